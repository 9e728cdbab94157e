"""Plain SQL on its way to PostgreSQL: statements are prepared once, and several share one round trip.

It speaks through psycopg's own libpq with psycopg's types, and leaves out what a cursor does besides. The
transaction stays the connection's, so psycopg and SQLAlchemy go on in it.
"""

import re
import select
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import psycopg
from psycopg import pq
from psycopg.adapt import PyFormat, Transformer

Statement = tuple[str, Mapping[str, Any]]

BEGIN, COMMIT = ("BEGIN", {}), ("COMMIT", {})
SILENCE_S = 5  # a server that says nothing for so long hangs: a lock is waited for 3 s, and Twilio waits 15
MOST_PREPARED = 400  # on one connection; whatever comes after is sent whole each time
_NAMED = re.compile(r"%\((\w+)\)s|%%")
_FAILED, _DONE = pq.ExecStatus.FATAL_ERROR, pq.ExecStatus.COMMAND_OK
_IDLE = pq.TransactionStatus.IDLE
_wires: WeakKeyDictionary[psycopg.Connection, "Wire"] = WeakKeyDictionary()


class Rows:
    """What a statement found, as named tuples, and how many rows it touched."""

    __slots__ = ("_left", "rowcount")

    def __init__(self, rows: Sequence[Any], rowcount: int):
        self._left, self.rowcount = iter(rows), rowcount

    def fetchone(self) -> Any | None:
        return next(self._left, None)

    def fetchall(self) -> list[Any]:
        return list(self._left)

    def __iter__(self) -> Iterator[Any]:
        return self._left


class _Readied(NamedTuple):
    """A statement as libpq takes it; its key names it among the prepared."""

    key: tuple[str, tuple[int, ...]]
    words: bytes
    params: Sequence[Any]
    formats: Sequence[int]


def wire(connection: psycopg.Connection, *, prepare: bool = True) -> "Wire":
    """The wire of a connection, as long as it lives; what its first caller said of preparing holds."""
    known = _wires.get(connection)
    if known is None:
        known = _wires[connection] = Wire(connection, MOST_PREPARED if prepare else 0)
    return known


class Wire:
    """One connection's way to the server, with the statements that are prepared there."""

    def __init__(self, connection: psycopg.Connection, most_prepared: int):
        self._most_prepared = most_prepared
        self._libpq, self._types = connection.pgconn, Transformer(connection)
        self._encoding = connection.info.encoding
        self._prepared: dict[tuple[str, tuple[int, ...]], bytes] = {}
        self._count = 0
        self._makers: dict[str, Callable] = {}
        self._patience_ms: int | None = None
        self._socket = select.poll()
        self._socket.register(self._libpq.socket, select.POLLIN)

    def run(self, statements: Sequence[Statement], *, patient: bool = True) -> list[Rows]:
        """Runs them in order, in a transaction; raises psycopg's error for the first that fails.

        Unless it is `patient`, a server that says nothing for SILENCE_S is given up on, and the connection
        with it: OperationalError.
        """
        self._patience_ms = None if patient else 1000 * SILENCE_S
        if self._libpq.transaction_status == _IDLE:
            return self._exchange([self._readied(*one) for one in (BEGIN, *statements)])[1:]
        return self._exchange([self._readied(*one) for one in statements])

    def _readied(self, sql: str, values: Mapping[str, Any]) -> _Readied:
        words, names = numbered(sql)
        types = self._types
        params = types.dump_sequence([values[name] for name in names], [PyFormat.AUTO] * len(names))
        return _Readied((sql, types.types or ()), words, params, types.formats)

    def _exchange(self, statements: Sequence[_Readied]) -> list[Rows]:
        libpq = self._libpq
        try:
            libpq.enter_pipeline_mode()
            being_prepared = [self._send(one) for one in statements]
            libpq.pipeline_sync()
            self._push()
            answers = [self._answer(*one) for one in zip(statements, being_prepared, strict=True)]
            self._next()  # the end of the pipeline
            libpq.exit_pipeline_mode()
        except BaseException:
            libpq.finish()  # half an answer is nothing to go on from
            raise
        for answer in answers:
            if answer.status == _FAILED:
                raise psycopg.errors.error_from_result(answer, self._encoding)
        return [self._rows(one.key[0], answer) for one, answer in zip(statements, answers, strict=True)]

    def _send(self, one: _Readied) -> bytes | None:
        """The name under which it is being prepared, if this is its first time."""
        name = self._prepared.get(one.key)
        if name:
            self._libpq.send_query_prepared(name, one.params, one.formats)
            return None
        if len(self._prepared) >= self._most_prepared:
            self._libpq.send_query_params(one.words, one.params, one.key[1], one.formats)
            return None
        self._count += 1
        name = self._prepared[one.key] = b"homigo_%d" % self._count
        self._libpq.send_prepare(name, one.words, one.key[1])
        self._libpq.send_query_prepared(name, one.params, one.formats)
        return name

    def _push(self) -> None:
        """Everything is on its way; what comes back meanwhile is taken in, or both sides would wait."""
        while self._libpq.flush():
            self._socket.modify(self._libpq.socket, select.POLLIN | select.POLLOUT)
            self._wait()
            self._socket.modify(self._libpq.socket, select.POLLIN)
            self._libpq.consume_input()

    def _answer(self, one: _Readied, being_prepared: bytes | None) -> Any:
        if being_prepared:
            made = self._whole()
            if made.status != _DONE:
                self._prepared.pop(one.key, None)
            if made.status == _FAILED:
                self._whole()
                return made
        return self._whole()

    def _whole(self) -> Any:
        """One answer and the word that it was all."""
        answer = self._next()
        self._next()
        return answer

    def _next(self) -> Any:
        libpq = self._libpq
        while libpq.is_busy():
            self._wait()
            libpq.consume_input()
        return libpq.get_result()

    def _wait(self) -> None:
        if not self._socket.poll(self._patience_ms):
            raise psycopg.OperationalError(f"the server said nothing for {SILENCE_S} s")

    def _rows(self, sql: str, answer: Any) -> Rows:
        count = answer.command_tuples or 0
        if not answer.ntuples:
            return Rows((), count)
        self._types.set_pgresult(answer)
        maker = self._makers.get(sql) or self._makers.setdefault(sql, _maker(answer))
        return Rows(self._types.load_rows(0, answer.ntuples, maker), count)


def _maker(answer: Any) -> Callable:
    names = [answer.fname(column).decode() for column in range(answer.nfields)]
    return namedtuple("Row", names, rename=True)._make


@lru_cache(maxsize=1024)
def numbered(sql: str) -> tuple[bytes, tuple[str, ...]]:
    """`%(name)s` as libpq counts it, and the names in that order."""
    names: list[str] = []

    def place(found: re.Match) -> str:
        if (name := found[1]) is None:
            return "%"
        if name not in names:
            names.append(name)
        return f"${names.index(name) + 1}"

    return _NAMED.sub(place, sql).encode(), tuple(names)
