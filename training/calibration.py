"""What a margin of the reader is worth: a logistic curve for each language, fitted on questions it never saw (Platt 1999)."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from assistant.evidence.reader import Reader
from evaluation.reading import RIGHT_F1, f1, surest
from training.data import Question


def calibrate(folder: Path, questions: Mapping[str, Sequence[Question]], report: Callable[[str], None]) -> None:
    """Write `calibration.json` beside the model: scale and offset for the questions of each language.

    What is predicted is that the reader's words are right, not only that there is something to find; and the passages
    are read as the product reads them, cut by the index.
    """
    reader = Reader(folder)
    fitted = {}
    for language, asked in questions.items():
        replies = [surest(reader, question.question, question.passage) for question in asked]
        margins = np.array([margin for margin, _ in replies])
        right = np.array(
            [q.answerable and f1(text, q.answer) >= RIGHT_F1 for q, (_, text) in zip(asked, replies, strict=True)]
        )
        curve = LogisticRegression().fit(margins[:, None], right)
        fitted[language] = {"scale": float(curve.coef_[0, 0]), "offset": float(curve.intercept_[0])}
        report(f"{language}: {len(asked)} held out, AUROC {roc_auc_score(right, margins):.3f}")
    (folder / "calibration.json").write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")
