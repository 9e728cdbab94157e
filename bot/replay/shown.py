"""How a replay is shown: a line for each turn, then and now beneath where they differ."""

from collections.abc import Iterator

from bot.replay.comparing import Replayed


def lines(taken: list[Replayed]) -> Iterator[str]:
    for turn in taken:
        yield f"{'≠' if turn.differences else '='} {turn.at}  {turn.heard}".rstrip()
        for one in turn.differences:
            yield from _then_and_now(one)
    different = sum(bool(turn.differences) for turn in taken)
    yield f"{len(taken)} turns, {different or 'none'} {'differ' if different > 1 else 'differs'}"


def _then_and_now(one) -> Iterator[str]:
    for when, told in (("then", one.then), ("now", one.now)):
        first, *more = told.split("\n")
        yield f"    {one.about if when == 'then' else '':8}{when:4}  {first}"
        yield from (f"{'':18}{line}" for line in more)


def summed_up(taken: list[Replayed]) -> dict:
    """{"turns": every turn with its differences, "different": how many turns have any}."""
    different = sum(bool(turn.differences) for turn in taken)
    return {"different": different, "turns": [turn.as_json() for turn in taken]}
