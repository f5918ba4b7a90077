"""`python -m training.deciding` fits how the reader decides about passages that have neither a headline nor a day.

Indonesian questions that neither encoder nor reader has seen are asked over the pools of their sets, by the product itself:
half of those of IDK-MRC and SQuAD have no answer, those of FacQA have one. What is learnt about the likeliest
sentence of each is whether it holds the answer, and whether there is one at all. It writes
`assistant/evidence/deciding.json`; what comes of it is measured by `kutip evaluate decisions`.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

from assistant.asked.question import understand
from assistant.evidence.candidates import candidates, features_known, load_weights
from assistant.evidence.deciding import DECIDED_BY, described
from assistant.evidence.reader import Reader, load_reader
from evaluation.datasets import load
from evaluation.matching import holds
from evaluation.pools import kept_index
from index.encoder import load_encoder
from index.generation import Index
from index.search import Filter
from training.data import Question, is_held_out, read_questions

_POOLS = {
    "idk-mrc": "idk_mrc",
    "facqa": "facqa",
    "squad-en-id": "squad2",
}  # the pool of a set, the source of its questions

Example = tuple[
    tuple[float, ...], bool, bool
]  # the numbers of the likeliest sentence; whether it, and anything, answers


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="The training data's folder.")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("assistant/evidence/deciding.json"), show_default=True
)
@click.option("--cache", type=click.Path(path_type=Path), default=Path(".kutip/evaluation"), show_default=True)
def main(data: Path, out: Path, cache: Path) -> None:
    """Fit both functions and write them."""
    encoder, reader = load_encoder(), load_reader()
    held_out = [question for question in read_questions(data, "train") if is_held_out(question)]
    examples: list[Example] = []
    for name, source in _POOLS.items():
        asked = [question for question in held_out if question.source.startswith(source)]
        with kept_index(name, load(name, data, cache).paths, cache, encoder) as index:
            made = list(_examples(index, asked, reader))
        right, there = (np.mean([example[at] for example in made]) for at in (1, 2))
        print(f"{name}: {len(made)} questions, answerable {there:.3f}, the likeliest sentence right {right:.3f}")
        examples += made
    fitted: dict[str, object] = {"made_by": "python -m training.deciding --data ../shared/data"}
    for at, name in ((1, "right"), (2, "there")):
        fitted[name] = _fit([example[0] for example in examples], [bool(example[at]) for example in examples], name)
    out.write_text(json.dumps(fitted, indent=1) + "\n", "utf-8")


def _examples(index: Index, asked: Iterable[Question], reader: Reader) -> Iterator[Example]:
    weights = load_weights("id", features_known(reader))
    for each in asked:
        question = understand(each.question)
        found = [c for c in candidates(index, question, Filter(), reader) if c.left_to_reader and c.about_it]
        if question.language == "id" and found:
            numbers, candidate = described(found, weights)[0]
            yield numbers, each.answerable and holds(candidate.text, each.answer), each.answerable


def _fit(numbers: Sequence[tuple[float, ...]], true: Sequence[bool], name: str) -> dict[str, float]:
    given = np.array(numbers)
    scaler = StandardScaler().fit(given)
    model = LogisticRegression(C=1.0, max_iter=1000).fit(scaler.transform(given), true)
    weights = model.coef_[0] / scaler.scale_
    told = roc_auc_score(true, model.decision_function(scaler.transform(given)))
    print(f"{name}: AUROC over the same questions {told:.3f}")
    intercept = float(model.intercept_[0] - (weights * scaler.mean_).sum())
    return {"intercept": intercept, **dict(zip(DECIDED_BY, weights.tolist(), strict=True))}


if __name__ == "__main__":
    main()
