"""`./homigo bench growth`: what a turn costs among a thousand people, and among a million.

A few talk each time, in the same city, half of them before and half after; the others have a number, a place
in their dialogue and some messages behind them, so that each table and index a turn touches is as large as
theirs.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import click

from bench import city, figures, market, python, services
from bot.clock import Clock
from bot.config import Config
from models.session import make_engine, open_session

TALKING = city.Size(homes=2_400, wishes=700, posters=100, pairs=50, viewers=300, enough=12)
OTHERS = (
    """
    CREATE TABLE others AS
    SELECT n, uuidv7() AS user_id, uuidv7() AS identity_id FROM generate_series(1, %(people)s) n""",
    """
    INSERT INTO users (user_id, full_name, phone, user_type, registered_as, language)
    SELECT user_id, 'Somebody ' || n, '+9196' || lpad(n::text, 8, '0'), 'tenant', 'tenant', 'en'
    FROM others""",
    """
    INSERT INTO channel_identities (identity_id, user_id, channel, address, verified_at, last_inbound_at)
    SELECT identity_id, user_id, 'whatsapp', '+9196' || lpad(n::text, 8, '0'), now(), now() FROM others""",
    """
    INSERT INTO dialogue_states (user_id, identity_id, flow, step)
    SELECT user_id, identity_id, 'browse', 'card' FROM others""",
    """
    CREATE TABLE heard AS
    SELECT uuidv7() AS message_id, user_id, identity_id, n, said
    FROM others, generate_series(1, %(each)s) said""",
    """
    INSERT INTO inbound_messages
        (message_id, provider_id, user_id, identity_id, channel, body, outcome, received_at)
    SELECT message_id, 'SM' || replace(message_id::text, '-', ''), user_id, identity_id, 'whatsapp',
        'show me homes around ' || said || ' of ' || n, 'handled', now() FROM heard""",
    """
    INSERT INTO outbox_messages
        (message_id, user_id, identity_id, prompt, status, channel, provider_id, accepted_at)
    SELECT uuidv7(), user_id, identity_id, '{"text": "2 BHK, Powai, 45,000 a month", "options": []}',
        'delivered', 'whatsapp', 'SM' || md5(message_id::text), now() FROM heard""",
    """
    INSERT INTO turn_traces (trace_id, user_id, inbound_message_id, heard, before, after, said)
    SELECT uuidv7(), user_id, message_id, '{"rules": [{"rule": "asked"}]}', '{"flow": "browse"}',
        '{"flow": "browse"}', '["2 BHK, Powai, 45,000 a month"]' FROM heard""",
    """
    INSERT INTO dialogue_events (event_id, user_id, flow, name, due_at, status, dedupe_key)
    SELECT uuidv7(), user_id, 'browse', 'fresh', now(), 'done', 'growth:' || n FROM others""",
)


@click.command()
@click.option("--people", default=100_000, show_default=True, help="Others, the second time.")
@click.option("--each", default=2, show_default=True, help="Messages each of them has behind them.")
@click.option("--seconds", default=10.0, show_default=True, help="How long each measures.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def growth(people: int, each: int, seconds: float, as_json: bool) -> None:
    """What a turn costs in Python and PostgreSQL among few and among many."""
    with services.own() as config:
        engine = make_engine(config.database_url, 1, 2)
        with open_session(engine) as db:
            talking = city.settle(db, Clock(None).now(), TALKING)
            db.commit()
        services.look_over(config)
        stopwatch = python.Stopwatch()
        python.watch(stopwatch)
        few = python.costs_of(config, _half(talking, 0), stopwatch, seconds)
        made_s = fill(config, people, each)
        many = python.costs_of(config, _half(talking, 1), stopwatch, seconds, number=1)
    measured = {"people": people, "messages": people * each, "made_s": made_s, "few": few, "many": many}
    measured |= {"grows_times": _times(few, many), "machine": figures.machine()}
    click.echo(json.dumps(measured) if as_json else "\n".join(_table(measured)))


def _half(people: city.People, which: int) -> city.People:
    return city.People(*(one[which::2] for one in (people.viewers, people.talkers, people.posters)))


def fill(config: Config, people: int, each: int) -> float:
    """So many people beside those who talk, each with so many messages behind them; the seconds it took."""
    began = time.monotonic()
    administrator = services.administrator(config)
    house = market.Market(administrator)
    for statement in OTHERS:
        house.run(statement, people=people, each=each)
    administrator.dispose()
    services.look_over(config)
    return round(time.monotonic() - began, 1)


def _times(few: dict, many: dict) -> dict[str, float]:
    """By kind, Python and PostgreSQL together; each at the pace of its own run."""
    pace = many["pace_ms"] / few["pace_ms"]
    return {
        kind: round(_cost(many[kind]) / _cost(few[kind]) / pace, 2)
        for kind in many
        if kind in few and kind != "pace_ms"
    }


def _cost(kind: dict) -> float:
    return kind["python_ms"] + kind["database_ms"]


def _table(measured: dict) -> Iterator[str]:
    others = f"{measured['people']:,} others with {measured['messages']:,} messages"
    yield f"{others}, made in {measured['made_s']} s"
    for when in ("few", "many"):
        yield ""
        yield when
        yield from python.table(dict(measured[when]))
    yield ""
    yield "grows    " + ", ".join(f"{kind} {times} times" for kind, times in measured["grows_times"].items())


def run(*words: str) -> None:
    """What `./homigo bench growth` calls."""
    growth(words, prog_name="./homigo bench growth")
