"""txtai with dense and sparse search together (`hybrid=True`).

It does not cut texts; LangChain's splitter does, with the same settings as in the plain script.
"""

from pathlib import Path

from langchain_text_splitters import RecursiveCharacterTextSplitter
from txtai import Embeddings

from evaluation.bench.peers.contestant import Search, texts


def build(articles: Path, folder: Path, encoder: Path) -> int:
    """Index and save. `upsert` would replace what it is given again; it has no way to see that nothing changed."""
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    chunks = [
        (f"{text.doc_id}#{number}", chunk, None)
        for text in texts(articles)
        for number, chunk in enumerate(splitter.split_text(text.text))
    ]
    embeddings = Embeddings(path=str(encoder), content=True, hybrid=True)
    embeddings.index(chunks)
    embeddings.save(str(folder))
    return len(chunks)


def load(folder: Path, encoder: Path) -> Search:
    """The saved embeddings remember which encoder made them."""
    embeddings = Embeddings()
    embeddings.load(str(folder))
    return lambda question, k: [found["id"].rpartition("#")[0] for found in embeddings.search(question, k)]
