from types import SimpleNamespace
from uuid import UUID

import pytest
from sqlalchemy import select, update

from bot import demo
from bot.dialogue.words import Words
from bot.seed import seed
from models.housing import bulk, cards, likers, matches, swipes
from models.housing.candidates import Candidate
from models.housing.listings import PropertyListing
from models.housing.requirements import TenantRequirement
from models.people import host_profiles, tenant_profiles, users
from models.people.users import User
from models.talk import messages
from models.talk.events import DialogueEvent

HOME = {"property_type": "flat", "configuration": "2bhk", "rent_monthly": 24_000}
WISH = {"property_type": "flat", "configurations": ["2bhk"], "budget_max": 25_000}


class City:
    """Asha is real, the others are demo people; time passes only when it is told to."""

    def __init__(self, db, clock):
        self.db, self.clock, self.liked = db, clock, set()
        seed(db, listings=40, requirements=40, now=clock.now())
        (self.asha,) = users.add_many(db, [{"full_name": "Asha", "language": "en"}])
        tenant_profiles.ensure(db, self.asha)
        host_profiles.ensure(db, self.asha)
        wish = {"user_id": self.asha, "locality_ids": ["bengaluru/koramangala"], **WISH}
        home = {"host_id": self.asha, "locality_id": "bengaluru/koramangala", **HOME}
        self.wish = bulk.post_requirements(db, [wish], clock.now())[0]
        self.home = bulk.post_listings(db, [home], clock.now())[0]

    def like(self, side: str, requirement_id: UUID, listing_id: UUID, other: UUID) -> None:
        """Asha likes one post of a demo person, who is told as anybody is."""
        self.liked.add((requirement_id, listing_id))
        candidate = Candidate(side, self.asha, requirement_id, listing_id, 80)
        card = cards.deliver(self.db, [candidate], self.clock.now())[0]
        swipes.like(self.db, card.delivery_id, self.asha, self.clock.now())
        self.tell(other, "likes", "received", delivery_id=str(card.delivery_id))

    def like_every_home(self) -> None:
        homes = select(PropertyListing.listing_id, PropertyListing.host_id)
        rows = self.db.execute(homes.where(PropertyListing.host_id != self.asha)).all()
        for listing_id, host_id in rows:
            self.like("tenant", self.wish, listing_id, host_id)

    def willing(self) -> set[tuple[UUID, UUID]]:
        """The pairs of posts that Asha liked and that the other will like back: about four in five of 40."""
        willing = {pair for pair in self.liked if demo.willing(*pair)}
        assert willing
        return willing

    @staticmethod
    def matched(made: list[matches.Partner]) -> set[tuple[UUID, UUID]]:
        return {(match.requirement_id, match.listing_id) for match in made}

    def tell(self, user_id, flow, name, **payload) -> None:
        now = self.clock.now()
        self.db.add(DialogueEvent(user_id=user_id, flow=flow, name=name, payload=payload, due_at=now))
        self.db.flush()

    def pass_time(self, seconds: int = 60) -> None:
        """Everything that falls due for demo people happens; what is for Asha stays."""
        for _ in range(seconds):
            self.clock.advance(1)
            due = select(DialogueEvent).where(
                DialogueEvent.status == "waiting",
                DialogueEvent.due_at <= self.clock.now(),
                DialogueEvent.user_id != self.asha,
            )
            for event in self.db.scalars(due).all():
                event.status = "done" if demo.hear(self.db, event, self.clock.now()) else "void"
            self.db.flush()

    def told(self, flow: str) -> list[DialogueEvent]:
        mine = select(DialogueEvent).where(DialogueEvent.user_id == self.asha, DialogueEvent.flow == flow)
        return list(self.db.scalars(mine.order_by(DialogueEvent.event_id)))

    def heard(self) -> list[str]:
        ids = [UUID(event.payload["message_id"]) for event in self.told("relay_chat")]
        return [self.db.get(messages.Message, message_id).body for message_id in ids]

    def say(self, match, text: str) -> None:
        sent = messages.relay(self.db, match.conversation_id, self.asha, self.clock.now(), text)
        self.tell(match.user_id, "relay_chat", "arrived", message_id=str(sent))

    def first_match(self):
        self.like_every_home()
        self.pass_time()
        return matches.of(self.db, self.asha)[0]


@pytest.fixture
def city(db, clock) -> City:
    return City(db, clock)


