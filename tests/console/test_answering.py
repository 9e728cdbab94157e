"""A picture or a PDF with an answer: plain when it leaves, refused where it cannot go, erased with them."""

import io
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import text

from bot.channels import twilio_sms
from bot.gateways import picture, storage
from models.people import privacy
from tests.chat import verified

KITCHEN = Path("bot/simulator/static/samples/kitchen.jpg")
LEASE = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
FILES = "SELECT user_id, content_type, status, storage_key, width FROM message_attachments"


@pytest.fixture
def asha(chat, priya, who_is):
    """Asha talks with Priya."""
    verified(chat, "asha")
    user_id = who_is("asha")
    priya.post(f"/people/{user_id}/take")
    chat.said()
    return user_id


def answer(somebody, user_id, data=None, name="picture.jpg", **form):
    return somebody.post(f"/people/{user_id}/reply", file=(io.BytesIO(data), name), **form)


def photographed() -> bytes:
    """A JPEG that says where and with what it was taken."""
    taken, exif = io.BytesIO(), Image.Exif()
    exif[0x0110] = "Some Camera"
    exif[0x8825] = {2: (19.0, 7.0, 0.0)}
    Image.new("RGB", (640, 480), "teal").save(taken, "JPEG", exif=exif)
    return taken.getvalue()


def test_a_picture_goes_with_its_words(chat, config, priya, asha, in_database):
    assert answer(priya, asha, photographed(), body="This is the kitchen.").status_code == 302
    (sent,) = chat.said()
    ((user_id, content_type, status, key, width),) = in_database(FILES)
    assert sent.prompt["text"] == "This is the kitchen."
    assert (user_id, content_type, status, width) == (asha, "image/jpeg", "stored", 640)
    assert b"Some Camera" in photographed() and b"Some Camera" not in storage.get(config, key)
    assert in_database("SELECT prompt ->> 'image' = 'media:' || attachment_id FROM message_attachments,"
                       " outbox_messages WHERE prompt ->> 'image' IS NOT NULL") == [(True,)]  # fmt: skip
    page = priya.get(f"/inbox/{asha}").text
    seen = priya.get(f"/sent/{sent.message_id}")
    assert f'src="/console/sent/{sent.message_id}"' in page
    assert (seen.mimetype, seen.data[:2]) == ("image/jpeg", b"\xff\xd8")
    assert "team: This is the kitchen. (photo)" in priya.get(f"/inbox/{asha}/transcript.txt").text


def test_a_picture_needs_no_words(chat, priya, asha):
    assert answer(priya, asha, KITCHEN.read_bytes()).status_code == 302
    (sent,) = chat.said()
    assert sent.prompt["text"] == "" and sent.prompt["image"]
    assert sent.prompt["sms"].endswith("Write to us on WhatsApp to get it.")
    assert "a picture or a file" in priya.get("/inbox").text


def test_a_document_goes_as_it_is_after_its_words(chat, config, priya, asha, in_database):
    assert answer(priya, asha, LEASE, "lease.pdf", body="Here is the draft.").status_code == 302
    words, document = chat.said()
    assert (words.prompt["text"], words.prompt["image"]) == ("Here is the draft.", None)
    assert (document.prompt["text"], bool(document.prompt["image"])) == ("", True)
    ((_, content_type, _, key, _),) = in_database(FILES)
    assert (content_type, storage.get(config, key)) == ("application/pdf", LEASE)
    saved = priya.get(f"/sent/{document.message_id}")
    assert saved.headers["Content-Disposition"] == 'attachment; filename="homigo.pdf"'


