"""Flows with a fault in them, and turns that have one."""

from dataclasses import replace

from bot.dialogue import Catalogue, Choice, Flow, Intent, Words
from flows import ALL, HERE


class Breaks(Flow):
    """Its answer is a fault."""

    opens_with = Intent.LANGUAGE

    first = Choice("en", "hi")

    def after_first(self, turn, value):
        raise ZeroDivisionError


class Ended(BaseException):
    """The process is gone: nothing catches it, and nothing is said of why."""


class Kills(Flow):
    """Its answer ends the process, and so does what it is told."""

    opens_with = Intent.LANGUAGE

    first = Choice("en", "hi")

    def after_first(self, turn, value):
        raise Ended

    def on_told(self, turn):
        raise Ended


def with_flow(turns, tmp_path, flow: type[Flow]):
    """The same turns, in which "language" opens this flow."""
    asks = f"{flow.name}-first"
    lines = [f"{asks} = First?", f"{asks}-en = English", f"{asks}-hi = Hindi", ""]
    (tmp_path / "en.ftl").write_text("\n".join(lines))
    others = [type(other) for other in ALL if other.name != "language"]
    words = Words([*sorted(HERE.glob("*/words")), tmp_path])
    return replace(turns, catalogue=Catalogue([*others, flow], words))
