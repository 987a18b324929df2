"""What the trainings of models/ share: precision, the course of the rates, a step, saving.

The recogniser and the stance network are both MiniLM with a head, trained by AdamW in one cycle.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn

#: Without the instructions, bfloat16 is several times slower than float.
HAS_BFLOAT16 = torch.backends.cpu.get_cpu_capability() == "AVX512"


def set_rates(
    optimiser: torch.optim.Optimizer, rates: Sequence[float], done: float, warming: float
) -> None:
    """Rates rise for the share `warming` of the training and fall to nothing at its end.

    rates: the full one of each of the optimiser's groups; done: the share of the training, 0 to 1.
    """
    for group, rate in zip(optimiser.param_groups, rates, strict=True):
        group["lr"] = rate * min(1.0, done / warming + 0.01) * (1 - done)


def descend(model: nn.Module, optimiser: torch.optim.Optimizer, loss: torch.Tensor) -> float:
    """One step down the gradient, its norm cut at 1; the loss."""
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    optimiser.zero_grad()
    return float(loss.detach())


def save_weights(model: nn.Module, out: Path) -> None:
    """Write `out`/weights.safetensors."""
    weights = {name: value.contiguous() for name, value in model.state_dict().items()}
    save_file(weights, str(out / "weights.safetensors"))