def test_most_likes_are_answered_with_one():
    answers = [demo.willing(UUID(int=one), UUID(int=other)) for one in range(50) for other in range(50)]
    assert 0.78 < sum(answers) / len(answers) < 0.82


def test_demo_hosts_who_are_willing_like_back_and_asha_hears_of_each_match_once(city):
    city.like_every_home()
    city.pass_time()
    made = matches.of(city.db, city.asha)
    assert city.matched(made) == city.willing()
    assert sorted(event.payload["match_id"] for event in city.told("matches")) == sorted(
        str(match.match_id) for match in made
    )


def test_demo_tenants_like_back_too(city):
    wishes = select(TenantRequirement.requirement_id, TenantRequirement.user_id)
    for requirement_id, tenant_id in city.db.execute(wishes).all():
        if tenant_id != city.asha:
            city.like("host", requirement_id, city.home, tenant_id)
    city.pass_time()
    made = matches.of(city.db, city.asha)
    assert city.matched(made) == city.willing()
    assert {match.side for match in made} == {"host"}


def test_nobody_answers_at_once(city):
    city.like_every_home()
    city.pass_time(seconds=2)
    assert matches.of(city.db, city.asha) == []


def test_who_does_not_like_back_never_does(city):
    city.like_every_home()
    city.pass_time()
    waiting = city.db.scalars(select(User.user_id).where(User.is_demo))
    left = sum(len(likers.of(city.db, person, city.clock.now())) for person in waiting)
    before = len(matches.of(city.db, city.asha))
    for person in city.db.scalars(select(User.user_id).where(User.is_demo)).all():
        city.tell(person, "likes", "received", delivery_id="again")
    city.pass_time()
    assert left == len(city.liked - city.willing())
    assert len(matches.of(city.db, city.asha)) == before


def test_a_demo_host_greets_answers_and_says_that_nobody_real_is_speaking(city):
    match = city.first_match()
    city.db.execute(update(DialogueEvent).values(status="done"))
    city.db.execute(DialogueEvent.__table__.delete().where(DialogueEvent.flow == "relay_chat"))
    for question in ("Is it free?", "Can I see it?", "Saturday", "Sure?", "Hello?", "???"):
        city.say(match, question)
        city.pass_time(seconds=20)
    lines = city.heard()
    assert len(lines) == 6
    assert len(set(lines)) == demo.LINES
    assert lines[-1] == lines[-2]
    assert all("Demo" in line for line in lines)


def test_several_messages_in_a_row_get_one_answer(city):
    match = city.first_match()
    before = len(city.heard())
    for word in ("Hello", "Is it free?", "And the deposit?"):
        city.say(match, word)
        city.pass_time(seconds=1)
    city.pass_time(seconds=20)
    assert len(city.heard()) == before + 1


def test_greetings_name_the_person(city):
    city.first_match()
    assert city.heard()
    assert all("Asha" in line and "Demo host" in line for line in city.heard())


def test_a_demo_person_answers_in_the_language_of_the_other(city):
    users.set_language(city.db, city.asha, "hi")
    city.first_match()
    assert all("डेमो" in line for line in city.heard())


def test_a_demo_person_shares_no_number(city):
    match = city.first_match()
    city.tell(match.user_id, "share_contact", "asked", match_id=str(match.match_id))
    city.pass_time()
    assert "no phone number" in city.heard()[-1]
    assert not matches.partner(city.db, match.match_id, city.asha).contact_shared


def test_after_an_unmatch_nothing_more_is_said(city):
    match = city.first_match()
    city.say(match, "Is it free?")
    before = len(city.heard())
    matches.unmatch(city.db, match.match_id, city.asha, city.clock.now())
    city.pass_time()
    assert len(city.heard()) == before


@pytest.mark.parametrize("name", ["received", "expired", "nothing"])
def test_events_of_real_people_and_unknown_events_are_left_alone(city, name):
    event = SimpleNamespace(user_id=city.asha, flow="likes", name=name, payload={})
    assert not demo.hear(city.db, event, city.clock.now())


def test_demo_people_speak_every_language_alike():
    words = Words([demo.WORDS])
    assert words.languages == ["en", "hi"]
    lines = [f"{side}-{line}" for side in ("host", "tenant") for line in range(1, demo.LINES + 1)]
    for line in (*lines, "hello-host", "hello-tenant", "no-number"):
        for language in words.languages:
            assert words.has(language, f"demo-{line}")
            assert len(words.text(language, f"demo-{line}", name="Asha" * 10)) <= 300
