"""The twenty lines that everyone writes: LangChain's splitter, a sentence-transformers model and FAISS."""

from pathlib import Path

from langchain_community.vectorstores import FAISS
from langchain_core.documents import Document
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from evaluation.bench.peers.contestant import Search, texts


def build(articles: Path, folder: Path, encoder: Path) -> int:
    """Load, split, embed, save. The script keeps no notes, so a second run does it all again."""
    documents = [Document(page_content=text.text, metadata={"doc_id": text.doc_id}) for text in texts(articles)]
    chunks = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200).split_documents(documents)
    FAISS.from_documents(chunks, _embeddings(encoder)).save_local(str(folder))
    return len(chunks)


def load(folder: Path, encoder: Path) -> Search:
    """The store from its pickle, which is why it has to be told that this is allowed."""
    store = FAISS.load_local(str(folder), _embeddings(encoder), allow_dangerous_deserialization=True)
    return lambda question, k: [found.metadata["doc_id"] for found in store.similarity_search(question, k=k)]


def _embeddings(encoder: Path) -> HuggingFaceEmbeddings:
    return HuggingFaceEmbeddings(model_name=str(encoder), encode_kwargs={"normalize_embeddings": True})
