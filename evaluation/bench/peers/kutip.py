"""Kutip as its own command line runs it."""

from pathlib import Path

from evaluation.bench.peers.contestant import Search
from index.encoder import load_encoder
from index.generation import Index
from index.store import update_files
from ingest.reading import read_articles


def build(articles: Path, folder: Path, encoder: Path) -> int:
    """`kutip index FILE`."""
    return update_files(folder, [articles], read=read_articles, encoder=load_encoder(str(encoder))).passages


def load(folder: Path, encoder: Path) -> Search:
    """`kutip search`."""
    index = Index.open(folder, load_encoder(str(encoder)))
    return lambda question, k: [hit.passage.doc_id for hit in index.search(question, k)]
