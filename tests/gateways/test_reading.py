"""Voice notes and pictures become words; what cannot be read is said so, and nothing of a file is kept."""

import io
import json
import shutil
from datetime import timedelta

import pytest
from PIL import Image, ImageDraw, ImageFont
from sqlalchemy import select

from bot.gateways import media, ocr, reading, speech
from bot.gateways.picture import Refused
from bot.gateways.twilio_media import Unreachable
from models.talk.events import DialogueEvent

TRANSCRIPTIONS = "/v1/audio/transcriptions"


@pytest.fixture
def listening(ours, stranger):
    """Settings with a service that writes voice notes down."""
    service = {"speech_to_text_url": stranger.url + "/v1", "speech_to_text_key": "key-of-the-service"}
    return ours.model_copy(update=service)


@pytest.fixture
def voice(send):
    return send(b"OggS a voice note", "audio/ogg; codecs=opus", wants_words=True)


def says(site, text, status=200):
    body = text if isinstance(text, dict) else {"text": text}
    site.pages[TRANSCRIPTIONS] = status, {"Content-Type": "application/json"}, json.dumps(body).encode()


def told(db) -> list[tuple[str, str]]:
    return [(event.flow, event.name) for event in db.scalars(select(DialogueEvent))]


def test_a_voice_note_is_written_down_and_only_its_words_are_kept(
    listening, engine, db, voice, stranger, twilio, now
):
    says(stranger, " 2 bhk in Powai under 40k ")
    assert reading.read_waiting(listening, engine, now) == 1
    db.refresh(voice)
    assert (voice.status, voice.words, voice.storage_key) == ("stored", "2 bhk in Powai under 40k", None)
    assert told(db) == [("dictation", "read")]
    [(path, headers)] = stranger.asked
    assert (path, headers["Authorization"]) == (TRANSCRIPTIONS, "Bearer key-of-the-service")
    assert b"OggS a voice note" in stranger.told[0] and b"whisper-1" in stranger.told[0]
    assert all("key-of-the-service" not in str(headers) for _, headers in twilio.asked)


def test_what_is_to_be_read_is_no_photo_and_the_other_way_round(listening, engine, db, send, voice, now):
    photo = send(b"not asked to be read", "audio/ogg")
    assert media.fetch_waiting(listening, engine, now) == 1
    db.refresh(photo)
    db.refresh(voice)
    assert (photo.status, voice.status) == ("refused", "waiting")


@pytest.mark.parametrize("text", ["", " … ", "\u200f\u200f"])
def test_a_note_without_words_is_said_to_be_unreadable(listening, engine, db, voice, stranger, now, text):
    says(stranger, text)
    assert reading.read_waiting(listening, engine, now) == 1
    db.refresh(voice)
    assert (voice.status, voice.reason, voice.words) == ("refused", "no_words", None)
    assert told(db) == [("dictation", "read")]


@pytest.mark.parametrize("status", [400, 413, 415, 422])
def test_a_note_that_the_service_will_never_read_is_not_sent_again(
    listening, engine, db, voice, stranger, now, status
):
    says(stranger, "", status)
    reading.read_waiting(listening, engine, now)
    db.refresh(voice)
    assert (voice.status, voice.reason) == ("refused", "unreadable")


@pytest.mark.parametrize(
    ("status", "body"), [(500, {}), (429, {}), (200, {"words": 1}), (307, {"text": "x"})]
)
def test_a_service_in_trouble_is_asked_again_and_given_up_after_five_tries(
    listening, engine, db, voice, stranger, now, status, body
):
    says(stranger, body, status)
    for attempt in range(media.ATTEMPTS):
        db.refresh(voice)
        assert (voice.status, voice.attempts) == ("waiting", attempt)
        reading.read_waiting(listening, engine, now + timedelta(hours=attempt))
    db.refresh(voice)
    assert (voice.status, voice.reason) == ("refused", "unreachable")
    assert told(db) == [("dictation", "read")]


def test_an_aadhaar_number_that_was_spoken_stands_nowhere(listening, engine, db, voice, stranger, now):
    says(stranger, "my aadhaar is 2345 6789 0124")
    reading.read_waiting(listening, engine, now)
    db.refresh(voice)
    assert voice.words.startswith("my aadhaar is") and "6789" not in voice.words


@pytest.mark.skipif(not shutil.which("tesseract"), reason="needs tesseract-ocr")
def test_a_picture_of_text_is_read(ours, engine, db, send, now):
    reads = ours.model_copy(update={"ocr_command": "tesseract", "ocr_languages": "eng"})
    picture = send(written("2 BHK in Powai", "Rent 40,000"), wants_words=True)
    assert reading.read_waiting(reads, engine, now) == 1
    db.refresh(picture)
    assert (picture.status, picture.storage_key) == ("stored", None)
    assert picture.words.split() == ["2", "BHK", "in", "Powai", "Rent", "40,000"]


def written(*lines: str) -> bytes:
    """A picture of these lines."""
    page = Image.new("RGB", (1200, 120 * len(lines) + 80), "white")
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(64)
    for n, line in enumerate(lines):
        pen.text((60, 60 + 120 * n), line, fill="black", font=font)
    file = io.BytesIO()
    page.save(file, "JPEG")
    return file.getvalue()


def test_an_ocr_command_that_is_not_there_is_named_to_the_operator(config):
    gone = config.model_copy(update={"ocr_command": "/nowhere/tesseract"})
    with pytest.raises(Unreachable, match="OCR_COMMAND: No such file"):
        ocr.written(gone, b"photo")


def test_an_ocr_command_that_fails_is_asked_again(config):
    with pytest.raises(Unreachable, match="OCR_COMMAND: exit 1"):
        ocr.written(config.model_copy(update={"ocr_command": "/bin/false"}), b"photo")


def test_a_file_that_is_no_known_sound_is_refused(config):
    with pytest.raises(Refused, match="wrong_type"):
        speech.written(config, b"", "audio/midi")
