"""Having and forgetting everything about a person (promise 29)."""

import json

import pytest
from sqlalchemy import text

from models.housing import (
    candidates,
    cards,
    contact_consents,
    matches,
    own_posts,
    photos,
    saved_items,
    swipes,
)
from models.people import (
    blocked_users,
    consents,
    erasure_sql,
    host_profiles,
    identities,
    otp_challenges,
    privacy,
    tenant_profiles,
    users,
    verifications,
)
from models.places import lookups
from models.staff import members, notes
from models.talk import messages, takeovers
from models.talk.attachments import MessageAttachment
from models.talk.dialogues import DialogueState
from models.talk.events import DialogueEvent
from models.talk.inbound import InboundMessage
from models.talk.outbox import OutboxMessage
from models.talk.traces import TurnTrace
from models.trust import reports

NAME, PHONE, WORDS = "Zubeida Quillfeather", "+919876598765", "my secret garden"
PLANTED = (NAME, PHONE, WORDS, "quill.jpg", "zubeida@example.org")


@pytest.fixture
def met(db, clock, cast):
    """Zubeida did everything there is to do; Bala met her."""
    now = clock.now()
    zubeida, identity_id = identities.meet(db, "whatsapp", PHONE)
    bala = cast.person("Bala")
    user = users.get(db, zubeida)
    user.full_name, user.phone, user.email = NAME, PHONE, "zubeida@example.org"
    users.declare_of_age(db, zubeida, now)
    users.choose_type(db, zubeida, "both")
    verifications.mark(db, zubeida, "phone", now)
    otp_challenges.open_challenge(db, zubeida, PHONE, now, b"key" * 11)
    tenant_profiles.note(db, zubeida, lifestyle_notes=WORDS, smoking="no")
    host_profiles.prefer(db, zubeida, food_preference="veg")
    _talk(db, zubeida, identity_id, bala, now)
    _housing(db, cast, zubeida, bala, now)
    db.commit()
    return zubeida, bala


def _talk(db, zubeida, identity_id, bala, now):
    heard = InboundMessage(
        provider_id="SM1", user_id=zubeida, identity_id=identity_id, channel="whatsapp", body=WORDS,
        raw={"From": PHONE}, received_at=now,
    )  # fmt: skip
    db.add(heard)
    db.flush()
    consents.give(db, zubeida, "terms", "1", now, message_id=heard.message_id)
    picture = MessageAttachment(
        user_id=zubeida, inbound_message_id=heard.message_id, content_type="image/jpeg",
        storage_key="quill.jpg", status="stored",
    )  # fmt: skip
    db.add_all(
        [picture, DialogueState(user_id=zubeida, answers={"note": WORDS}), DialogueState(user_id=bala)]
    )
    for user_id in (zubeida, bala):
        db.add(OutboxMessage(user_id=user_id, prompt={"text": f"{NAME}: {WORDS}"}))
        db.add(DialogueEvent(user_id=user_id, flow="relay", name="said", payload={"text": WORDS}, due_at=now))
        db.add(TurnTrace(user_id=user_id, said=[{"text": f"From {NAME}"}]))
    lookups.ask(db, zubeida, WORDS, "post_listing", "place", now)
    takeovers.request(db, zubeida, "asked", now, note=WORDS)
    priya = members.add(db, "priya@homigo.example", "Priya", "agent", b"key" * 11)
    notes.write(db, zubeida, priya.staff_id, WORDS)
    notes.label(db, zubeida, "patient")


def _housing(db, cast, zubeida, bala, now):
    requirement, listing = cast.requirement(zubeida, notes=WORDS), cast.listing(bala)
    own = cast.listing(zubeida, description=WORDS)
    cast.listing(zubeida, title=WORDS)
    photos.add(db, own.listing_id, [db.scalars(text("SELECT attachment_id FROM message_attachments")).one()])
    (home,) = cards.deliver(db, candidates.for_requirement(db, requirement.requirement_id, now), now)
    (tenant,) = cards.deliver(db, candidates.for_listing(db, listing.listing_id, now), now)
    saved_items.save(db, zubeida, home.delivery_id, now)
    swipes.like(db, home.delivery_id, zubeida, now)
    match_id = swipes.like(db, tenant.delivery_id, bala, now).match_id
    conversation_id = matches.partner(db, match_id, bala).conversation_id
    messages.relay(db, conversation_id, zubeida, now, WORDS)
    messages.relay(db, conversation_id, bala, now, "See you at six")
    contact_consents.share(db, match_id, zubeida, now)
    reports.file(db, zubeida, bala, "other", WORDS)
    blocked_users.block(db, zubeida, cast.person("Chen"))


def everything(db):
    tables = db.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).all()
    return {name: db.scalar(text(f"SELECT string_agg(t::text, ' ') FROM {name} t")) or "" for name in tables}


def test_an_export_has_every_kind_of_thing_and_no_secret(db, met):
    zubeida, _ = met
    exported = privacy.export(db, zubeida)
    assert [kind for kind, rows in exported.items() if not rows] == []
    assert WORDS in json.dumps(exported)
    assert "sealed_code" not in json.dumps(exported)


def test_no_trace_is_left_of_somebody_erased(db, clock, met):
    zubeida, bala = met
    erased = privacy.erase(db, zubeida, clock.now())
    db.commit()
    left = [(table, word) for table, rows in everything(db).items() for word in PLANTED if word in rows]
    assert left == []
    assert erased.files == ["quill.jpg"]
    assert [told.user_id for told in erased.partners] == [bala]


def test_others_keep_their_chat_with_a_neutral_place_in_it(db, clock, met):
    zubeida, bala = met
    privacy.erase(db, zubeida, clock.now())
    (match,) = matches.of(db, bala, live=False)
    assert (match.name, match.status) == (None, "closed")
    said = [(one.message_type, one.body) for one in messages.of(db, match.conversation_id)]
    assert said == [("system", None), ("text", "See you at six")]
    assert own_posts.of(db, bala)


def test_a_phone_that_comes_back_starts_clean(db, clock, met):
    zubeida, _ = met
    privacy.erase(db, zubeida, clock.now())
    again, _ = identities.meet(db, "whatsapp", PHONE)
    assert again != zubeida
    assert users.get(db, again).full_name is None


def test_every_table_that_names_a_person_is_exported_and_erased(db):
    named = text("""SELECT DISTINCT table_name FROM information_schema.columns
        WHERE table_schema = 'public' AND column_name IN
        ('user_id', 'tenant_id', 'host_id', 'sender_id', 'viewer_id', 'reporter_id', 'blocker_id')""")
    tables = db.scalars(named).all()
    assert [table for table in tables if table not in " ".join(privacy.OWN.values())] == []
    kept = {"matches", "conversation_participants"}  # that somebody was there
    assert [table for table in tables if table not in kept and table not in erasure_sql.ERASE_SQL] == []
