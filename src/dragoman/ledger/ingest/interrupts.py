"""Ctrl-C and a request to end, noted and not obeyed at once: what is being kept is kept whole."""

from __future__ import annotations

import signal
import threading
from types import FrameType
from typing import Any

_NOTED = (signal.SIGINT, signal.SIGTERM)


class Interrupts:
    """Within its `with` block a first signal only sets `noted`; a second Ctrl-C is obeyed as ever.

    Signals can be taken over by the main thread alone; in any other nothing is changed.
    """

    def __init__(self) -> None:
        self.noted: int | None = None
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Interrupts:
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.signal(number, self._note) for number in _NOTED}
        return self

    def __exit__(self, *_: object) -> None:
        for number, before in self._before.items():
            signal.signal(number, before if before is not None else signal.SIG_DFL)

    def _note(self, number: int, _: FrameType | None) -> None:
        if self.noted is not None and number == signal.SIGINT:
            raise KeyboardInterrupt
        self.noted = number
