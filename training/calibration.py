"""What a margin of the reader is worth: logistic curves for each language, fitted on questions it never saw (Platt 1999)."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from random import Random

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from assistant.evidence.reader import Curve, Reader
from evaluation.reading import RIGHT_F1, f1, surest
from training.data import Question
from training.reading import Reading, readings


def calibrate(folder: Path, questions: Mapping[str, Sequence[Question]], report: Callable[[str], None]) -> None:
    """Write `calibration.json` beside the model: both curves for the questions of each language.

    Whether there is an answer is learnt on windows of passages, strangers among them, since the product reads what
    retrieval brings; whether the words are right on whole passages, cut as the index cuts them.
    """
    reader = Reader(folder)
    fitted = {}
    for language, asked in questions.items():
        curves = {"answerable": _answerable(reader, readings(asked, Random(0))), "right": _right(reader, asked)}
        fitted[language] = {name: asdict(curve) for name, (curve, _) in curves.items()}
        told = ", ".join(f"{name} {quality:.3f}" for name, (_, quality) in curves.items())
        report(f"{language}: {len(asked)} held out, AUROC {told}")
    (folder / "calibration.json").write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")


def _answerable(reader: Reader, made: Sequence[Reading]) -> tuple[Curve, float]:
    return _curve([_margin(reader, reading) for reading in made], [reading.answer is not None for reading in made])


def _right(reader: Reader, asked: Sequence[Question]) -> tuple[Curve, float]:
    replies = [surest(reader, question.question, question.passage) for question in asked]
    right = [q.answerable and f1(text, q.answer) >= RIGHT_F1 for q, (_, text) in zip(asked, replies, strict=True)]
    return _curve([margin for margin, _ in replies], right)


def _curve(margins: Sequence[float], true: Sequence[bool]) -> tuple[Curve, float]:
    """The curve, and how well margins tell true from false at all (AUROC)."""
    fitted = LogisticRegression().fit(np.array(margins)[:, None], true)
    return Curve(float(fitted.coef_[0, 0]), float(fitted.intercept_[0])), float(roc_auc_score(true, margins))


def _margin(reader: Reader, reading: Reading) -> float:
    (read,) = reader.read(reading.question, [reading.passage])
    found = read.best(0, len(reading.passage))
    return found.margin if found else -60.0
