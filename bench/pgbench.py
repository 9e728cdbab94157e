"""The same turns' SQL by pgbench: what the database alone would carry.

Some turns of each kind are taken in this process. What they say to PostgreSQL is written down, trip by trip,
as pgbench scripts: the same statements in the same pipelines with their values; only what must be new each
time (keys, the provider's id, a newcomer's phone) is made anew. What can be done once is left out or finds
itself done (a newcomer's code, the saving of a post, a swipe), which makes pgbench's turns cheaper than ours.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

import psycopg
from psycopg.sql import Literal
from psycopg.types.json import Jsonb
from sqlalchemy import event, make_url

import flows
from bench import post
from bench.city import People as City
from bench.load import SHARES, People
from bot import create_app
from bot.channels.message import read
from bot.config import Config
from bot.embedded.place import place_for
from models.base import new_id
from models.wire import BEGIN, Wire

SCRIPTS = 20  # each is planned anew on every connection, six times: a hundred would measure nothing else
WARM_UP = 3  # times as long as is measured
ONCE = ("agree", "the code", "1", "post it")  # not played: a phone is verified once, a post has its own code
_EACH_SECOND = re.compile(r"^progress: [\d.]+ s, ([\d.]+) tps", re.MULTILINE)
_NAMED = re.compile(r"%\((\w+)\)s|%%")
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_QUOTED = re.compile(r"\s*(E?)'((?:[^']|'')*)'(.*)", re.DOTALL)
Trip = list[tuple[str, Mapping[str, Any]]]


def beside(config: Config, city: City, plan: dict, turns_per_s: float) -> dict:
    """What pgbench reaches with these turns and which share of it we do; a word where there is none."""
    program = _program(config)
    if program is None:
        return {"pgbench": "skipped: there is no pgbench on this machine"}
    with tempfile.TemporaryDirectory() as folder:
        try:
            files = _write_down(config, city, Path(folder))
            tps = _play(program, config, files, plan)
        except RuntimeError as fault:
            return {"pgbench": f"ended early: {fault}"}
    return {"pgbench_turns_per_s": round(tps, 1), "of_pgbench_share": round(turns_per_s / tps, 3)}


def _program(config: Config) -> str | None:
    own = place_for(config.home).postgres / "bin" / "pgbench"
    return str(own) if own.exists() else shutil.which("pgbench")


def _play(program: str, config: Config, files: list[Path], plan: dict) -> float:
    url = make_url(config.database_url)
    address = ["-h", url.query["host"], "-U", url.username, url.database]
    how = ["-n", "-M", "prepared", "-c", str(plan["clients"]), "-j", "1", "-D", "n=0"]
    seconds = round(plan["seconds"])
    how += ["-T", str((WARM_UP + 1) * seconds), "-P", "1"]
    scripts = [word for file in files for word in ("-f", str(file))]
    done = subprocess.run([program, *how, *scripts, *address], capture_output=True, text=True, check=False)
    if done.returncode or "aborted" in done.stderr:
        raise RuntimeError(done.stderr[-2000:])
    return statistics.median(map(float, _EACH_SECOND.findall(done.stderr)[-seconds:]))


def _write_down(config: Config, city: City, folder: Path) -> list[Path]:
    people = People(99, city.viewers[:40], city.talkers[:40], city.posters[:20], Random(7))
    wanted = {kind: SCRIPTS * share // 100 for kind, share in SHARES.items()}
    app = create_app(config, flows.ALL)
    turns = app.extensions["homigo"].turns
    for _, phone, words in people.opening():
        turns.receive(read(_form(config, phone, words)))
    files = []
    with psycopg.connect(config.database_url.replace("+psycopg", "")) as connection:
        for kind, phone, words in people.talk():
            if not any(wanted.values()):
                break
            form = _form(config, phone, words)
            with _listening(turns.engine) as trips:
                first = new_id()
                outcome = turns.receive(read(form))
            if outcome != "handled":
                raise RuntimeError(f"a turn of pgbench's was {outcome}")
            if wanted[kind] and words not in ONCE:
                wanted[kind] -= 1
                files.append(folder / f"{len(files):03}-{kind}.sql")
                made_anew = {form["MessageSid"]: "SM"} | ({phone: "+"} if kind == "onboarding" else {})
                files[-1].write_text(_Script(connection, first, made_anew).of(trips))
    turns.engine.dispose()
    return files


def _form(config: Config, phone: str, words: str) -> dict[str, str]:
    return dict(parse_qsl(post.message(config, phone, words)[0]))


@contextlib.contextmanager
def _listening(engine) -> Iterator[list[Trip]]:
    """What goes to the database meanwhile, trip by trip."""
    trips: list[Trip] = []
    plain = Wire.run

    def run(wire, statements, **how):
        trips.append(list(statements))
        return plain(wire, statements, **how)

    def hear(_connection, _cursor, statement, values, *_):
        trips.append([(statement, values)])

    Wire.run = run
    event.listen(engine, "before_cursor_execute", hear)
    try:
        yield trips
    finally:
        Wire.run = plain
        event.remove(engine, "before_cursor_execute", hear)


class _Script:
    """One turn as pgbench reads it; `:n` counts this client's turns."""

    def __init__(self, connection: psycopg.Connection, first: UUID, made_anew: dict[str, str]):
        self.connection, self.first, self.made_anew, self.ids = connection, first, made_anew, {}

    def of(self, trips: list[Trip]) -> str:
        lines = [r"\set n :n + 1"]
        for number, trip in enumerate(trips):
            statements = [BEGIN, *trip] if number == 0 else trip
            lines += [r"\startpipeline", *(f"{self._said(*one)};" for one in statements), r"\endpipeline"]
        return "\n".join(lines) + "\n"

    def _said(self, sql: str, values: Mapping[str, Any]) -> str:
        said = _NAMED.sub(lambda found: self._value(values[found[1]]) if found[1] else "%", sql)
        said = " ".join(said.split())
        if said.startswith("INSERT") and "ON CONFLICT" not in said:
            head, returning, names = said.partition(" RETURNING ")
            said = f"{head} ON CONFLICT DO NOTHING{returning}{names}"
        return said

    def _value(self, value: Any) -> str:
        if isinstance(value, UUID) and value > self.first:
            return self._id(value)
        if isinstance(value, str) and value in self.made_anew:
            return f"('{self.made_anew[value]}' || (:client_id::bigint * 1000000000 + :n::bigint)::text)"
        said = _without_colons(Literal(value).as_string(self.connection))
        if isinstance(value, Jsonb):
            for one in {UUID(found) for found in _ID.findall(json.dumps(value.obj))}:
                if one > self.first:
                    said = f"replace(({said})::text, '{one}', {self._id(one)}::text)::jsonb"
        return said

    def _id(self, value: UUID) -> str:
        """Another key in its place, in each turn and for each client."""
        place = self.ids.setdefault(value, len(self.ids))
        counted = f"lpad(to_hex(:n::bigint * 64 + {place}), 24, '0')"
        return f"(lpad(to_hex(:client_id::int + 256), 8, '0') || {counted})::uuid"


def _without_colons(literal: str) -> str:
    """pgbench would take what follows a colon for one of its variables, also inside quotes."""
    found = _QUOTED.fullmatch(literal)
    if not found:
        return literal
    escaped, words, cast = found.groups()
    words = words if escaped else words.replace("\\", "\\\\")
    return "E'" + words.replace(":", "\\x3A").replace("\n", "\\n") + "'" + cast
