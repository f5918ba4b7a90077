"""One way to encode in a process of its own: `python -m evaluation.encoders.runtime WAY FOLDER CORES`.

Every line of stdin is a JSON list of texts. The first one is for getting ready (quantization looks at its texts) and
answered with the seconds from the start until the first text was encoded; each other one with the seconds that
encoding took, of the clock and of the processor. It runs in environments without the product's packages, so each way
imports what it needs.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Encode = Callable[[list[str]], object]

MOST_TOKENS = 256


def own_float32(folder: Path, _: list[str]) -> Encode:
    """The product's own computation in float32."""
    from index.encoder import encoder_in

    return encoder_in("float32", str(folder)).encode_document


def own_bfloat16(folder: Path, _: list[str]) -> Encode:
    """The product's own computation in bfloat16."""
    from index.encoder import encoder_in

    return encoder_in("bfloat16", str(folder)).encode_document


def plain(folder: Path, _: list[str]) -> Encode:
    """sentence-transformers as it is usually called."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu")
    return lambda texts: model.encode(texts, show_progress_bar=False)


def onnx(folder: Path, _: list[str]) -> Encode:
    """sentence-transformers over ONNX Runtime, weights in int8 (dynamic quantization, AVX512 with VNNI)."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.backend import export_dynamic_quantized_onnx_model
    from sentence_transformers.models import Normalize, Pooling, Transformer

    # optimum-onnx goes with the version before sentence-transformers 6, which cannot read the modules of a newer folder.
    body = Transformer(str(folder), max_seq_length=MOST_TOKENS, backend="onnx", model_args=_on_cpu(export=True))
    pooling = Pooling(body.get_word_embedding_dimension(), "mean")
    whole = SentenceTransformer(modules=[body, pooling, Normalize()], device="cpu")
    with tempfile.TemporaryDirectory(prefix="kutip-onnx-") as made:
        whole.save(made)
        export_dynamic_quantized_onnx_model(whole, "avx512_vnni", made)
        chosen = _on_cpu(file_name="onnx/model_qint8_avx512_vnni.onnx")
        model = SentenceTransformer(made, backend="onnx", device="cpu", model_kwargs=chosen)
    return lambda texts: model.encode(texts, show_progress_bar=False)


def openvino(folder: Path, passages: list[str]) -> Encode:
    """sentence-transformers over OpenVINO, weights and activations in int8 (NNCF, static, calibrated on the passages)."""
    import nncf
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), backend="openvino", device="cpu", model_kwargs={"export": True})
    body: Any = model.transformers_model

    def inputs(text: str) -> dict[str, Any]:
        cut = model.tokenizer([text], truncation=True, max_length=MOST_TOKENS, return_tensors="np")
        return {name: ids for name, ids in cut.items() if name in body.input_names}

    texts = nncf.Dataset(passages, inputs)
    body.model = nncf.quantize(
        body.model, texts, model_type=nncf.ModelType.TRANSFORMER, subset_size=min(300, len(passages))
    )
    body.request = body.compiled_model = None
    body.compile()
    return lambda texts: model.encode(texts, show_progress_bar=False)


WAYS: dict[str, Callable[[Path, list[str]], Encode]] = {
    made.__name__: made for made in (own_float32, own_bfloat16, plain, onnx, openvino)
}


def main(way: str, folder: str, cores: str) -> None:
    """Answer line after line until stdin ends."""
    started = time.perf_counter()
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what libraries print is no answer
    if hasattr(os, "sched_setaffinity"):  # before anything counts the cores; Linux only
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: int(cores)])
    encode = WAYS[way](Path(folder), json.loads(sys.stdin.readline()))
    encode(["upah"])
    _say(answers, [time.perf_counter() - started])
    for line in sys.stdin:
        texts = json.loads(line)
        wall, processor = time.perf_counter(), time.process_time()
        encode(texts)
        _say(answers, [time.perf_counter() - wall, time.process_time() - processor])


def _on_cpu(**chosen: Any) -> dict[str, Any]:
    return {"provider": "CPUExecutionProvider", **chosen}


def _say(answers: Any, seconds: list[float]) -> None:
    answers.write(json.dumps(seconds) + "\n")
    answers.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
