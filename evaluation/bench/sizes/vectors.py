"""Vectors for passages that nobody encodes: derived from those of real passages.

Encoding a million passages takes hours without a GPU and tells nothing about searching among them. A text's hash picks
three real passages ``a``, ``b``, ``c``, and its vector is ``a + SPREAD * (b - c)``, made a unit vector: a difference of real
passages points where real ones differ, so the derived vectors lie in the same few directions that matter, instead of
everywhere as noise would. What this shows is time, memory, and recall among neighbours about as near as real ones
(`geometry` measures how near). It shows nothing about finding what a question asks for: `kutip evaluate retrieval` does.
"""

import hashlib
from dataclasses import dataclass

import numpy as np

from index.encoder import Encoder, Vectors
from index.sentences import Span

# Chosen so that the nearest neighbours of a question are as near among derived passages as among as many real ones.
SPREAD = 0.5


class DerivedEncoder:
    """Questions meet the real encoder, passages get a vector derived from those of `real` passages."""

    def __init__(self, inner: Encoder, real: Vectors) -> None:
        self.name = inner.name
        self.dimension = inner.dimension
        self.fingerprint = hashlib.sha256(f"derived {inner.fingerprint} {SPREAD}".encode() + real.tobytes()).hexdigest()
        self._inner = inner
        self._real = real

    def encode_query(self, texts: list[str]) -> Vectors:
        """The real vectors."""
        return self._inner.encode_query(texts)

    def encode_document(self, texts: list[str]) -> Vectors:
        """One vector for each text: the same text, the same vector."""
        digests = b"".join(hashlib.blake2b(text.encode(), digest_size=24).digest() for text in texts)
        chosen = np.frombuffer(digests, dtype="<u8").reshape(len(texts), 3) % np.uint64(len(self._real))
        one, other, third = (self._real[column] for column in chosen.T)
        vectors = one + np.float32(SPREAD) * (other - third)
        unit: Vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
        return unit

    def encode_passages(self, texts: list[str], spans: list[list[Span]]) -> list[Vectors]:
        """For each text its vector and one for each of its spans, all derived alike."""
        wholes = self.encode_document(texts)
        parts = ([text[start:end] for start, end in cuts] for text, cuts in zip(texts, spans, strict=True))
        return [
            np.concatenate([whole[None], self.encode_document(inside)]) if inside else whole[None]
            for whole, inside in zip(wholes, parts, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Geometry:
    """How near neighbours are: the mean cosine of questions with their first and tenth nearest of equally many passages."""

    real_first: float
    real_tenth: float
    derived_first: float
    derived_tenth: float


def geometry(questions: Vectors, real: Vectors, derived: Vectors) -> Geometry:
    """Compare real passages with as many derived ones; all rows are unit vectors."""

    def nearest(passages: Vectors) -> tuple[float, float]:
        cosines = np.sort(questions @ passages.T, axis=1)
        return float(cosines[:, -1].mean()), float(cosines[:, -10].mean())

    return Geometry(*nearest(real), *nearest(derived))
