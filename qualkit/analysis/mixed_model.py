"""A logistic model of excerpts with the participant as random effect.

Somebody who speaks of a theme once speaks of it again: excerpts of one person are no independent
witnesses. The model gives each participant a level of their own, drawn from a normal distribution,
and compares groups beyond that. Maximum likelihood by adaptive Gauss-Hermite quadrature (Pinheiro
and Bates 1995), as in R's lme4 with nAGQ above 1; statsmodels has no such fit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

_NODES = 15
#: Log odds beyond which an estimate is one of "never" or "always" (separation), not a number.
_ENDLESS = 12.0


@dataclass(frozen=True, slots=True)
class MixedModel:
    """coefficients and errors: log odds, one for each column of the design; spread: the standard
    deviation of participants' own levels, in log odds. converged: whether a maximum was found;
    problem: why the figures should not be used, if so."""

    coefficients: tuple[float, ...]
    errors: tuple[float, ...]
    spread: float
    log_likelihood: float
    converged: bool
    problem: str = ""


def fit_mixed_model(
    found: Numbers,
    of: Numbers,
    design: Numbers,
    groups: NDArray[np.int_],
    *,
    nodes: int = _NODES,
) -> MixedModel:
    """Fit the model.

    found, of: excerpts with the code, and excerpts in all, a row a participant (or a participant
    and a circumstance); design: shape (rows, columns), with a column of ones; groups: a number for
    the participant of each row. nodes: of the quadrature; one is the Laplace approximation.
    """
    import numpy as np
    from scipy.optimize import minimize

    _, of_group = np.unique(groups, return_inverse=True)
    points, weights = np.polynomial.hermite.hermgauss(nodes)
    columns = design.shape[1]

    def minus_log_likelihood(parameters: Numbers) -> float:
        fixed = design @ parameters[:columns]
        return -_log_likelihood(
            found, of, fixed, float(np.exp(parameters[columns])), of_group, points, weights
        )

    start = np.zeros(columns + 1)
    share = float(np.clip(found.sum() / of.sum(), 0.001, 0.999))
    start[0], start[columns] = np.log(share / (1 - share)), np.log(0.5)
    bounds = [(-2 * _ENDLESS, 2 * _ENDLESS)] * columns + [(-7.0, 3.0)]
    best = minimize(minus_log_likelihood, start, method="L-BFGS-B", bounds=bounds)
    errors = _errors(minus_log_likelihood, best.x)[:columns]
    coefficients = tuple(float(one) for one in best.x[:columns])
    problem = ""
    if max(abs(one) for one in coefficients) > _ENDLESS / 2 or not np.isfinite(errors).all():
        problem = "in one group the code stands always or never, so that its odds have no end"
    elif not best.success:
        problem = "no maximum was found"
    return MixedModel(
        coefficients,
        tuple(float(one) for one in errors),
        float(np.exp(best.x[columns])),
        -float(best.fun),
        not problem,
        problem,
    )


def _log_likelihood(
    found: Numbers,
    of: Numbers,
    fixed: Numbers,
    spread: float,
    of_group: NDArray[np.int_],
    nodes: Numbers,
    weights: Numbers,
) -> float:
    """The log likelihood without the constant of the binomials."""
    import numpy as np
    from scipy.special import expit, logsumexp

    many = int(of_group.max()) + 1
    level = np.zeros(many)
    for _ in range(50):  # Newton's method to the most likely level of each group, all at once
        chance = expit(fixed + spread * level[of_group])
        slope = np.bincount(of_group, spread * (found - of * chance), many) - level
        curve = np.bincount(of_group, spread**2 * of * chance * (1 - chance), many) + 1
        step = slope / curve
        level += np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-10:
            break
    width = np.sqrt(2 / curve)
    points = level[:, None] + width[:, None] * nodes
    odds = fixed[:, None] + spread * points[of_group]
    each = found[:, None] * odds - of[:, None] * np.logaddexp(0, odds)
    inside = np.zeros((many, len(nodes)))
    np.add.at(inside, of_group, each)
    inside += nodes**2 - points**2 / 2 + np.log(weights)
    return float((logsumexp(inside, axis=1) + np.log(width) - 0.5 * np.log(2 * np.pi)).sum())


def _errors(function: Callable[[Numbers], float], at: Numbers) -> Numbers:
    """Standard errors from the curvature at the maximum, by central differences."""
    import numpy as np

    size, step = len(at), 1e-3
    shifts = np.eye(size) * step
    curve = np.zeros((size, size))
    for i in range(size):
        for j in range(i, size):
            curve[i, j] = curve[j, i] = (
                function(at + shifts[i] + shifts[j])
                - function(at + shifts[i] - shifts[j])
                - function(at - shifts[i] + shifts[j])
                + function(at - shifts[i] - shifts[j])
            ) / (4 * step**2)
    try:
        variances = np.diag(np.linalg.inv(curve))
    except np.linalg.LinAlgError:
        return np.full(size, np.nan)
    return np.sqrt(np.where(variances > 0, variances, np.nan))


def likelihood_ratio_p(larger: MixedModel, smaller: MixedModel) -> float | None:
    """The p-value of the larger model's further columns; None when a fit is not to be used."""
    from scipy.stats import chi2

    if not (larger.converged and smaller.converged):
        return None
    more = len(larger.coefficients) - len(smaller.coefficients)
    ratio = 2 * (larger.log_likelihood - smaller.log_likelihood)
    return float(chi2.sf(max(0.0, ratio), more))
