"""A row's products do not depend on the rows beside it, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.themes.row_products import row_products

pairs = st.tuples(
    st.integers(1, 40), st.integers(1, 9), st.sampled_from([4, 21, 384]), st.integers(0, 99)
)


@pytest.mark.parametrize("kind", [np.float32, np.float64])
@given(shape=pairs, first=st.integers(0, 39), transposed=st.booleans())
def test_any_run_of_rows_gives_the_bits_that_all_of_them_give(kind, shape, first, transposed):
    rows, others, dimensions, seed = shape
    dice = np.random.default_rng(seed)
    left = dice.standard_normal((rows, dimensions + 3)).astype(kind)[:, :dimensions]
    right = dice.standard_normal((others, dimensions)).astype(kind)
    right = np.asfortranarray(right) if transposed else right
    whole = row_products(left, right)
    assert whole.dtype == kind
    assert np.allclose(whole, left @ right.T, atol=1e-4)
    first %= rows
    for last in {first + 1, rows}:
        assert np.array_equal(row_products(left[first:last], right), whole[first:last])


def test_no_rows_have_no_products():
    none = np.zeros((0, 4), np.float32)
    assert row_products(none, np.ones((3, 4), np.float32)).shape == (0, 3)
    assert row_products(np.ones((3, 4), np.float32), none).shape == (3, 0)
