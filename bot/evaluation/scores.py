"""How well labelled utterances are understood, and how fast: pure counting, no printing."""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.evaluation import localities

Hear = Callable[[str], Mapping[str, Any]]  # text -> {"intent": …, "slots": {…}}
Facts = Counter[tuple[str, str]]

_NEVER_FALSE = ("stop", "like")


@dataclass(frozen=True, slots=True)
class Utterance:
    """A text with what should be understood; `kind` is its class: clean, typo, long, …"""

    text: str
    intent: str
    slots: Mapping[str, Any]
    kind: str


@dataclass(frozen=True, slots=True)
class Miss:
    """An utterance understood otherwise than labelled."""

    said: Utterance
    intent: str
    missed: tuple[tuple[str, str], ...]
    extra: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Tally:
    """Counts of one class, intent or slot; a slot is right when its value is, each locality by itself."""

    n: int = 0
    right: int = 0
    found: int = 0
    extra: int = 0
    missed: int = 0
    false: Counter[str] = field(default_factory=Counter)

    def as_json(self) -> dict[str, Any]:
        """Shares from 0 to 1; a share of nothing is 1."""
        return {
            "n": self.n,
            "intent_accuracy": _share(self.right, self.n),
            "slot_precision": _share(self.found, self.found + self.extra),
            "slot_recall": _share(self.found, self.found + self.missed),
            "slot_f1": _share(2 * self.found, 2 * self.found + self.extra + self.missed),
            **{f"false_{name}": self.false[name] for name in _NEVER_FALSE},
        }


@dataclass(slots=True)
class Score:
    """The tallies of all utterances, by class, labelled intent and slot; confusions; what went wrong."""

    whole: Tally = field(default_factory=Tally)
    by_class: dict[str, Tally] = field(default_factory=dict)
    by_intent: dict[str, Tally] = field(default_factory=dict)
    by_slot: dict[str, Tally] = field(default_factory=dict)
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        tables = {"by_class": self.by_class, "by_intent": self.by_intent, "by_slot": self.by_slot}
        return {
            **self.whole.as_json(),
            **{name: {key: tally.as_json() for key, tally in of.items()} for name, of in tables.items()},
            "confusions": [
                {"wanted": wanted, "heard": heard, "n": n}
                for (wanted, heard), n in self.confusions.most_common()
            ],
        }


def read(lines: Iterable[str]) -> list[Utterance]:
    """Utterances from JSON lines {"text", "intent", "slots", "class"}; raises ValueError, KeyError."""
    labelled = (json.loads(line) for line in lines if line.strip())
    return [Utterance(one["text"], one["intent"], one["slots"], one["class"]) for one in labelled]


def score(utterances: Iterable[Utterance], hear: Hear) -> Score:
    """Hear every text and count what is understood as labelled."""
    total = Score()
    for said in utterances:
        heard = hear(said.text)
        _count(
            total, said, heard["intent"], _facts(said.slots), _facts(_as_labelled(heard["slots"], said.slots))
        )
    return total


def _count(total: Score, said: Utterance, heard: str, wanted: Facts, found: Facts) -> None:
    missed, extra = wanted - found, found - wanted
    by_class = total.by_class.setdefault(said.kind, Tally())
    for tally in (total.whole, by_class, total.by_intent.setdefault(said.intent, Tally())):
        tally.n += 1
        tally.right += heard == said.intent
        _add(tally, wanted & found, extra, missed)
        tally.false[heard] += heard != said.intent
    for name in {name for name, _ in wanted | found}:
        tally = total.by_slot.setdefault(name, Tally())
        tally.n += 1
        tally.right += _of(name, wanted) == _of(name, found)
        _add(tally, _of(name, wanted & found), _of(name, extra), _of(name, missed))
    if heard != said.intent:
        total.confusions[said.intent, heard] += 1
    if heard != said.intent or missed or extra:
        total.misses.append(Miss(said, heard, tuple(sorted(missed)), tuple(sorted(extra))))


def _add(tally: Tally, found: Facts, extra: Facts, missed: Facts) -> None:
    tally.found += found.total()
    tally.extra += extra.total()
    tally.missed += missed.total()


def _as_labelled(heard: Mapping[str, Any], labels: Mapping[str, Any]) -> Mapping[str, Any]:
    """The slots heard, their places by the names that the labels give them."""
    places = localities.as_labelled(heard.get("localities", ()), labels.get("localities", ()))
    return {**heard, "localities": places} if places else heard


def _facts(slots: Mapping[str, Any]) -> Facts:
    """Slots as (name, value), a list as one fact for each of its values."""
    spread = ((name, value if isinstance(value, list) else [value]) for name, value in slots.items())
    return Counter({(name, str(value)): 1 for name, values in spread for value in values})


def _of(name: str, facts: Facts) -> Facts:
    return Counter({fact: n for fact, n in facts.items() if fact[0] == name})


def _share(part: int, of: int) -> float:
    return round(part / of, 4) if of else 1.0


def speed(texts: Sequence[str], hear: Hear) -> dict[str, float]:
    """Messages a second on this one core, and milliseconds a message at p50, p99 and worst.

    Each text is timed once, as one that was never seen before; only the data is read in beforehand.
    """
    hear("kindly thnik of 2bhk in hsr diwali ke baad")
    taken = sorted(_timed(hear, text) for text in texts)
    return {
        "messages_per_second": round(len(taken) / sum(taken)),
        "p50_ms": _at(taken, 0.50),
        "p99_ms": _at(taken, 0.99),
        "worst_ms": _at(taken, 1.0),
    }


def _timed(hear: Hear, text: str) -> float:
    started = time.process_time()
    hear(text)
    return time.process_time() - started


def _at(ordered: Sequence[float], share: float) -> float:
    """The millisecond mark below which that share lies."""
    return round(1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))], 3)
