"""The load: a process of its own whose clients talk like people, each over one kept connection.

A plan comes as JSON on stdin, the result goes as JSON to stdout. The next message of a client leaves when the
answer to its last one has come (a closed loop), so the number of clients is the number of messages in flight.
It must cost little beside what it measures: one thread, bare sockets, messages written and signed beforehand.
"""

from __future__ import annotations

import json
import resource
import selectors
import socket
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from random import Random

from sqlalchemy import Engine

from bench import post
from bot.config import Config, read_or_exit
from models.people import otp_challenges
from models.session import make_engine, open_session

AGREES = "agree"
CODE = "the code"  # stands for the one-time code that was made for this phone
SHARES = {"onboarding": 5, "post": 10, "card": 20, "swipe": 35, "relay": 30}
SWIPES_A_CARD = SHARES["swipe"] / SHARES["card"]
SCRIPTS = {"onboarding": 5 / 4, "post": 10 / 2, "cards": 20, "relay": 30}  # weight: share over turns
PLACES = ("Powai", "Koramangala", "HSR Layout", "Andheri West", "Kothrud", "Gachibowli")
AHEAD = 1500  # messages a second, of all clients together, that are written beforehand
ANSWERED = b"HTTP/1.1 200"


@dataclass
class People:
    """Those whom one client speaks for: nobody says two things at once."""

    number: int
    viewers: list[str]
    talkers: list[tuple[str, str]]
    posters: list[str]
    random: Random
    newcomers: int = 0

    def opening(self) -> Iterator[tuple[str, str, str]]:
        """Those who talk open their chat, as somebody does who taps a match."""
        for phone, code in self.talkers:
            yield "settling", phone, f"@{code}"

    def talk(self) -> Iterator[tuple[str, str, str]]:
        """Who says what, without end: (kind, phone, words)."""
        kinds, weights = zip(*SCRIPTS.items(), strict=True)
        while True:
            yield from getattr(self, f"_{self.random.choices(kinds, weights)[0]}")()

    def _onboarding(self):
        self.newcomers += 1
        phone = f"+9197{self.number:02d}{self.newcomers:06d}"
        for words in ("hi", AGREES, CODE, "1"):
            yield "onboarding", phone, words

    def _post(self):
        phone = _next(self.posters)
        size, most = self.random.choice((1, 2, 3)), self.random.randrange(20, 90)
        yield "post", phone, f"{size}bhk flat in {self.random.choice(PLACES)} under {most}k from 1 Jan"
        yield "post", phone, "post it"

    def _cards(self):
        """A card, then 1.75 likes and skips on average: each brings the next card."""
        phone = _next(self.viewers)
        yield "card", phone, "show me homes"
        for _ in range(1 + (self.random.random() < SWIPES_A_CARD - 1)):
            yield "swipe", phone, self.random.choice(("like", "skip"))

    def _relay(self):
        phone, _ = _next(self.talkers)
        yield "relay", phone, f"Is Sunday at {self.random.randrange(9, 19)} fine for a visit?"


def _next(people: list):
    """Everybody in turn, so that nobody's homes run out early."""
    people.append(people.pop(0))
    return people[-1]


