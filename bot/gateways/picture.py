"""A stranger's file becomes a plain JPEG, or a reason why not. Decoding happens in a child of its own with
little memory and little time, so that a hostile file costs one photo and never the worker."""

import io
import json
import subprocess
import sys
from dataclasses import dataclass

MAX_BYTES = 16 * 1024 * 1024
MAX_PIXELS = 25_000_000
MIN_SIDE = 40
MAX_SIDE = 1600
MAX_SCANS = 64  # a progressive JPEG has about ten; thousands in a small file keep a decoder busy for minutes
CHILD_MEMORY = 256 * 1024 * 1024
CHILD_SECONDS = 5
MAGIC = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG"}
REASONS = ("wrong_type", "too_large", "too_many_pixels", "too_small", "broken")


class Refused(ValueError):
    """The file is not kept; `reason` says why in one word."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Picture:
    """A JPEG without metadata; at most MAX_SIDE pixels a side."""

    data: bytes
    width: int
    height: int


def clean(data: bytes) -> Picture:
    """The picture in `data`, upright and stripped of EXIF and GPS. Raises Refused."""
    if len(data) > MAX_BYTES:
        raise Refused("too_large")
    if kind(data) is None:
        raise Refused("wrong_type")
    try:
        command = [sys.executable, "-I", __file__]
        child = subprocess.run(command, input=data, capture_output=True, timeout=4 * CHILD_SECONDS, env={})
    except subprocess.TimeoutExpired:
        raise Refused("broken") from None
    if child.returncode:
        raise Refused("broken")
    facts, _, jpeg = child.stdout.partition(b"\n")
    facts = json.loads(facts)
    if "refused" in facts:
        raise Refused(facts["refused"])
    return Picture(jpeg, **facts)


def kind(data: bytes) -> str | None:
    """JPEG or PNG by the first bytes, whatever anybody says about the file."""
    return next((name for magic, name in MAGIC.items() if data.startswith(magic)), None)


def decode(data: bytes) -> Picture:
    """The work of the child. Raises Refused, or anything at all that a decoder raises."""
    from PIL import Image, ImageOps  # only the child pays for it

    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    if data.count(b"\xff\xda") > MAX_SCANS and kind(data) == "JPEG":
        raise Refused("broken")
    try:
        image = Image.open(io.BytesIO(data), formats=[kind(data)])
    except Image.DecompressionBombError:
        raise Refused("too_many_pixels") from None
    _check_size(*image.size)
    image.draft("RGB", (MAX_SIDE, MAX_SIDE))  # a JPEG four times too wide is never held whole
    image.load()
    return _encode(_flat(ImageOps.exif_transpose(_smaller(image))))


def _check_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise Refused("too_many_pixels")
    if min(width, height) < MIN_SIDE:
        raise Refused("too_small")


def _smaller(image):
    """At most MAX_SIDE a side, in a mode that scales smoothly; the camera's orientation comes along."""
    orientation = _orientation(image)
    if image.mode not in ("RGB", "RGBA", "LA"):
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    image.thumbnail((MAX_SIDE, MAX_SIDE), reducing_gap=2.0)
    image.getexif()[0x0112] = orientation
    return image


def _orientation(image) -> int:
    """How the camera was held; broken EXIF costs the turn, not the photo."""
    try:
        return image.getexif().get(0x0112, 1)
    except Exception:
        return 1


def _flat(image):
    """RGB on white: a transparent PNG would turn black."""
    from PIL import Image

    if image.mode == "RGB" and "transparency" not in image.info:
        return image
    layer = image.convert("RGBA")
    page = Image.new("RGB", image.size, "white")
    page.paste(layer, mask=layer.getchannel("A"))
    return page


def _encode(image) -> Picture:
    """Pixels only: nothing of the sender's file is carried over."""
    from PIL import Image

    bare = Image.new("RGB", image.size)
    bare.paste(image)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=85)
    return Picture(out.getvalue(), *bare.size)


def _limit_this_process() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (CHILD_MEMORY, CHILD_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CHILD_SECONDS, CHILD_SECONDS))


def _main() -> None:
    _limit_this_process()
    picture = None
    try:
        picture = decode(sys.stdin.buffer.read())
        facts = {"width": picture.width, "height": picture.height}
    except Refused as refused:
        facts = {"refused": refused.reason}
    except MemoryError:
        facts = {"refused": "too_many_pixels"}
    except Exception:  # whatever a decoder says about a stranger's file, it is broken
        facts = {"refused": "broken"}
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + (picture.data if picture else b""))


if __name__ == "__main__":
    _main()
