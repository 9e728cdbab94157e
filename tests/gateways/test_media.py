import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from bot.gateways import media, storage
from models.session import open_session
from models.talk.attachments import MessageAttachment
from models.talk.events import DialogueEvent
from tests.gateways import hostile
from tests.gateways.conftest import GONE


def files(config) -> list:
    return [file for file in (config.home / "media").rglob("*") if file.is_file()]


def events(db) -> list[dict]:
    return [event.payload for event in db.scalars(select(DialogueEvent).order_by(DialogueEvent.event_id))]


def test_a_photo_becomes_our_own_plain_copy_and_the_person_hears_of_it(ours, engine, db, send, now):
    sent = send(hostile.with_gps())
    assert media.fetch_waiting(ours, engine, now) == 1
    db.refresh(sent)
    kept = storage.get(ours, sent.storage_key)
    assert (sent.status, sent.reason, sent.bytes) == ("stored", None, len(kept))
    assert (sent.width, sent.height) == (240, 320)
    assert b"Exif" not in kept and b"9876543210" not in kept
    assert events(db) == [{"attachment_id": str(sent.attachment_id), "status": "stored", "reason": None}]


def test_hostile_files_are_refused_one_by_one_with_a_reason(ours, engine, db, send, now):
    chosen = ["html as jpg", "gif", "400 megapixels of one bit", "jpeg cut at 3/8", "one pixel"]
    sent = [send(hostile.every()[name][0]) for name in chosen]
    assert media.fetch_waiting(ours, engine, now) == len(chosen)
    for attachment in sent:
        db.refresh(attachment)
    assert {attachment.status for attachment in sent} == {"refused"}
    assert [attachment.reason for attachment in sent] == [hostile.every()[name][1] for name in chosen]
    assert [event["reason"] for event in events(db)] == [attachment.reason for attachment in sent]


@pytest.mark.parametrize(
    ("content_type", "reason"),
    [
        ("audio/ogg; codecs=opus", "not_a_photo"),
        ("video/mp4", "not_a_photo"),
        ("application/pdf", "not_a_photo"),
        ("text/vcard", "not_a_photo"),
        ("image/webp", "not_a_photo"),
        ("", "not_a_photo"),
        ("image/heic", "wrong_type"),
        ("image/svg+xml", "wrong_type"),
    ],
)
def test_what_is_no_photo_is_refused_without_being_fetched(
    ours, engine, db, send, now, twilio, content_type, reason
):
    sent = send(hostile.photo(), content_type)
    assert media.fetch_waiting(ours, engine, now) == 1
    db.refresh(sent)
    assert (sent.status, sent.reason, twilio.asked) == ("refused", reason, [])


def test_an_unreachable_photo_is_tried_five_times_further_and_further_apart(ours, engine, db, send, now):
    sent = send(b"", status=GONE)
    for attempt, pause in enumerate((0, 15, 75, 315, 1275), start=1):
        assert media.fetch_waiting(ours, engine, sent.created_at + timedelta(seconds=pause - 1)) == 0
        settled = media.fetch_waiting(ours, engine, sent.created_at + timedelta(seconds=pause + 1))
        db.refresh(sent)
        assert (sent.attempts, settled) == (attempt, int(attempt == 5))
    assert (sent.status, sent.reason) == ("refused", "unreachable")
    assert len(events(db)) == 1


def test_a_photo_that_comes_late_is_stored_after_all(ours, engine, db, send, now, twilio):
    sent = send(b"", status=503)
    assert media.fetch_waiting(ours, engine, now) == 0
    twilio.pages = {path: (200, {}, hostile.photo()) for path in twilio.pages}
    assert media.fetch_waiting(ours, engine, now + timedelta(seconds=30)) == 1
    db.refresh(sent)
    assert (sent.status, sent.reason, sent.attempts) == ("stored", None, 2)


def test_a_photo_somewhere_else_is_refused(ours, engine, db, send, now, stranger):
    sent = send(hostile.photo())
    sent.source_url = stranger.url + "/photo"
    db.commit()
    assert media.fetch_waiting(ours, engine, now) == 1
    db.refresh(sent)
    assert (sent.status, sent.reason, stranger.asked) == ("refused", "forbidden_host", [])


def test_two_workers_settle_a_photo_once(ours, engine, db, send, now, twilio):
    sent = send(hostile.photo())
    both_fetched = threading.Barrier(2)
    twilio.before_answer = lambda: both_fetched.wait(10)
    with ThreadPoolExecutor() as workers:
        settled = list(workers.map(lambda _: media.fetch_waiting(ours, engine, now), range(2)))
    assert sorted(settled) == [0, 1]
    db.refresh(sent)
    assert sent.status == "stored"
    assert storage.get(ours, sent.storage_key)
    assert len(events(db)) == 1


def test_who_is_forgotten_while_a_photo_is_fetched_leaves_no_file(ours, engine, db, send, now, twilio):
    send(hostile.photo())

    def forget():
        with open_session(engine) as another, another.begin():
            another.execute(delete(MessageAttachment))

    twilio.before_answer = forget
    assert media.fetch_waiting(ours, engine, now) == 0
    assert files(ours) == []


def test_a_fault_while_settling_leaves_the_photo_waiting_and_no_second_copy(ours, engine, db, send, now):
    sent = send(hostile.photo())

    def fault(*_):
        raise RuntimeError("killed here")

    with pytest.raises(RuntimeError):
        media.fetch_waiting(ours, engine, now, on_done=fault)
    with open_session(engine) as another:
        assert another.get(MessageAttachment, sent.attachment_id).status == "waiting"
    assert media.fetch_waiting(ours, engine, now) == 1
    assert len(files(ours)) == 1


def test_no_more_than_asked_for_at_a_time(ours, engine, send, now):
    for _ in range(3):
        send(b"", "video/mp4")
    assert [media.fetch_waiting(ours, engine, now, limit=2) for _ in range(3)] == [2, 1, 0]


def test_a_file_that_we_stumble_over_holds_up_no_other_and_is_given_up(ours, engine, db, send, now):
    """As after a fault of ours in one kind of picture (promise 15)."""
    poisoned, plain = send(hostile.photo()), send(hostile.photo())

    def stumble(config, row):
        if row.attachment_id == poisoned.attachment_id:
            raise ZeroDivisionError
        return {"status": "stored"}

    for tries in range(1, media.ATTEMPTS + 1):
        with open_session(engine) as look:
            due = look.scalars(select(MessageAttachment).filter_by(status="waiting")).all()
        settled = media.settle(ours, engine, due, now, stumble, media.tell_the_person)
        db.refresh(poisoned)
        db.refresh(plain)
        assert (poisoned.attempts, plain.status) == (tries, "stored")
        assert settled == {1: 1, media.ATTEMPTS: 1}.get(tries, 0)
    assert (poisoned.status, poisoned.reason) == ("refused", "faulted")
