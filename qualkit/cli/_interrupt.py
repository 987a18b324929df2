"""Ctrl-C, remembered: a library that is just being imported turns it into an error of its own.

Numpy's and onnxruntime's compiled parts report any exception while they load as "import failed".
"""

from __future__ import annotations

import signal
from types import FrameType

_is_pressed = False


def watch() -> None:
    """Remember Ctrl-C from here on; where it is ignored (a shell's background) it stays so."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _remember)


def was_pressed() -> bool:
    """Whether Ctrl-C was pressed since `watch`."""
    return _is_pressed


def _remember(number: int, frame: FrameType | None) -> None:
    global _is_pressed
    _is_pressed = True
    signal.default_int_handler(number, frame)
