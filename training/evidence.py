"""`python -m training.evidence` fits how much each feature of a sentence says that it answers.

The product itself retrieves: passages of the training data are indexed, the questions that neither encoder nor reader
has seen are asked, and every candidate sentence is labelled by whether it stands in the question's passage and holds
its answer. Questions that their passage does not answer have no right sentence, which is what teaches restraint. The
model is a logistic regression, so that what comes out is a probability; there is one with and one without the reader,
for questions in each language.

What it writes has the form of `assistant/evidence/weights.json`. The weights in force there were set by hand: encyclopaedia
passages without headlines or years weigh the features otherwise than news does (`docs/measures.md` has both).
"""

import hashlib
import json
import random
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

from assistant.asked.question import understand
from assistant.evidence.candidates import Candidate, candidates, features_known
from assistant.evidence.reader import Reader, load_reader
from index.encoder import load_encoder
from index.generation import Index
from index.search import Filter
from index.store import update
from ingest.articles import Article
from training.data import Question, is_held_out, read_cross_questions, read_questions

_SOURCES = ("idk_mrc", "facqa")
_DISTRACTORS = 600  # questions whose passages are in the way


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="The training data's folder.")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("assistant/evidence/weights.json"), show_default=True
)
@click.option("--questions", default=500, show_default=True, help="How many of each language at most.")
def main(data: Path, out: Path, questions: int) -> None:
    """Fit the weights of both languages and write them; the thresholds stay as they are."""
    encoder, reader = load_encoder(), load_reader()
    everything = read_questions(data, "train")
    unseen = {
        "id": [q for q in everything if is_held_out(q) and q.source.startswith(_SOURCES)],
        "en": [q for q in read_cross_questions(data, "train") if is_held_out(q)],
    }
    asked = {language: random.Random(0).sample(qs, min(questions, len(qs))) for language, qs in unseen.items()}
    others = random.Random(1).sample(everything, _DISTRACTORS)
    passages = {q.passage for q in (*asked["id"], *asked["en"], *others)}
    thresholds = _thresholds(out)
    models: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as folder:
        update(Path(folder), map(_article, sorted(passages)), encoder=encoder, prune=None)
        with Index.open(Path(folder), encoder) as index:
            for language in ("id", "en"):
                for given in (None, reader):
                    names = features_known(given)
                    examples = list(_examples(index, asked[language], language, given))
                    threshold = thresholds.get((language, len(names)), 0.5)
                    models.append({"language": language, "threshold": threshold, **_fit(examples, language, names)})
    fitted = {"made_by": "python -m training.evidence", "encoder": encoder.fingerprint[:16], "models": models}
    out.write_text(json.dumps(fitted, indent=1) + "\n", "utf-8")


def _thresholds(path: Path) -> dict[tuple[str, int], float]:
    """The thresholds in force by language and number of features; they are read off `kutip evaluate answers --curve`."""
    stored = json.loads(path.read_text("utf-8"))["models"] if path.exists() else []
    return {(model["language"], len(model["weights"])): model["threshold"] for model in stored}


def _article(passage: str) -> Article:
    doc_id = hashlib.sha256(passage.encode()).hexdigest()[:16]
    return Article(doc_id, "", passage, None, None, None, None, "id", None, (), "", doc_id)


def _examples(
    index: Index, questions: Iterable[Question], language: str, reader: Reader | None
) -> Iterator[tuple[list[Candidate], list[bool]]]:
    for asked in questions:
        question = understand(asked.question)
        if question.language != language:
            continue
        found = candidates(index, question, Filter(), reader)
        yield found, [asked.answerable and c.article.text == asked.passage and asked.answer in c.text for c in found]


def _fit(
    examples: Sequence[tuple[list[Candidate], list[bool]]], language: str, names: Sequence[str]
) -> dict[str, object]:
    """Fitted on four fifths of the questions; what is printed is measured on the last fifth."""
    cut = len(examples) * 4 // 5
    features = [np.array([c.features for c in found]) for found, _ in examples]
    labels = [np.array(right) for _, right in examples]
    scaler = StandardScaler().fit(np.concatenate(features[:cut]))
    model = LogisticRegression(C=1.0, max_iter=1000)
    model.fit(scaler.transform(np.concatenate(features[:cut])), np.concatenate(labels[:cut]))
    best = [
        (model.predict_proba(scaler.transform(f))[:, 1], right)
        for f, right in zip(features[cut:], labels[cut:], strict=True)
    ]
    answerable = [(p, right) for p, right in best if right.any()]
    first = np.mean([right[np.argmax(p)] for p, right in answerable])
    third = np.mean([right[np.argsort(-p)[:3]].any() for p, right in answerable])
    held_out = zip(features[cut:], labels[cut:], strict=True)
    dense = np.mean([right[np.argmax(f[:, names.index("dense")])] for f, right in held_out if right.any()])
    auroc = roc_auc_score([right[np.argmax(p)] for p, right in best], [p.max() for p, _ in best])
    print(
        f"{language}, {len(names)} features: {len(examples)} questions, {len(best)} held out, {len(answerable)} with a right"
        f" sentence among the candidates: right at 1 {first:.3f} (by similarity alone {dense:.3f}), in the first 3"
        f" {third:.3f}; AUROC of the confidence {auroc:.3f}"
    )
    weights = model.coef_[0] / scaler.scale_
    intercept = float(model.intercept_[0] - (weights * scaler.mean_).sum())
    for name, weight in zip(names, model.coef_[0], strict=True):
        print(f"   {name:14} {weight:+.2f} (standardised)")
    return {"intercept": intercept, "weights": dict(zip(names, weights.tolist(), strict=True))}


if __name__ == "__main__":
    main()
