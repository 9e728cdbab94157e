"""The text in a picture, by the Tesseract that OCR_COMMAND names: no picture leaves our machine for it."""

import subprocess

from bot.gateways.picture import Refused
from bot.gateways.twilio_media import Unreachable

TIMEOUT_S = 30


def written(config, photo: bytes) -> str:
    """What stands in a photo that has been made plain. Raises Refused, or Unreachable (try later)."""
    command = [config.ocr_command, "stdin", "stdout", "-l", config.ocr_languages]
    one_core = {"OMP_THREAD_LIMIT": "1"}
    try:
        ran = subprocess.run(command, input=photo, capture_output=True, timeout=TIMEOUT_S, env=one_core)
    except subprocess.TimeoutExpired:
        raise Refused("unreadable") from None
    except OSError as error:
        raise Unreachable(f"OCR_COMMAND: {error.strerror}") from error
    if ran.returncode != 0:
        raise Unreachable(f"OCR_COMMAND: exit {ran.returncode}")
    return ran.stdout.decode("utf-8", "replace")
