"""Where a person is in the conversation: exactly what a dialogue row holds."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class State:
    """`answers` by step; `trail`, the steps answered in order; `stack`, the flows left in the middle.

    `offered` is the last question with choices that was shown; `guess`, a "did you mean" that waits.
    """

    flow: str | None = None
    step: str | None = None
    answers: dict[str, Any] = field(default_factory=dict)
    trail: list[str] = field(default_factory=list)
    stack: list[dict] = field(default_factory=list)
    offered: dict | None = None
    guess: dict | None = None
    slips: int = 0
    version: str | None = None

    @property
    def idle(self) -> bool:
        return self.flow is None

    def begin(self, flow: str, version: str, answers: dict[str, Any] | None = None) -> None:
        self.flow, self.step, self.version = flow, None, version
        self.answers, self.trail, self.guess, self.slips = dict(answers or {}), [], None, 0

    def leave(self) -> None:
        self.flow = self.step = self.version = self.guess = None
        self.answers, self.trail = {}, []

    def place(self) -> dict:
        """Where they are: the flow, its step, what was answered."""
        here = ("flow", "step", "answers", "trail", "version")
        return {name: getattr(self, name) for name in here}

    def stand_at(self, place: dict) -> None:
        """Back where they were."""
        self.begin(place["flow"], place["version"], place["answers"])
        self.step, self.trail = place["step"], place["trail"]

    def set_aside(self, *, wish: bool = False) -> None:
        """Puts the flow under way on the stack, to be offered back; a wish goes on by itself."""
        left = self.place() | {"wish": wish}
        self.stack = [*[entry for entry in self.stack if entry["flow"] != self.flow][-3:], left]
        self.leave()

    def take_out(self, flow: str) -> dict | None:
        """What was put aside of a flow, no longer waiting; None when nothing was."""
        left = next((entry for entry in self.stack if entry["flow"] == flow), None)
        self.stack = [entry for entry in self.stack if entry is not left]
        return left

    def take_up(self, version: str) -> None:
        """The flow on top of the stack goes on where it was."""
        self.stand_at(self.stack.pop() | {"version": version})
