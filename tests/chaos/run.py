"""A run: people talk, harm comes at random instants, and when all have come to rest there is a reckoning."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from sqlalchemy import text

from bench.city import Size, settle
from bench.figures import percentile
from models.session import open_session
from tests.chaos.harm import harm, planned
from tests.chaos.house import PATIENCE, House, a_house, wait_for
from tests.chaos.ledger import OPEN, Ledger
from tests.chaos.talk import SWIPES, Talk

SMALL = Size(homes=600, wishes=200, posters=25, pairs=10, viewers=10, enough=SWIPES + 1)
REAL = "UPDATE users SET is_demo = false"  # people of the demo city would answer by themselves
AT_ONCE = 12  # webhooks on their way, at most: who talks waits while nobody listens
SOON = 0.3  # seconds after a message, at most, in which the harm it is planned for comes


@dataclass(frozen=True)
class Plan:
    """So much, drawn from the seed; `per_s` messages a second at most."""

    messages: int
    kills: int
    seed: int
    per_s: float = 20.0
    workers: int = 2
    size: Size = SMALL
    minutes: float = 60.0  # nobody says anything after so many
    hurry: bool = False  # at the end, move the clock instead of waiting a minute


def run(plan: Plan, tell: Callable[[str], None] = lambda line: None) -> dict:
    """Everything that happened, in figures; `wrongs` holds what must not be."""
    began = time.monotonic()
    with a_house(plan.workers) as house:
        with open_session(house.engine) as db:
            people = settle(db, house.clock.now(), plan.size)
            db.execute(text(REAL))
            db.commit()
        talk = Talk(house.twilio, people, Random(f"{plan.seed} talk"))
        tell(f"ready after {time.monotonic() - began:.0f} s; {len(people.talkers)} people talk")
        talk.begin()
        _come_to_rest(plan, house, talk)
        talk.rough, talking = True, time.monotonic()
        done = _play(plan, house, talk, tell)
        talked_s = time.monotonic() - talking
        rest_s = _come_to_rest(plan, house, talk)
        ledger = Ledger(house, talk)
        return {
            "talked_s": round(talked_s, 1),
            "rest_s": round(rest_s, 1),
            **_figures(plan, talk, done, ledger),
        }


def _play(plan: Plan, house: House, talk: Talk, tell: Callable[[str], None]) -> Counter:
    """Say it all; after some messages, harm."""
    dice, done = Random(f"{plan.seed} harm"), Counter()
    waiting = list(_when(plan, dice))
    over = time.monotonic() + 60 * plan.minutes
    while len(talk.said) < plan.messages and time.monotonic() < over:
        next_at = time.monotonic() + 1 / plan.per_s
        talk.go_on()
        while waiting and waiting[-1][0] <= len(talk.said):
            _, kind = waiting.pop()
            time.sleep(dice.uniform(0, SOON))
            done[_harmed(house, kind, dice)] += 1
            tell(f"{len(talk.said)} said, {sum(done.values())} harmed, {len(talk.given_up())} given up")
        house.raise_the_dead()
        wait_for("webhooks to be answered", lambda: talk.on_its_way < AT_ONCE, 600)
        time.sleep(max(0.0, next_at - time.monotonic()))
    return done


def _when(plan: Plan, dice: Random) -> Iterator[tuple[int, str]]:
    """After which message which harm, the last one first; none in the last tenth of the messages."""
    kinds = planned(plan.kills, dice)
    instants = sorted(dice.choices(range(plan.messages * 9 // 10), k=len(kinds)), reverse=True)
    return zip(instants, kinds, strict=True)


def _harmed(house: House, kind: str, dice: Random) -> str:
    """Do harm as soon as there is somebody to harm; of which kind it was."""
    wait_for(f"somebody to harm: {kind}", lambda: harm(house, kind, dice))
    return kind


def _come_to_rest(plan: Plan, house: House, talk: Talk) -> float:
    """Everything runs again, all is answered and no fate is open; how many seconds that took."""
    began = time.monotonic()
    talk.let_go()
    wait_for("a whole house", house.is_whole)
    wait_for("webhooks to be answered", lambda: talk.on_its_way == 0)
    if plan.hurry:
        _hurry(house, talk)
    _until(lambda: _open(house, talk) == 0)
    wait_for("statuses to be answered", lambda: talk.on_its_way == 0)
    return time.monotonic() - began


def _open(house: House, talk: Talk) -> int:
    """What nobody has ended yet, and what was said and is not stored: Twilio's list brings it back."""
    (still,) = house.rows(OPEN, now=house.clock.now())[
        0
    ]  # which may be ahead: what was told since is due then
    (stored,) = house.rows("SELECT count(*) FROM inbound_messages")[0]
    return still + max(0, len(talk.said) - stored)


def _until(is_so: Callable[[], bool]) -> None:
    """Wait for it, not for ever: what is still open then is reckoned as unresolved."""
    deadline = time.monotonic() + PATIENCE
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.2)


def _hurry(house: House, talk: Talk) -> None:
    """Whoever waits for a minute to pass waits no longer, once nothing else moves."""
    seen, since, deadline = -1, time.monotonic(), time.monotonic() + PATIENCE
    while (still := _open(house, talk)) and time.monotonic() < deadline:
        if still != seen:
            seen, since = still, time.monotonic()
        elif time.monotonic() - since > 12:
            house.clock.advance(61)
            since = time.monotonic()
        time.sleep(0.2)


def _figures(plan: Plan, talk: Talk, done: Counter, ledger: Ledger) -> dict:
    wrongs = ledger.wrongs()
    stored = len(talk.said) - len(ledger.missed)
    return {
        "seed": plan.seed,
        "messages": len(talk.said),
        "kills": sum(times for kind, times in done.items() if kind != "redis emptied"),
        "harm": dict(done.most_common()),
        "mishaps": dict(talk.mishaps.most_common()),
        "stored_once": stored,
        "given_up_by_twilio": len(ledger.given_up),
        "given_up_and_recovered": len(ledger.given_up - ledger.missed),
        "accepted_by_twilio": len(ledger.accepted),
        "sentences": len(talk.sentences),
        "sentence_s": _spread(ledger.waits()),
        "doubt_s": _spread(ledger.doubts()),
        "wrong": {name: len(found) for name, found in wrongs.items()},
        "wrongs": {name: found[:20] for name, found in wrongs.items() if found},
    }


def _spread(seconds: list[float]) -> dict[str, float]:
    ranks = {f"p{rank}": percentile(seconds, rank) for rank in (50, 95, 99, 100)} if seconds else {}
    return {name: round(value, 2) for name, value in ranks.items()}
