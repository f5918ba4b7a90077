import json
from pathlib import Path

import pytest
from conftest import ToyEncoder, made_up_articles

from evaluation.errors import EvaluationError
from evaluation.throughput import measure_throughput


def test_the_stages_are_the_whole_of_the_first_run_and_nothing_is_encoded_twice(tmp_path: Path) -> None:
    lines = [json.dumps({"title": article.title, "text": article.text}) for article in made_up_articles(60)]
    (tmp_path / "news.jsonl").write_text("\n".join(lines))
    toy = ToyEncoder()
    measured = measure_throughput(tmp_path / "news.jsonl", 50, toy, lambda done, total: None)
    assert measured.articles == 50
    stages = (measured.reading, measured.cleaning, measured.splitting, measured.encoding, measured.writing)
    assert sum(stages) == pytest.approx(measured.first)
    assert min(stages[:4]) > 0
    assert measured.again < measured.first
    assert (
        measured.passages < toy.documents_encoded <= measured.passages + 5
    )  # the model's first text, a changed article


def test_a_collection_without_an_article_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text("{}\n")
    with pytest.raises(EvaluationError, match="nothing to measure"):
        measure_throughput(tmp_path / "news.jsonl", 50, ToyEncoder(), lambda done, total: None)
