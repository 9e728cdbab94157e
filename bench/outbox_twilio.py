"""The local Twilio of `./homigo bench outbox`: people who wrote, callbacks nobody waits for."""

import json
import sys
from collections import Counter
from datetime import UTC, datetime

from bot.clock import Clock
from bot.config import read_or_exit
from bot.simulator.local import LocalTwilio
from bot.simulator.message import Message, new_sid
from bot.simulator.settings import from_config


class Deaf:
    """Status callbacks end here: the web that would hear them has its own measurement."""

    def post(self, url, fields, headers) -> int:
        return 200

    def get(self, url):
        raise ValueError(url)


def wrote(twilio: LocalTwilio, number: str) -> None:
    now = datetime.now(UTC)
    how = {"direction": "inbound", "channel": "whatsapp", "phone": number, "sender": f"whatsapp:{number}"}
    when = {"status": "received", "created": now, "updated": now}
    twilio.exchange.store.add(Message(new_sid("SM"), to="us", body="hi", **how, **when))


def report(twilio: LocalTwilio) -> dict[str, int]:
    """What was accepted: in all, different ones, and those before an earlier one to the same person."""
    rows = twilio.exchange.store.rows(
        "SELECT body FROM messages WHERE direction <> 'inbound' ORDER BY number"
    )
    bodies, latest, early = Counter(row["body"] for row in rows), {}, 0
    for row in rows:
        number, _, place = row["body"].partition(" ")
        early += int(place) < latest.get(number, 0)
        latest[number] = int(place)
    return {"all": len(rows), "different": len(bodies), "out_of_order": early}


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    settings = from_config(read_or_exit(), Clock(), store=":memory:")
    with LocalTwilio(settings, transport=Deaf()) as twilio:
        for number in range(1, int(sys.argv[1]) + 1):
            wrote(twilio, f"+9198{number:08}")
        tell(twilio.url)
        for _ in sys.stdin:
            tell(json.dumps(report(twilio)))


if __name__ == "__main__":
    main()