@dataclass
class Client:
    """One connection, what it will say, and what it measured: (kind, start, seconds)."""

    people: People
    config: Config
    engine: Engine
    turns: list[tuple[str, float, float]] = field(default_factory=list)
    refused: int = 0
    reconnects: int = 0
    codes: dict[str, str] = field(default_factory=dict)  # by phone, until they are typed

    def __post_init__(self):
        self.said, self.written = self.people.opening(), iter(())
        self.kind, self.phone, self.words, self.request, self.answer = "", "", "", b"", b""
        self.connect()

    def connect(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.config.app_port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def write_ahead(self, count: int) -> None:
        """So many messages, ready to be sent; those with a code are written when it is known."""
        self.said = self.people.talk()
        ahead = [(kind, phone, words) for kind, phone, words in islice(self.said, count)]
        self.written = iter([(*one, None if one[2] == CODE else self._write(*one[1:])) for one in ahead])

    def _write(self, phone: str, words: str) -> bytes:
        return post.signed(self.config, phone, words)

    def speak(self) -> bool:
        """Sends the next message; False when there is nothing more to say."""
        one = next(self.written, None) or next(((*one, None) for one in self.said), None)
        if one is None:
            return False
        self.kind, self.phone, self.words, request = one
        if request is None:
            said = self.codes.pop(self.phone) if self.words == CODE else self.words
            request = self._write(self.phone, said)
        self.request, self.answer, self.started = request, b"", time.monotonic()
        self.socket.sendall(request)
        return True

    def listen(self) -> bool:
        """Takes in what came; whether the answer is whole."""
        try:
            came = self.socket.recv(65536)
        except ConnectionError:
            came = b""
        if not came:  # it was closed: try again, as Twilio does
            self.reconnects += 1
            self.socket.close()
            self.connect()
            self.socket.sendall(self.request)
            return False
        self.answer += came
        head, found, body = self.answer.partition(b"\r\n\r\n")
        if not found or len(body) < _length(head):
            return False
        self.turns.append((self.kind, self.started, time.monotonic() - self.started))
        self.refused += not head.startswith(ANSWERED)
        if self.words == AGREES:  # at once: as soon as it is sent, nobody can read it here any more
            self.codes[self.phone] = code_for(self.config, self.engine, self.phone)
        return True


def _length(head: bytes) -> int:
    _, found, rest = head.lower().partition(b"content-length:")
    return int(rest.split(b"\r\n", 1)[0]) if found else 0


def converse(clients: list[Client], until: float | None = None) -> None:
    """Everybody talks until then, or until they have said what they had to say; answers are waited for."""
    with selectors.DefaultSelector() as ears:
        for client in clients:
            if client.speak():
                ears.register(client.socket, selectors.EVENT_READ, client)
        while ears.get_map():
            for heard, _ in ears.select():
                _go_on(ears, heard.data, until)


def _go_on(ears: selectors.BaseSelector, client: Client, until: float | None) -> None:
    before = client.socket
    whole = client.listen()
    if client.socket is not before:
        ears.unregister(before)
        ears.register(client.socket, selectors.EVENT_READ, client)
    if whole and ((until and time.monotonic() >= until) or not client.speak()):
        ears.unregister(client.socket)


def own_cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def code_for(config: Config, engine: Engine, phone: str) -> str:
    """What the SMS would say; nobody reads it here."""
    with open_session(engine) as db:
        newest = db.query(otp_challenges.OtpChallenge).filter_by(address=phone).one()
        return otp_challenges.reveal(db, newest.challenge_id, newest.created_at, config.otp_key)


def clients_of(plan: dict) -> list[Client]:
    """Each client has its own people, so that nobody says two things at once."""
    config, count = read_or_exit(), plan["clients"]
    engine = make_engine(config.database_url, 1, 1)
    who = ("viewers", "talkers", "posters")
    own = [[plan[kind][number::count] for kind in who] for number in range(count)]
    people = [People(number, *mine, Random(plan["rng_seed"] + number)) for number, mine in enumerate(own)]
    return [Client(one, config, engine) for one in people]


def measured(clients: list[Client], seconds: float) -> dict:
    """One run: what was said in so many seconds, and what saying it took."""
    for client in clients:
        client.write_ahead(int(AHEAD * seconds / len(clients)))
        client.turns, client.refused, client.reconnects = [], 0, 0
    began, cpu_s = time.monotonic(), own_cpu_s()
    converse(clients, began + seconds)
    turns = [turn for client in clients for turn in client.turns]
    return {
        "seconds": time.monotonic() - began,
        "load_cpu_s": own_cpu_s() - cpu_s,
        "turns": [(kind, took) for kind, _, took in turns],
        "sent": Counter(kind for kind, _, _ in turns),
        **{name: sum(getattr(client, name) for client in clients) for name in ("refused", "reconnects")},
    }


def main() -> None:
    """Warms up, then answers each number of seconds on stdin with a run."""
    plan = json.loads(sys.stdin.readline())
    clients = clients_of(plan)
    converse(clients)
    _tell({"ready": measured(clients, plan["warm_up_s"])["sent"]})
    for line in sys.stdin:
        _tell(measured(clients, float(line)))


def _tell(told: dict) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
