"""A scene is set once: its rows are kept and put back before each conversation, and read as facts after."""

from collections import Counter
from datetime import datetime
from uuid import UUID

import psycopg
from psycopg import sql

TALK = {  # what was said on the way, not what came of it
    "inbound_messages", "outbox_messages", "message_statuses", "turn_traces", "dialogue_states",
    "dialogue_events", "otp_challenges", "card_deliveries", "audit_logs", "place_lookups",
    "message_attachments", "staff_takeovers",
}  # fmt: skip
UNLIKE = {"code", "created_at", "updated_at"}  # differ between two tellings of the same facts

Tables = dict[str, list[tuple]]


class Scene:
    """The rows of a moment. `clean` empties the tables; the connection is a superuser's."""

    def __init__(self, admin: psycopg.Connection, tables: list[str], clean):
        self.admin, self.tables, self.clean = admin, tables, clean
        self._rows: dict[str, bytes] = {}
        self._known: set[UUID] = set()

    def keep(self) -> None:
        for table in self.tables:
            with self.admin.cursor().copy(_copy("COPY {} TO STDOUT (FORMAT binary)", table)) as out:
                self._rows[table] = b"".join(bytes(part) for part in out)
        self._known = {value for rows in self._read().values() for row in rows for value in row.values()
                       if isinstance(value, UUID)}  # fmt: skip

    def put_back(self) -> None:
        self.clean()
        for table, rows in self._rows.items():
            with self.admin.cursor().copy(_copy("COPY {} FROM STDIN (FORMAT binary)", table)) as into:
                into.write(rows)

    def facts(self) -> Counter:
        """Every row that is not talk, without what two tellings never share; rows made since have no id."""
        found = Counter()
        for table, rows in self._read().items():
            if table not in TALK:
                found.update((table, self._told(row)) for row in rows)
        return found

    def _told(self, row: dict) -> str:
        return str({name: self._plain(value) for name, value in sorted(row.items()) if name not in UNLIKE})

    def _plain(self, value):
        if isinstance(value, UUID):
            return value if value in self._known else "new"
        return value.isoformat() if isinstance(value, datetime) else value

    def _read(self) -> dict[str, list[dict]]:
        with self.admin.cursor(row_factory=psycopg.rows.dict_row) as cursor:
            return {name: cursor.execute(_copy("SELECT * FROM {}", name)).fetchall() for name in self.tables}


def _copy(words: str, table: str) -> sql.Composed:
    return sql.SQL(words).format(sql.Identifier(table))
