"""The load: a process of its own whose clients talk like people, each over one kept connection.

A plan comes as JSON on stdin, the result goes as JSON to stdout. The next message of a client leaves when the
answer to its last one has come (a closed loop), so the number of clients is the number of messages in flight.
"""

from __future__ import annotations

import http.client
import json
import resource
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from bench import post
from bot.config import read_or_exit
from models.people import otp_challenges
from models.session import make_engine, open_session

CODE = "the code"  # stands for the one-time code that was made for this phone
SHARES = {"onboarding": 5, "post": 10, "card": 20, "swipe": 35, "relay": 30}
SWIPES_A_CARD = SHARES["swipe"] / SHARES["card"]
SCRIPTS = {
    "onboarding": 5 / 4,
    "post": 10 / 2,
    "cards": 20,
    "relay": 30,
}  # weight: share over turns
PLACES = ("Powai", "Koramangala", "HSR Layout", "Andheri West", "Kothrud", "Gachibowli")


@dataclass
class Client:
    """One connection, its own people, and what it measured: (kind, start, seconds)."""

    number: int
    plan: dict
    random: Random
    turns: list[tuple[str, float, float]] = field(default_factory=list)
    refused: int = 0
    reconnects: int = 0
    newcomers: int = 0

    def __post_init__(self):
        self.config, self.engine = self.plan["config"], self.plan["engine"]
        self.connection = http.client.HTTPConnection("127.0.0.1", self.config.app_port, timeout=30)

    def settle_in(self) -> None:
        """Those who talk open their chat, as somebody does who taps a match."""
        for phone, code in self.plan["talkers"]:
            self.say("settling", phone, f"@{code}")

    def talk(self, until: float) -> None:
        kinds, weights = zip(*SCRIPTS.items(), strict=True)
        while time.monotonic() < until:
            kind = self.random.choices(kinds, weights)[0]
            for part, phone, words in getattr(self, f"_{kind}")():
                self.say(part, phone, words)

    def _onboarding(self):
        self.newcomers += 1
        phone = f"+9197{self.number:02d}{self.newcomers:06d}"
        for words in ("hi", "agree", CODE, "1"):
            yield "onboarding", phone, words

    def _post(self):
        phone = self._next("posters")
        size, most = self.random.choice((1, 2, 3)), self.random.randrange(20, 90)
        yield "post", phone, f"{size}bhk flat in {self.random.choice(PLACES)} under {most}k from 1 Jan"
        yield "post", phone, "post it"

    def _cards(self):
        """A card, then 1.75 likes and skips on average: each brings the next card."""
        phone = self._next("viewers")
        yield "card", phone, "show me homes"
        for _ in range(1 + (self.random.random() < SWIPES_A_CARD - 1)):
            yield "swipe", phone, self.random.choice(("like", "skip"))

    def _relay(self):
        phone, _ = self._next("talkers")
        yield "relay", phone, f"Is Sunday at {self.random.randrange(9, 19)} fine for a visit?"

    def _next(self, who: str):
        """Everybody in turn, so that nobody's homes run out early."""
        people = self.plan[who]
        people.append(people.pop(0))
        return people[-1]

    def say(self, kind: str, phone: str, words: str) -> None:
        if words == CODE:
            words = self._code(phone)
        body, headers = post.message(self.config, phone, words)
        started = time.monotonic()
        status = self._post_once(body, headers)
        self.turns.append((kind, started, time.monotonic() - started))
        self.refused += status != 200

    def _post_once(self, body: str, headers: dict[str, str]) -> int:
        try:
            return self._exchange(body, headers)
        except (
            http.client.HTTPException,
            ConnectionError,
        ):  # it was closed: try again, as Twilio does
            self.connection.close()
            self.reconnects += 1
            return self._exchange(body, headers)

    def _exchange(self, body: str, headers: dict[str, str]) -> int:
        self.connection.request("POST", post.ROUTE, body, headers)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status

    def _code(self, phone: str) -> str:
        """What the SMS would say; nobody sends it here."""
        with open_session(self.engine) as db:
            newest = db.query(otp_challenges.OtpChallenge).filter_by(address=phone).one()
            return otp_challenges.reveal(db, newest.challenge_id, newest.created_at, self.config.otp_key)


def in_parallel(work, clients: list[Client]) -> None:
    threads = [threading.Thread(target=work, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def own_cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def clients_of(plan: dict) -> list[Client]:
    """Each client has its own people, so that nobody says two things at once."""
    config, count = read_or_exit(), plan["clients"]
    shared = {"config": config, "engine": make_engine(config.database_url, 1, count)}
    people = ("viewers", "talkers", "posters")
    own = [shared | {who: plan[who][number::count] for who in people} for number in range(count)]
    return [Client(number, mine, Random(plan["rng_seed"] + number)) for number, mine in enumerate(own)]


def main() -> None:
    plan = json.load(sys.stdin)
    clients = clients_of(plan)
    in_parallel(Client.settle_in, clients)
    warm = time.monotonic() + plan["warm_up_s"]
    in_parallel(lambda client: client.talk(warm), clients)
    began, cpu_s = time.monotonic(), own_cpu_s()
    in_parallel(lambda client: client.talk(began + plan["seconds"]), clients)
    result = {"seconds": time.monotonic() - began, "load_cpu_s": own_cpu_s() - cpu_s}
    turns = [turn for client in clients for turn in client.turns]
    result["turns"] = [(kind, took) for kind, at, took in turns if at >= began]
    result["sent"] = Counter(kind for kind, _, _ in turns)
    result |= {name: sum(getattr(client, name) for client in clients) for name in ("refused", "reconnects")}
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
