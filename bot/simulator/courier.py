"""Webhooks on their way to the app: signed as Twilio signs, tried again as their address asks."""

from __future__ import annotations

import json
import secrets
import time
from dataclasses import dataclass
from functools import partial
from urllib.parse import parse_qs, urldefrag

from twilio.request_validator import RequestValidator

from bot.simulator.lanes import Lanes
from bot.simulator.settings import TwilioSettings
from bot.simulator.store import Store
from bot.simulator.transport import CannotConnect, ReadTimedOut, Transport


@dataclass(frozen=True)
class RetryPolicy:
    """The `#rc=3&rp=5xx,ct,rt` of a webhook address; without one Twilio retries a failed connect once."""

    retries: int = 1
    reasons: frozenset[str] = frozenset({"ct"})

    @classmethod
    def of(cls, url: str) -> RetryPolicy:
        """Read the policy out of an address' fragment."""
        asked = parse_qs(urldefrag(url).fragment)
        retries = int(asked.get("rc", ["1"])[0])
        reasons = asked.get("rp", ["ct"])[0].split(",")
        return cls(retries, frozenset(reasons))

    def covers(self, outcome: str) -> bool:
        """Whether an outcome (200, 503, ct, rt) is worth another try."""
        family = f"{outcome[0]}xx" if outcome.isdigit() else outcome
        return family in self.reasons or ("all" in self.reasons and family != "2xx")


class Courier:
    """Posts webhooks from the store's deliveries, one lane at a time."""

    def __init__(self, settings: TwilioSettings, store: Store, lanes: Lanes, transport: Transport, tell):
        self.settings, self.store, self.lanes, self.transport, self.tell = (
            settings,
            store,
            lanes,
            transport,
            tell,
        )

    def resume(self) -> None:
        """Take up what an earlier process did not get delivered."""
        for row in self.store.rows("SELECT id, lane FROM deliveries WHERE state = 'pending' ORDER BY id"):
            self.lanes.put(row["lane"], partial(self.deliver, row["id"]))

    def post(self, lane: str, kind: str, message_sid: str, url: str, fields: dict[str, str]) -> int:
        """Keep a webhook and put it on its way; returns the delivery's id."""
        delivery = self._keep(lane, kind, message_sid, url, fields, "pending")
        self.lanes.put(lane, partial(self.deliver, delivery))
        return delivery

    def hold(self, lane: str, kind: str, message_sid: str, url: str, fields: dict[str, str]) -> int:
        """Keep a webhook back until the next one of its lane has gone."""
        return self._keep(lane, kind, message_sid, url, fields, "held")

    def release(self, lane: str) -> None:
        """Send what was held back in a lane."""
        for row in self.store.rows(
            "SELECT id FROM deliveries WHERE lane = ? AND state = 'held' ORDER BY id", lane
        ):
            self.again(row["id"])

    def again(self, delivery: int) -> None:
        """Deliver a kept webhook (once more)."""
        row = self.store.row("SELECT lane FROM deliveries WHERE id = ?", delivery)
        self.store.run("UPDATE deliveries SET state = 'pending' WHERE id = ?", delivery)
        self.lanes.put(row["lane"], partial(self.deliver, delivery))

    def _keep(self, lane, kind, message_sid, url, fields, state) -> int:
        return self.store.run(
            "INSERT INTO deliveries (lane, kind, message_sid, url, fields, token, state, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            lane,
            kind,
            message_sid,
            url,
            json.dumps(fields),
            secrets.token_hex(16),
            state,
            self.settings.clock.now().isoformat(),
        ).lastrowid

    def deliver(self, delivery: int) -> None:
        """Try until it is answered or its policy is used up."""
        row = self.store.row("SELECT * FROM deliveries WHERE id = ?", delivery)
        policy = RetryPolicy.of(row["url"])
        for attempt in range(policy.retries + 1):
            outcome, ms = self._attempt(row)
            state = "done" if outcome.startswith("2") else "pending"
            self._note(delivery, state, outcome, ms)
            if state == "done":
                return
            if not policy.covers(outcome) or attempt == policy.retries or self._closing_after(attempt):
                break
        if not self.lanes.closing.is_set():
            self._give_up(row, outcome, ms)

    def _closing_after(self, attempt: int) -> bool:
        waits = self.settings.retry_waits
        return self.lanes.closing.wait(waits[min(attempt, len(waits) - 1)])

    def _attempt(self, row) -> tuple[str, int]:
        url, fields = urldefrag(row["url"]).url, json.loads(row["fields"])
        signature = RequestValidator(self.settings.auth_token).compute_signature(url, fields)
        headers = {
            "X-Twilio-Signature": signature,
            "I-Twilio-Idempotency-Token": row["token"],
            "User-Agent": "TwilioProxy/1.1",
        }
        began = time.perf_counter()
        try:
            outcome = str(self.transport.post(url, fields, headers))
        except CannotConnect:
            outcome = "ct"
        except ReadTimedOut:
            outcome = "rt"
        return outcome, round((time.perf_counter() - began) * 1000)

    def _note(self, delivery: int, state: str, outcome: str, ms: int) -> None:
        self.store.run(
            "UPDATE deliveries SET state = ?, answer = ?, ms = ?, attempts = attempts + 1 WHERE id = ?",
            state,
            outcome,
            ms,
            delivery,
        )
        self.tell("delivery", {"id": delivery, "state": state, "answer": outcome, "ms": ms})

    def _give_up(self, row, outcome: str, ms: int) -> None:
        code = {"ct": 11205, "rt": 11205}.get(outcome, 11200)
        what = {"ct": "could not connect", "rt": "no answer in time"}.get(outcome, f"answered {outcome}")
        self.store.run("UPDATE deliveries SET state = 'lost' WHERE id = ?", row["id"])
        text = f"{row['kind']} webhook: {what}"
        self.store.run(
            "INSERT INTO errors (at, code, text, message_sid) VALUES (?, ?, ?, ?)",
            self.settings.clock.now().isoformat(),
            code,
            text,
            row["message_sid"],
        )
        self.tell("delivery", {"id": row["id"], "state": "lost", "answer": outcome, "ms": ms})
