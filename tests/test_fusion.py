import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import fuse

_SCORES = st.lists(st.tuples(st.floats(-1, 1, width=32), st.floats(0, 30, width=32)), max_size=20)


@given(_SCORES, st.floats(0, 1))
def test_fusion_is_the_formula(pairs: list[tuple[float, float]], weight: float) -> None:
    dense = np.array([a for a, _ in pairs], np.float32)
    lexical = np.array([b for _, b in pairs], np.float32)
    highest = max((b for _, b in pairs), default=0.0)
    expected = [a + (weight * b / highest if highest else 0.0) for a, b in pairs]
    np.testing.assert_allclose(fuse(dense, lexical, weight), expected, rtol=1e-4, atol=1e-5)


def test_without_shared_words_meaning_decides() -> None:
    dense = np.array([0.2, 0.9], np.float32)
    assert fuse(dense, np.zeros(2, np.float32), 0.5).tolist() == dense.tolist()
