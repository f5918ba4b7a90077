"""Haystack's in-memory pipeline: its word splitter, BM25 and embeddings, joined by reciprocal ranks."""

from pathlib import Path
from typing import Any

from haystack import Document, Pipeline
from haystack.components.joiners import DocumentJoiner
from haystack.components.preprocessors import DocumentSplitter
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.components.writers import DocumentWriter
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack.document_stores.types import DuplicatePolicy
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

from evaluation.bench.peers.contestant import Search, texts

_STORE = "store.json"


def build(articles: Path, folder: Path, encoder: Path) -> int:
    """Split, embed, write, save. The embedder stands before the writer, which alone could skip what is there."""
    store = InMemoryDocumentStore(embedding_similarity_function="cosine")
    pipeline = Pipeline()
    pipeline.add_component("split", DocumentSplitter(split_by="word", split_length=150, split_overlap=30))
    pipeline.add_component("embed", SentenceTransformersDocumentEmbedder(model=str(encoder), progress_bar=False))
    pipeline.add_component("write", DocumentWriter(store, policy=DuplicatePolicy.OVERWRITE))
    pipeline.connect("split", "embed")
    pipeline.connect("embed", "write")
    documents = [Document(content=text.text, meta={"doc_id": text.doc_id}) for text in texts(articles)]
    pipeline.run({"split": {"documents": documents}})
    folder.mkdir(exist_ok=True)
    store.save_to_disk(str(folder / _STORE))
    return int(store.count_documents())


def load(folder: Path, encoder: Path) -> Search:
    """The whole store into memory, and the usual hybrid pipeline over it."""
    store = InMemoryDocumentStore.load_from_disk(str(folder / _STORE))
    pipeline = Pipeline()
    pipeline.add_component("embed", SentenceTransformersTextEmbedder(model=str(encoder), progress_bar=False))
    pipeline.add_component("dense", InMemoryEmbeddingRetriever(store))
    pipeline.add_component("words", InMemoryBM25Retriever(store))
    pipeline.add_component("join", DocumentJoiner(join_mode="reciprocal_rank_fusion"))
    pipeline.connect("embed.embedding", "dense.query_embedding")
    pipeline.connect("dense", "join")
    pipeline.connect("words", "join")

    def search(question: str, k: int) -> list[str]:
        asked: dict[str, Any] = {
            "embed": {"text": question},
            "dense": {"top_k": k},
            "words": {"query": question, "top_k": k},
        }
        return [found.meta["doc_id"] for found in pipeline.run(asked)["join"]["documents"][:k]]

    return search