def test_words_that_are_no_caption_go_before_the_picture(chat, priya, asha):
    answer(priya, asha, KITCHEN.read_bytes(), body="long " * 300)
    words, image = chat.said()
    assert words.prompt["image"] is None and image.prompt["text"] == ""


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"MZ\x90 not a picture", "picture.jpg", "Only pictures (JPEG, PNG) and PDFs"),
        (b"<svg onload='alert(1)'/>", "logo.svg", "Only pictures (JPEG, PNG) and PDFs"),
        (LEASE[:-8], "lease.pdf", "cannot be read"),
        (KITCHEN.read_bytes()[:2_000], "kitchen.jpg", "cannot be read"),
        (b"\xff\xd8\xff" + bytes(picture.MAX_BYTES), "huge.jpg", "over 16 MB"),
    ],
)
def test_what_is_neither_is_refused_and_why(chat, priya, asha, in_database, data, name, why):
    refused = answer(priya, asha, data, name, body="Look")
    assert refused.status_code == 422 and why in refused.text
    assert chat.said() == [] and in_database(FILES) == []


def test_more_than_a_request_may_hold_is_refused_before_it_is_read(priya, asha):
    refused = answer(priya, asha, bytes(picture.MAX_BYTES + 200_000))
    assert refused.status_code == 413 and "At most 16 MB" in refused.text


def test_without_words_or_file_nothing_goes(chat, priya, asha):
    assert answer(priya, asha, b"", "").status_code == 422
    assert chat.said() == []


def test_outside_the_window_no_file_goes(chat, clock, staff, asha, in_database):
    clock.advance(25 * 3600)
    om = staff("agent", "Om Rao")
    om.post(f"/people/{asha}/take", seen_with=in_database("SELECT assigned_to FROM staff_takeovers")[0][0])
    chat.said()
    refused = answer(om, asha, KITCHEN.read_bytes(), template="team_reply")
    assert refused.status_code == 422 and "WhatsApp takes no file now" in refused.text
    assert chat.said() == []


def test_by_sms_no_file_goes(chat, priya, who_is):
    chat.channel = "sms"
    chat.say("asha: hi")
    chat.say("asha: human")
    asha = who_is("asha")
    priya.post(f"/people/{asha}/take")
    chat.said()
    page = priya.get(f"/inbox/{asha}").text
    assert "By SMS go words only" in page and 'type="file"' not in page
    refused = answer(priya, asha, KITCHEN.read_bytes(), body="Look")
    assert refused.status_code == 422 and "They write by SMS" in refused.text
    assert chat.said() == []


def test_when_only_sms_is_left_they_are_told_how_to_get_it(chat, priya, asha, config):
    answer(priya, asha, KITCHEN.read_bytes(), body="The kitchen.")
    (sent,) = chat.said()
    told = twilio_sms.fields(config, sent.prompt, two_way=True)["body"]
    assert told.startswith("The kitchen.\nWe have a picture or a document for you")


def test_only_who_holds_the_talk_sends_one(chat, staff, asha, config, in_database):
    assert answer(staff("agent", "Om Rao"), asha, KITCHEN.read_bytes()).status_code == 409
    assert chat.said() == [] and in_database(FILES) == []
    assert not list(Path(config.home, "media").glob("*/*"))


def test_what_the_bot_sent_is_no_file_of_the_staff(chat, priya, asha, in_database):
    (first, *_) = in_database("SELECT message_id FROM outbox_messages ORDER BY sequence")
    assert priya.get(f"/sent/{first[0]}").status_code == 404
    assert priya.get(f"/sent/{asha}").status_code == 404


def test_what_is_clicked_twice_is_sent_once(chat, priya, asha, in_database):
    for _ in range(2):
        assert answer(priya, asha, LEASE, "lease.pdf", body="The draft", once=str(asha)).status_code == 302
    assert len(chat.said()) == 2 and len(in_database(FILES)) == 1


def test_it_is_forgotten_with_them(chat, db, clock, config, priya, asha):
    answer(priya, asha, KITCHEN.read_bytes())
    key = db.scalar(text("SELECT storage_key FROM message_attachments"))
    assert privacy.erase(db, asha, clock.now()).files == [key]
    assert db.scalar(text("SELECT count(*) FROM message_attachments")) == 0
