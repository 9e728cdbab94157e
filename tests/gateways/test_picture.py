import io
import random

import pytest
from PIL import Image

from bot.gateways import picture
from bot.gateways.picture import Refused, clean, decode
from tests.gateways import hostile

PRIVATE = (b"Exif", b"9876543210", b"script", b"php", b"PK\x03\x04", b"%PDF", b"Asha")


def nothing_but_pixels(data: bytes) -> bool:
    with Image.open(io.BytesIO(data)) as image:
        metadata = set(image.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        known = image.format == "JPEG" and image.mode == "RGB" and max(image.size) <= picture.MAX_SIDE
        return known and not metadata and not image.getexif() and not any(mark in data for mark in PRIVATE)


def test_there_are_enough_hostile_files():
    assert len(hostile.every()) >= 60


def test_every_hostile_file_is_refused_or_made_harmless():
    outcomes = {}
    for name, (data, _) in hostile.every().items():
        try:
            outcomes[name] = None if nothing_but_pixels(clean(data).data) else "something was left"
        except Refused as refused:
            outcomes[name] = refused.reason
    assert outcomes == {name: reason for name, (_, reason) in hostile.every().items()}


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_photos_with_flipped_bytes_never_do_more_than_fail(kind):
    whole, dice = hostile.photo(kind=kind), random.Random(kind)
    for _ in range(100):
        data = bytearray(whole)
        for at in dice.sample(range(8, len(data)), 12):
            data[at] = dice.randrange(256)
        try:
            assert nothing_but_pixels(decode(bytes(data)).data)
        except (Refused, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
            continue  # what a decoder says about a broken file; the child reports it as "broken"


def test_a_file_over_sixteen_megabytes_is_not_even_looked_at():
    with pytest.raises(Refused, match="too_large"):
        clean(hostile.photo() + b"\0" * picture.MAX_BYTES)


def test_a_photo_taken_sideways_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    left_half_blue = Image.new("RGB", (400, 200), "red")
    left_half_blue.paste("blue", (0, 0, 200, 200))
    left_half_blue.save(out, "JPEG", exif=exif.tobytes())
    upright = clean(out.getvalue())
    assert (upright.width, upright.height) == (200, 400)
    top = Image.open(io.BytesIO(upright.data)).getpixel((100, 20))
    assert top[2] > 200 > 50 > top[0]


def test_what_is_see_through_becomes_white():
    with Image.open(io.BytesIO(clean(hostile.plain("RGBA", (300, 200))).data)) as page:
        assert min(page.getpixel((150, 100))) > 250


def test_a_large_photo_keeps_its_shape():
    small = clean(hostile.photo((4_000, 2_000)))
    assert (small.width, small.height) == (1_600, 800)


def test_a_picture_that_needs_more_memory_than_the_child_may_have_is_refused():
    data = hostile.plain("P", (5_000, 5_000), transparency=b"\0")
    with pytest.raises(Refused, match="too_many_pixels"):
        clean(data)
