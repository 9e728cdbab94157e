"""A score as a table for people to read."""

from collections.abc import Iterable, Iterator, Mapping

from bot.evaluation.scores import Miss, Score, Tally

_WORST = 12
_HEAD = f"{'':22}{'n':>6}{'intent':>9}{'prec':>8}{'recall':>8}{'F1':>8}{'false stop':>12}{'false like':>12}"


def lines(score: Score) -> Iterator[str]:
    """The whole, then by class, intent and slot, and the worst confusions."""
    yield from (_HEAD, _row("all", score.whole))
    for title, tallies in (
        ("class", score.by_class), ("intent", score.by_intent), ("slot", score.by_slot),
    ):  # fmt: skip
        yield from _table(title, tallies)
    yield from ("", "worst confusions")
    for (wanted, heard), n in score.confusions.most_common(_WORST):
        yield f"{n:6}  {wanted} heard as {heard}"


def failures(misses: Iterable[Miss]) -> Iterator[str]:
    """Each utterance understood otherwise, with what was missed (-) and what was not said (+)."""
    for miss in misses:
        intent = "" if miss.intent == miss.said.intent else f" {miss.said.intent} heard as {miss.intent}"
        slots = [f"-{name}={value}" for name, value in miss.missed]
        slots += [f"+{name}={value}" for name, value in miss.extra]
        yield f"[{miss.said.kind}]{intent} {' '.join(slots)} :: {miss.said.text!r}"


def _table(title: str, tallies: Mapping[str, Tally]) -> Iterator[str]:
    yield from ("", f"by {title}")
    yield from (_row(name, tally) for name, tally in sorted(tallies.items()))


def _row(name: str, tally: Tally) -> str:
    told = tally.as_json()
    shares = ("slot_precision", "slot_recall", "slot_f1")
    slots = "".join(f"{100 * told[share]:8.2f}" for share in shares)
    falsely = f"{told['false_stop']:12}{told['false_like']:12}"
    return f"{name:22}{told['n']:6}{100 * told['intent_accuracy']:9.2f}{slots}{falsely}"
