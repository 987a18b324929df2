"""The logistic model with a random effect, against lme4's published fit."""

from __future__ import annotations

import numpy as np
import pytest

from qualkit.analysis.mixed_model import fit_mixed_model, likelihood_ratio_p

#: Contagious bovine pleuropneumonia in 15 herds over 4 periods (Lesnoff et al. 2004), the data set
#: `cbpp` of R's lme4: animals ill, animals in the herd; herds 2 and 8 were seen 3 times and once.
ILL = (
    "2 3 4 0 3 1 1 8 2 0 2 2 0 2 0 5 0 0 1 3 0 0 1 8 1 3 0 12 2 0 0 0 1 1 0 2 0 5 3 1 2 1 "
    "0 0 1 2 0 0 11 0 0 0 1 1 1 0"
)
HERD = (
    "14 12 9 5 22 18 21 22 16 16 20 10 10 9 6 18 25 24 4 17 17 18 20 16 10 9 5 34 9 6 8 6 "
    "22 22 18 22 25 27 22 22 10 8 6 5 21 24 19 23 19 2 3 2 19 15 15 15"
)
SEEN = [4, 3, 4, 4, 4, 4, 4, 1, 4, 4, 4, 4, 4, 4, 4]


def cbpp():
    herds = np.repeat(np.arange(15), SEEN)
    periods = np.concatenate([np.arange(many) for many in SEEN])
    design = np.stack([np.ones(56), *(periods == one for one in (1, 2, 3))], axis=1)
    ill, size = (np.array(one.split(), dtype=float) for one in (ILL, HERD))
    return ill, size, design.astype(float), herds


def test_the_laplace_fit_is_that_which_lme4_prints_for_cbpp():
    model = fit_mixed_model(*cbpp(), nodes=1)
    # glmer(cbind(incidence, size - incidence) ~ period + (1 | herd)), lme4's own example.
    assert model.coefficients == pytest.approx((-1.3983, -0.9919, -1.1282, -1.5797), abs=1e-3)
    assert model.spread == pytest.approx(0.6421, abs=1e-3)
    assert model.errors == pytest.approx((0.2312, 0.3032, 0.3228, 0.4220), abs=0.01)
    assert model.converged


def test_more_nodes_change_little_and_more_still_nothing():
    few, many = (fit_mixed_model(*cbpp(), nodes=nodes) for nodes in (15, 41))
    assert few.coefficients == pytest.approx(many.coefficients, abs=1e-4)
    assert few.log_likelihood == pytest.approx(many.log_likelihood, abs=1e-5)


def test_periods_matter_for_the_illness():
    ill, size, design, herds = cbpp()
    larger = fit_mixed_model(ill, size, design, herds)
    smaller = fit_mixed_model(ill, size, design[:, :1], herds)
    assert likelihood_ratio_p(larger, smaller) < 0.001


def test_a_group_in_which_the_code_never_stands_is_said_to_have_no_fit():
    found = np.array([3, 2, 4, 0, 0, 0], dtype=float)
    design = np.stack([np.ones(6), [0, 0, 0, 1, 1, 1]], axis=1).astype(float)
    model = fit_mixed_model(found, np.full(6, 10.0), design, np.arange(6))
    assert not model.converged
    assert "always or never" in model.problem
    assert likelihood_ratio_p(model, model) is None
