"""Everything the local Twilio remembers, in one sqlite file (or in memory)."""

from __future__ import annotations

import json
import sqlite3
import threading
from dataclasses import fields
from datetime import datetime

from bot.simulator.message import Message

SCHEMA = """
CREATE TABLE IF NOT EXISTS messages (
  number INTEGER PRIMARY KEY AUTOINCREMENT, sid TEXT UNIQUE, direction TEXT, channel TEXT, phone TEXT,
  sender TEXT, "to" TEXT, body TEXT, status TEXT, created TEXT, updated TEXT, segments INTEGER,
  error_code INTEGER, service_sid TEXT, callback TEXT, details TEXT);
CREATE INDEX IF NOT EXISTS messages_phone ON messages (phone, channel, direction, number);
CREATE TABLE IF NOT EXISTS contents (
  sid TEXT PRIMARY KEY, friendly_name TEXT, language TEXT, variables TEXT, types TEXT, approval TEXT,
  created TEXT);
CREATE TABLE IF NOT EXISTS media (
  sid TEXT PRIMARY KEY, message_sid TEXT, content_type TEXT, data BLOB, ticket TEXT, created TEXT);
CREATE TABLE IF NOT EXISTS phones (
  number TEXT PRIMARY KEY, name TEXT, channel TEXT, place INTEGER, seen INTEGER DEFAULT 0);
CREATE TABLE IF NOT EXISTS opt_outs (number TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT, lane TEXT, kind TEXT, message_sid TEXT, url TEXT, fields TEXT,
  token TEXT, state TEXT, attempts INTEGER DEFAULT 0, answer TEXT DEFAULT '', ms INTEGER, at TEXT);
CREATE TABLE IF NOT EXISTS errors (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT, code INTEGER, text TEXT, message_sid TEXT);
CREATE TABLE IF NOT EXISTS faults (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, value TEXT);
"""
COLUMNS = tuple(field.name for field in fields(Message) if field.name != "number")
INSERT = f"""INSERT INTO messages ({", ".join(f'"{name}"' for name in COLUMNS)})
    VALUES ({", ".join("?" * len(COLUMNS))})"""  # noqa: S608


class Store:
    """One connection, one lock: a development server's traffic, where plain beats fast."""

    def __init__(self, path: str):
        self._lock = threading.RLock()
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.executescript(SCHEMA)
        self._faults = self.row("SELECT count(*) AS ordered FROM faults")["ordered"]

    def run(self, sql: str, *values) -> sqlite3.Cursor:
        """Execute one statement with bound values."""
        with self._lock:
            return self._db.execute(sql, values)

    def rows(self, sql: str, *values) -> list[sqlite3.Row]:
        """All rows of a question."""
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    def row(self, sql: str, *values) -> sqlite3.Row | None:
        """The first row of a question, or None."""
        with self._lock:
            return self._db.execute(sql, values).fetchone()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    def add(self, message: Message) -> None:
        """Keep a new message."""
        values = [getattr(message, name) for name in COLUMNS if name != "details"]
        values = [value.isoformat() if isinstance(value, datetime) else value for value in values]
        self.run(INSERT, *values, json.dumps(message.details))

    def message(self, sid: str) -> Message | None:
        """A message by its sid."""
        row = self.row("SELECT * FROM messages WHERE sid = ?", sid)
        return read_message(row) if row else None

    def thread(self, phone: str, channel: str | None = None) -> list[Message]:
        """What a phone has seen, oldest first; on both channels when none is named."""
        rows = self.rows(
            "SELECT * FROM messages WHERE phone = ? AND (? IS NULL OR channel = ?) ORDER BY number",
            phone,
            channel,
            channel,
        )
        return [read_message(row) for row in rows]

    def newest(self, where: list[str], values: list, limit: int, offset: int) -> list[sqlite3.Row]:
        """Rows of messages, newest first; `where` are conditions written by us, their values bound."""
        conditions = " AND ".join(["1", *where])
        question = f"SELECT * FROM messages WHERE {conditions} ORDER BY number DESC LIMIT ? OFFSET ?"  # noqa: S608
        return self.rows(question, *values, limit, offset)

    def last_inbound(self, phone: str, channel: str) -> datetime | None:
        """When the person last wrote on a channel."""
        row = self.row(
            "SELECT created FROM messages WHERE phone = ? AND channel = ? AND direction = 'inbound'"
            " ORDER BY number DESC LIMIT 1",
            phone,
            channel,
        )
        return datetime.fromisoformat(row["created"]) if row else None

    def set_status(self, sid: str, status: str, now: datetime, error_code: int | None = None) -> None:
        """Move a message along."""
        self.run(
            "UPDATE messages SET status = ?, error_code = ?, updated = ? WHERE sid = ?",
            status,
            error_code,
            now.isoformat(),
            sid,
        )

    def set_details(self, sid: str, details: dict) -> None:
        """Replace what a page draws of a message."""
        self.run("UPDATE messages SET details = ? WHERE sid = ?", json.dumps(details), sid)

    def opted_out(self, number: str) -> bool:
        """Whether a number sent STOP and not START since."""
        return self.row("SELECT 1 FROM opt_outs WHERE number = ?", number) is not None

    def order_fault(self, name: str, value: dict) -> None:
        """Keep that something is to go wrong."""
        with self._lock:
            self.run("INSERT INTO faults (name, value) VALUES (?, ?)", name, json.dumps(value))
            self._faults += 1

    def take_fault(self, name: str) -> dict | None:
        """Use up the oldest ordered fault of this name; what it was ordered with."""
        with self._lock:
            if not self._faults:
                return None
            row = self.row("SELECT * FROM faults WHERE name = ? ORDER BY id LIMIT 1", name)
            if row:
                self.run("DELETE FROM faults WHERE id = ?", row["id"])
                self._faults -= 1
        return {"name": name, **json.loads(row["value"])} if row else None


def read_message(row: sqlite3.Row) -> Message:
    """A row of the table as a Message."""
    values = {name: row[name] for name in COLUMNS}
    values["created"] = datetime.fromisoformat(values["created"])
    values["updated"] = datetime.fromisoformat(values["updated"])
    values["details"] = json.loads(values["details"])
    return Message(**values, number=row["number"])
