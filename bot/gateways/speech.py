"""Speech to text, by any service that speaks OpenAI's way of it: SPEECH_TO_TEXT_URL names it."""

import requests

from bot.gateways.picture import Refused
from bot.gateways.twilio_media import Unreachable

SUFFIXES = {
    "audio/ogg": "ogg",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/aac": "aac",
    "audio/amr": "amr",
    "audio/wav": "wav",
    "audio/webm": "webm",
}
CANNOT = (400, 413, 415, 422)  # it will never read this file
TIMEOUT_S = (5, 30)


def written(config, data: bytes, content_type: str) -> str:
    """What is said in a voice note. Raises Refused, or Unreachable (try later)."""
    if content_type not in SUFFIXES:
        raise Refused("wrong_type")
    try:
        answer = requests.post(
            config.speech_to_text_url.rstrip("/") + "/audio/transcriptions",
            headers={"Authorization": f"Bearer {config.speech_to_text_key}"},
            data={"model": config.speech_to_text_model, "response_format": "json"},
            files={"file": (f"voice.{SUFFIXES[content_type]}", data, content_type)},
            timeout=TIMEOUT_S,
            allow_redirects=False,  # the key goes to the service that was named, and nowhere else
        )
        return _text(answer)
    except requests.RequestException as error:
        raise Unreachable(f"SPEECH_TO_TEXT_URL: {type(error).__name__}") from error


def _text(answer: requests.Response) -> str:
    if answer.status_code in CANNOT:
        raise Refused("unreadable")
    if answer.status_code != 200:
        raise Unreachable(f"SPEECH_TO_TEXT_URL: HTTP {answer.status_code}")
    told = answer.json()
    if not isinstance(told, dict) or not isinstance(told.get("text"), str):
        raise Unreachable("SPEECH_TO_TEXT_URL: answers without a text")
    return told["text"]
