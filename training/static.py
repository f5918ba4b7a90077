"""An encoder without a body, made of another one's pieces: the cheapest there is, to see what a body is worth.

python -m training.static --encoder models/kutip-id-en --out .train/static

A piece's vector is what the encoder makes of it alone, without the vectors' common centre, times the logarithm of its
rank by use (model2vec: Tulkens and van Dongen, 2024); a text is the mean over its pieces.
"""

from collections.abc import Iterator
from pathlib import Path

import click
import numpy as np
import torch

from training.alignment import Floats
from training.export import load_seedling
from training.initialise import Seedling
from training.vocabulary import SPECIAL, build_tokenizer

ROWS = 512  # encoded together


@click.command()
@click.option("--encoder", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
def main(encoder: Path, out: Path) -> None:
    """Write the static variant of an exported ENCODER to OUT, as a sentence-transformers model."""
    click.echo(f"written: {export_static(load_seedling(encoder), out)}")


def static_rows(seedling: Seedling) -> Floats:
    """A row for every piece; `seedling.pieces` are ordered by use, as `vocabulary.prune` leaves them.

    The special pieces, which stand in no text, have zeros.
    """
    vectors = np.concatenate(list(_alone(seedling)))
    vectors -= vectors.mean(axis=0)
    ranks = np.arange(len(SPECIAL), len(seedling.pieces), dtype=np.float32)
    weighted = vectors * np.log(1 + ranks)[:, None]
    return np.concatenate([np.zeros((len(SPECIAL), vectors.shape[1]), np.float32), weighted])


def export_static(seedling: Seedling, folder: Path) -> Path:
    """`folder`, which loads with `SentenceTransformer(folder)`; in float32, since nothing is computed but sums."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    static = StaticEmbedding(build_tokenizer(seedling.pieces), embedding_weights=static_rows(seedling))
    SentenceTransformer(modules=[static, Normalize()], device="cpu").save(str(folder), create_model_card=False)
    return folder


def _alone(seedling: Seedling) -> Iterator[Floats]:
    """The mean over [CLS] piece [SEP], for each piece that is no special one."""
    first, last = (seedling.pieces.index(piece) for piece in ("[CLS]", "[SEP]"))
    model = seedling.model.eval()
    for start in range(len(SPECIAL), len(seedling.pieces), ROWS):
        pieces = range(start, min(start + ROWS, len(seedling.pieces)))
        with torch.inference_mode():
            states = model(input_ids=torch.tensor([[first, piece, last] for piece in pieces])).last_hidden_state
        yield states.mean(dim=1).numpy()


if __name__ == "__main__":
    main()
