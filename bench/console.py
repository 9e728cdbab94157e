"""`./homigo bench console`: the inbox with ten thousand open talks, a message from its commit to the page."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import click
import requests
from sqlalchemy import Engine, text

from bench import figures, processes, services, timing
from bot.config import Config
from models.session import make_engine, open_session
from models.staff import members, sessions

COOKIE = "__Host-homigo_staff"
LIVE_MESSAGES = 40
WRITERS, WRITING_S = 8, 3.0
FILL = (
    """INSERT INTO users (user_id, full_name, language, phone)
       SELECT uuidv7(), 'Person ' || n, CASE mod(n, 3) WHEN 0 THEN 'hi' ELSE 'en' END,
              '+9198' || lpad(n::text, 8, '0')
       FROM generate_series(1, :people) n""",
    """INSERT INTO channel_identities (identity_id, user_id, channel, address, last_inbound_at)
       SELECT uuidv7(), user_id, 'whatsapp', phone, now() - random() * interval '20 days' FROM users""",
    """INSERT INTO dialogue_states (user_id, identity_id, flow, step)
       SELECT user_id, identity_id, 'post_requirement', 'budget' FROM channel_identities""",
    """INSERT INTO inbound_messages
           (message_id, provider_id, user_id, identity_id, channel, body, outcome, received_at, created_at)
       SELECT uuidv7(), gen_random_uuid()::text, i.user_id, i.identity_id, 'whatsapp',
              'a room near the lake for me and my ' || md5(random()::text), 'handled',
              now() - n * interval '30 days' / :messages, now() - n * interval '30 days' / :messages
       FROM generate_series(:messages - 1, 0, -1) n, channel_identities i ORDER BY n DESC""",
    """INSERT INTO outbox_messages
           (message_id, user_id, identity_id, lane, prompt, status, channel, accepted_at, created_at)
       SELECT uuidv7(), i.user_id, i.identity_id, 'reply',
              jsonb_build_object('text', 'And your budget a month?', 'options', '[]'::jsonb), 'read',
              'whatsapp', created_at, created_at
       FROM inbound_messages i ORDER BY message_id""",
    """INSERT INTO turn_traces (trace_id, user_id, inbound_message_id, heard, before, after, created_at)
       SELECT uuidv7(), user_id, message_id,
              jsonb_build_object('text', body, 'rules', jsonb_build_array(jsonb_build_object('rule',
                  CASE WHEN random() < 0.05 THEN 'not_understood' ELSE 'answered' END))),
              '{"flow": "post_requirement", "step": "areas", "answers": {}, "stack": []}',
              '{"flow": "post_requirement", "step": "budget", "answers": {}, "stack": []}', received_at
       FROM inbound_messages ORDER BY message_id""",
    """INSERT INTO messages
           (message_id, conversation_id, sender_id, body, sent_at, created_at, inbound_message_id)
       SELECT uuidv7(), uuidv7(), user_id, body, received_at, created_at, message_id FROM inbound_messages
       WHERE random() < 0.3""",
    """INSERT INTO card_deliveries (delivery_id, viewer_id, side, listing_id, code, rank, score, delivered_at)
       SELECT uuidv7(), user_id, 'tenant', uuidv7(), chr(65 + floor(random() * 26)::int) || n
                  || chr(65 + floor(random() * 26)::int), n, 50, now() - n * interval '1 day'
       FROM users, generate_series(1, 9) n""",
    """INSERT INTO staff_takeovers (takeover_id, user_id, reason, status, requested_at, waiting_since)
       SELECT uuidv7(), user_id, 'asked for a person', 'waiting', now() - random() * interval '2 days',
              now() - random() * interval '2 days' FROM users ORDER BY user_id LIMIT :held""",
)  # fmt: skip
SAY = text("""
    INSERT INTO inbound_messages (message_id, provider_id, user_id, channel, body, outcome, received_at)
    VALUES (uuidv7(), gen_random_uuid()::text, :user_id, 'whatsapp', 'hello', 'handled', now())""")


@click.command()
@click.option("--held", default=10_000, show_default=True, help="Talks that are open for the staff.")
@click.option("--people", default=20_000, show_default=True, help="All who ever wrote.")
@click.option("--messages", default=25, show_default=True, help="Each wrote so many, and got so many back.")
@click.option("--seconds", default=4.0, show_default=True, help="How long to measure each page.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def console(held: int, people: int, messages: int, seconds: float, as_json: bool) -> None:
    """Pages as a browser gets them from gunicorn; then live messages; then what telling costs the writers."""
    with services.own() as config:
        _fill(config, {"held": held, "people": people, "messages": messages})
        measured = _measure(config, seconds) | {"held": held, "people": people, "messages": 2 * messages}
    click.echo(json.dumps(measured) if as_json else "\n".join(_table(measured)))


def _fill(config: Config, sizes: dict[str, int]) -> None:
    administrator = services.administrator(config)
    with administrator.begin() as connection:
        connection.execute(text("SET session_replication_role = replica"))
        for statement in FILL:
            connection.execute(text(statement), sizes)
    administrator.dispose()
    services.look_over(config)


def _measure(config: Config, seconds: float) -> dict[str, Any]:
    engine = make_engine(config.database_url, 1, WRITERS + 2)
    with processes.console(config):
        get, somebody = _browser(config, engine)
        pages = {
            "the first page": "/inbox?part=list",
            "with the bot": "/inbox?part=list&show=bot",
            "in Hindi": "/inbox?part=list&language=hi",
            "a name": "/inbox?part=list&q=Person 1234",
            "a code": "/inbox?part=list&q=A4B",
            "words": "/inbox?part=list&q=lake for me and my abc",
            "a word of all messages": "/inbox?part=list&q=lake",
            "the last 50 messages": f"/inbox/{somebody}?part=talk",
            "the whole page": f"/inbox/{somebody}",
            "the numbers of 30 days": "/numbers",
            "by day": "/numbers?part=daily",
            "who answers": "/numbers?part=answers",
            "by hour": "/numbers?part=hours",
            "the funnel": "/numbers?part=funnel",
            "what was not understood": "/numbers/misunderstood",
            "a transcript": f"/inbox/{somebody}/transcript",
        }
        rows = {name: _page(get, path, seconds) for name, path in pages.items()}
        live = timing.of(list(_live(config, engine, get, somebody)))
    writers = {"told": _written(engine, somebody), "not told": _untold(config, engine, somebody)}
    engine.dispose()
    return {"pages": rows, "live": live, "commits_per_s": writers, "machine": figures.machine()}


def _browser(config: Config, engine: Engine) -> tuple[Callable[..., requests.Response], str]:
    """Asks for pages as somebody of the staff, and one whose talk is open."""
    with open_session(engine) as db, db.begin():
        made = members.add(db, "bench@homigo.example", "Bench", "agent", config.staff_key)
        member = members.get(db, made.staff_id)
        member.password_is_new = False
        now = db.scalar(text("SELECT now()"))
        _, token = sessions.begin(db, made.staff_id, now, "bench", "127.0.0.1")
        somebody = db.scalar(text("SELECT user_id FROM staff_takeovers ORDER BY takeover_id LIMIT 1"))
    one, where = requests.Session(), f"http://127.0.0.1:{config.console_port}/console"
    told = {"Cookie": f"{COOKIE}={token}", "X-Background": "1"}
    return lambda path, **how: one.get(where + path, headers=told, timeout=60, **how), str(somebody)


def _page(get: Callable[..., requests.Response], path: str, seconds: float) -> dict[str, float]:
    def look(path: str) -> None:
        get(path).raise_for_status()

    look(path)
    took, _ = timing.each(look, timing.until(time.monotonic() + seconds, [path]))
    return timing.of(took)


def _live(config: Config, engine: Engine, get: Callable, somebody: str) -> Iterator[float]:
    """Seconds from the commit of a message until the page that was told has asked for it and has it."""
    with get("/live", stream=True) as stream:
        heard = stream.iter_lines(chunk_size=1, decode_unicode=True)
        _until(heard, "event: hello")
        for number in range(LIVE_MESSAGES):
            time.sleep(0.3)  # people do not write at once, and a page is told four times a second
            with open_session(engine) as db:
                db.execute(SAY, {"user_id": somebody})
                began = time.perf_counter()
                db.commit()
            _until(heard, f"event: person-{somebody}")
            get(f"/inbox/{somebody}?part=talk").raise_for_status()
            if number:
                yield time.perf_counter() - began


def _until(lines: Iterator[str], wanted: str) -> None:
    next(line for line in lines if line == wanted)


def _untold(config: Config, engine: Engine, somebody: str) -> float:
    administrator = services.administrator(config)
    with administrator.begin() as connection:
        connection.execute(text("ALTER TABLE inbound_messages DISABLE TRIGGER live"))
    administrator.dispose()
    return _written(engine, somebody)


def _written(engine: Engine, somebody: str) -> float:
    """Commits a second of so many writers, each of one message, while somebody listens."""
    until, counts = time.monotonic() + WRITING_S, [0] * WRITERS
    with engine.connect() as listener:
        listener.execution_options(isolation_level="AUTOCOMMIT").execute(text("LISTEN homigo_talk"))
        work = partial(_write, engine, somebody, until, counts)
        writers = [threading.Thread(target=work, args=(number,)) for number in range(WRITERS)]
        for one in writers:
            one.start()
        for one in writers:
            one.join()
    return round(sum(counts) / WRITING_S, 1)


def _write(engine: Engine, somebody: str, until: float, counts: list[int], number: int) -> None:
    with open_session(engine) as db:
        while time.monotonic() < until:
            db.execute(SAY, {"user_id": somebody})
            db.commit()
            counts[number] += 1


def _table(measured: dict[str, Any]) -> Iterator[str]:
    sizes = f"{measured['held']:,} open talks of {measured['people']:,} people"
    yield f"{sizes}, {measured['messages']} messages each"
    yield from timing.table(measured["pages"] | {"live": measured["live"]}, "")
    written = measured["commits_per_s"]
    yield f"{WRITERS} writers: {written['told']} commits/s told, {written['not told']} not told"
    yield f"machine  {measured['machine']['cores']} cores, load average {measured['machine']['load_avg']}"


def run(*words: str) -> None:
    """What `./homigo bench console` calls."""
    console(words, prog_name="./homigo bench console")
