"""What a margin of the reader is worth: a logistic curve for each language, fitted on questions it never saw."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from assistant.evidence.reader import Reader
from training.data import Question
from training.reading import Reading, readings


def calibrate(folder: Path, questions: Mapping[str, Sequence[Question]], report: Callable[[str], None]) -> None:
    """Write `calibration.json` beside the model: scale and offset for the questions of each language."""
    reader = Reader(folder)
    fitted = {}
    for language, asked in questions.items():
        made = readings(asked, Random(0))
        margins = np.array([_margin(reader, reading) for reading in made])
        right = np.array([reading.answer is not None for reading in made])
        curve = LogisticRegression().fit(margins[:, None], right)
        fitted[language] = {"scale": float(curve.coef_[0, 0]), "offset": float(curve.intercept_[0])}
        report(f"{language}: {len(made)} held out, AUROC {roc_auc_score(right, margins):.3f}")
    (folder / "calibration.json").write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")


def _margin(reader: Reader, reading: Reading) -> float:
    (read,) = reader.read(reading.question, [reading.passage])
    found = read.best(0, len(reading.passage))
    return found.margin if found else -60.0
