"""BERT's body (Devlin et al. 2019) as an office processor computes it fastest: one text at a time, nothing padded.

transformers computes the same in several times the time and takes seconds to import. A text is computed by one thread,
and several texts side by side: threads that share one text wait for each other at every step, for long where the
machine is busy. So a vector does not depend, in any bit, on which texts were encoded beside it, nor on how many cores
there are.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

if TYPE_CHECKING:  # torch takes a second to import: only what computes pays for it
    import torch

    Parameters = tuple[torch.Tensor, torch.Tensor]  # a weight and a bias

Precision = Literal["float32", "bfloat16"]
Done = TypeVar("Done")
Text = tuple[Sequence[int], Sequence[int] | None]
"""Its ids, and its types: 0 for tokens of a first text, 1 for a second (None: all 0)."""
WEIGHTS = "model.safetensors"

# The norm's weight and bias, and those of the linear layers of a block, by their names in a file of weights.
_BLOCK = {
    "attended": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "widened": "intermediate.dense",
    "narrowed": "output.dense",
    "norm": "output.LayerNorm",
}


def own_precision() -> Precision:
    """What this machine computes fastest in: bfloat16 where the processor has units for it, else float32."""
    flags = Path("/proc/cpuinfo")  # elsewhere than on Linux float32 it is: without units bfloat16 is the slower one
    has_units = flags.is_file() and any(name in flags.read_text() for name in ("avx512_bf16", "amx_bf16"))
    return "bfloat16" if has_units else "float32"


def is_plain(config: dict[str, Any]) -> bool:
    """Whether a model with this `config.json` is a BERT as it was published, which is all that `Bert` computes."""
    return (
        config.get("model_type") == "bert"
        and config.get("hidden_act") == "gelu"
        and config.get("position_embedding_type", "absolute") == "absolute"
        and not config.get("is_decoder")
    )


class Bert:
    """The body in a folder with `config.json` and `model.safetensors`.

    `weights` are all tensors of the file, those of a head too, without the prefix "bert.". Raises `OSError`,
    `ValueError`, `KeyError`, `RuntimeError` or `SafetensorError` for files that are not what they should be.
    """

    def __init__(self, folder: Path, precision: Precision) -> None:
        import torch
        from safetensors.torch import load_file

        config = json.loads((folder / "config.json").read_text("utf-8"))
        self._dtype = getattr(torch, precision)
        self._heads: int = config["num_attention_heads"]
        self._epsilon: float = config["layer_norm_eps"]
        stored = load_file(folder / WEIGHTS)
        self.weights = {name.removeprefix("bert."): tensor.to(self._dtype) for name, tensor in stored.items()}
        self._words, self._positions, self._types = (
            self.weights[f"embeddings.{kind}_embeddings.weight"] for kind in ("word", "position", "token_type")
        )
        if len(self._words) != config["vocab_size"]:
            raise ValueError(f"{len(self._words)} rows of words where config.json says {config['vocab_size']}")
        self._norm = self._parameters("embeddings.LayerNorm")
        self._blocks = [self._block(f"encoder.layer.{number}.") for number in range(config["num_hidden_layers"])]

    def each(self, texts: Iterable[Text], then: "Callable[[torch.Tensor], Done]") -> Iterator[Done]:
        """What `then` makes of the last hidden states, ``[len(ids), width]``, of each text, in order."""
        return _threads().map(lambda text: then(self._states(*text)), texts)

    def _states(self, ids: Sequence[int], types: Sequence[int] | None) -> "torch.Tensor":
        import torch
        from torch.nn.functional import scaled_dot_product_attention

        kinds = self._types[0] if types is None else self._types[torch.tensor(types)]
        with torch.inference_mode():
            states = self._words[torch.tensor(ids)] + self._positions[: len(ids)] + kinds
            states = self._normed(states, self._norm)
            for block in self._blocks:
                parts = block["asked"](states).view(len(ids), 3, self._heads, -1).permute(1, 2, 0, 3)
                query, key, value = parts[:, None]  # the fast kernel wants a batch, and gets one of one
                attention = scaled_dot_product_attention(query, key, value)[0].transpose(0, 1).reshape(states.shape)
                states = self._normed(states + block["attended"](attention), block["attention_norm"])
                inner = block["narrowed"](block["widened"](states))
                states = self._normed(states + inner, block["norm"])
        return states

    def _normed(self, states: "torch.Tensor", norm: "Parameters") -> "torch.Tensor":
        from torch.nn.functional import layer_norm

        weight, bias = norm
        return layer_norm(states, states.shape[-1:], weight, bias, self._epsilon)

    def _block(self, prefix: str) -> dict[str, Any]:
        import torch

        block: dict[str, Any] = {}
        for name, stored in _BLOCK.items():
            weight, bias = self._parameters(prefix + stored)
            if name.endswith("norm"):
                block[name] = (weight, bias)
            else:
                block[name] = _linear(weight, bias, "gelu" if name == "widened" else "none")
        parts = [self._parameters(f"{prefix}attention.self.{part}") for part in ("query", "key", "value")]
        block["asked"] = _linear(
            torch.cat([weight for weight, _ in parts]), torch.cat([bias for _, bias in parts]), "none"
        )
        return block

    def _parameters(self, name: str) -> "Parameters":
        return self.weights[f"{name}.weight"], self.weights[f"{name}.bias"]


@cache
def _threads() -> ThreadPoolExecutor:
    """As many threads as torch would use, for all bodies together; each computes alone."""
    import torch

    return ThreadPoolExecutor(torch.get_num_threads(), "bert", initializer=torch.set_num_threads, initargs=(1,))


def _linear(weight: "torch.Tensor", bias: "torch.Tensor", after: Literal["none", "gelu"]) -> Any:
    """``after(x @ weight.T + bias)``, computed by oneDNN where torch has it."""
    import torch
    from torch.nn.functional import gelu, linear

    if not hasattr(torch.ops.mkldnn, "_linear_pointwise"):

        def plain(states: torch.Tensor) -> torch.Tensor:
            found = linear(states, weight, bias)
            return found if after == "none" else gelu(found)

        return plain
    # What torch's own compiler calls. Its plain `linear` asks MKL for float32, which leaves half of what processors
    # that are not Intel's can do; and here the weights are laid out once, and GELU costs no walk through memory.
    onednn: Any = torch.ops.mkldnn
    packed, compute = onednn._reorder_linear_weight(weight.contiguous(), None), onednn._linear_pointwise
    return lambda states: compute(states, packed, bias, after, [], "none" if after == "gelu" else "")
