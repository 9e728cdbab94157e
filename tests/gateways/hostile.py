"""Files that nobody should send: name -> (bytes, why it is refused; None when it can be made harmless)."""

import io
import random
import struct
import zlib
from functools import cache

from PIL import Image

WIDE = (320, 240)


def photo(size=WIDE, kind="JPEG", mode="RGB", **options) -> bytes:
    """A genuine photo with some texture."""
    out = io.BytesIO()
    texture = Image.effect_noise(WIDE, 60).resize(size, Image.Resampling.NEAREST)
    texture.convert(mode).save(out, kind, **options)
    return out.getvalue()


def plain(mode: str, size: tuple[int, int], **options) -> bytes:
    """A PNG of one colour: small on the wire, large in memory."""
    out = io.BytesIO()
    Image.new(mode, size).save(out, "PNG", **options)
    return out.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(*chunks: bytes, width=64, height=64, depth=8, colour=2) -> bytes:
    """A PNG put together by hand, right or wrong."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + chunk(b"IEND", b"")


def rows(width=64, height=64) -> bytes:
    return chunk(b"IDAT", zlib.compress(b"\0" * (1 + 3 * width) * height))


def with_size(jpeg: bytes, width: int, height: int) -> bytes:
    """The same JPEG claiming other dimensions."""
    at = jpeg.index(b"\xff\xc0")
    return jpeg[: at + 5] + struct.pack(">HH", height, width) + jpeg[at + 9 :]


def scan_bomb(times: int) -> bytes:
    """A progressive JPEG whose last scan comes again and again."""
    out = io.BytesIO()
    Image.new("RGB", (4_000, 4_000)).save(out, "JPEG", progressive=True)
    jpeg = out.getvalue()
    last = jpeg.rindex(b"\xff\xda")
    return jpeg[:last] + jpeg[last:-2] * times + b"\xff\xd9"


def with_gps() -> bytes:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x9286] = 6, "Asha's phone", "call 9876543210"
    exif.get_ifd(0x8825).update({1: "N", 2: (12.0, 56.0, 6.0), 3: "E", 4: (77.0, 37.0, 0.0)})
    return photo(exif=exif.tobytes(), comment=b"+919876543210")


def wrong_types() -> dict[str, bytes]:
    out = io.BytesIO()
    Image.new("RGB", WIDE).save(out, "WEBP")
    return {
        "nothing": b"",
        "one byte": b"\xff",
        "zeros": b"\0" * 5_000,
        "html as jpg": b"<!doctype html><script>alert(1)</script>",
        "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        "svg with entities": b'<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>',
        "gif": photo(kind="GIF", mode="P"),
        "gif with a script": b"GIF89a/*" + b"\0" * 20 + b"*/=alert(1)//",
        "bmp": photo(kind="BMP"),
        "tiff": photo(kind="TIFF"),
        "webp": out.getvalue(),
        "ico": photo((64, 64), kind="ICO"),
        "ppm": b"P6\n90000 90000\n255\n",
        "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) run",
        "pdf": b"%PDF-1.7\n1 0 obj<</OpenAction 2 0 R>>endobj",
        "zip": b"PK\x03\x04" + b"\0" * 60,
        "elf": b"\x7fELF" + b"\0" * 200,
        "exe": b"MZ" + b"\0" * 200,
        "mp4": b"\0\0\0\x18ftypmp42" + b"\0" * 200,
        "heic": b"\0\0\0\x18ftypheic" + b"\0" * 200,
        "ogg": b"OggS" + b"\0" * 200,
        "vcard": b"BEGIN:VCARD\nTEL:+919876543210\nEND:VCARD",
        "shell": b"#!/bin/sh\nrm -rf /",
        "php": b"<?php system($_GET['c']); ?>",
        "jpeg after a space": b" " + photo(),
        "png after a newline": b"\n" + plain("RGB", WIDE),
    }


def bombs() -> dict[str, tuple[bytes, str]]:
    jpeg = photo()
    idat_bomb = chunk(b"IDAT", zlib.compress(b"\0" * 30_000_000))
    return {
        "a bit over 25 megapixels": (plain("1", (5001, 5001)), "too_many_pixels"),
        "400 megapixels of one bit": (plain("1", (20_000, 20_000)), "too_many_pixels"),
        "a very long strip": (plain("L", (600_000, 60)), "too_many_pixels"),
        "png that claims 4 gigapixels": (png(rows(), width=65_000, height=65_000), "too_many_pixels"),
        "png of the largest numbers": (png(rows(), width=2**31 - 1, height=2**31 - 1), "too_many_pixels"),
        "png of 64-bit samples": (
            png(rows(), width=20_000, height=20_000, depth=16, colour=6),
            "too_many_pixels",
        ),
        "jpeg that claims 65,535 a side": (with_size(jpeg, 65_535, 65_535), "too_many_pixels"),
        "jpeg of no height": (with_size(jpeg, 320, 0), "broken"),
        "png of no size": (png(rows(), width=0, height=0), "broken"),
        "one pixel": (plain("RGB", (1, 1)), "too_small"),
        "a tracking strip": (plain("RGB", (2000, 2)), "too_small"),
        "a thousand scans": (scan_bomb(1_000), "broken"),
        "pixels that swell a thousandfold": (png(idat_bomb), None),
        "text that swells": (
            png(chunk(b"zTXt", b"k\0\0" + zlib.compress(b"a" * 80_000_000)), rows()),
            "broken",
        ),
        "colour profile that swells": (
            png(chunk(b"iCCP", b"p\0\0" + zlib.compress(b"a" * 80_000_000)), rows()),
            "broken",
        ),
    }


def broken() -> dict[str, bytes]:
    jpeg, picture = photo(), photo(kind="PNG")
    return {
        **{f"jpeg cut at {part}/8": jpeg[: len(jpeg) * part // 8] for part in range(1, 8)},
        **{f"png cut at {part}/8": picture[: len(picture) * part // 8] for part in range(1, 8)},
        "jpeg magic alone": b"\xff\xd8\xff",
        "png magic alone": b"\x89PNG\r\n\x1a\n",
        "html behind a jpeg magic": b"\xff\xd8\xff\xe0<html><script>alert(1)</script>",
        "png without pixels": png(),
        "png with a false checksum": picture.replace(b"IDAT", b"IDAX", 1),
        "png with an unknown colour": png(rows(), colour=5),
        "png with 3 bits a sample": png(rows(), depth=3),
        "png with a palette that is not there": png(rows(), colour=3, depth=9),
        "png pixels that are no stream": png(chunk(b"IDAT", b"not zlib at all")),
        "png with a chunk of 4 GB": png()[:33] + b"\xff\xff\xff\xffIDAT",
        "jpeg with no tables": jpeg[:2] + jpeg[jpeg.index(b"\xff\xda") :],
        "jpeg of random bytes": b"\xff\xd8\xff" + random.Random(1).randbytes(40_000),
        "png of random bytes": b"\x89PNG\r\n\x1a\n" + random.Random(2).randbytes(40_000),
        "nested jpeg segments": b"\xff\xd8" + b"\xff\xe1\xff\xff" * 20_000,
    }


def harmless() -> dict[str, bytes]:
    """Nasty, yet a picture: after re-encoding only its pixels are left."""
    jpeg, picture = photo(), photo(kind="PNG")
    apng = [Image.new("RGB", WIDE, colour) for colour in ("red", "blue", "green")]
    moving = io.BytesIO()
    apng[0].save(moving, "PNG", save_all=True, append_images=apng[1:])
    return {
        "jpeg with html behind": jpeg + b"<script>alert(1)</script>",
        "jpeg with a zip behind": jpeg + b"PK\x03\x04" + b"\0" * 100,
        "jpeg with php in a comment": photo(comment=b"<?php system('id') ?>"),
        "jpeg with a pdf behind": jpeg + b"%PDF-1.7",
        "png with a jar behind": picture + b"PK\x03\x04META-INF",
        "png with a script as text": png(chunk(b"tEXt", b"Comment\0<script>alert(1)</script>"), rows()),
        "png with gps": png(chunk(b"eXIf", with_gps()[12:80]), rows()),
        "jpeg with gps": with_gps(),
        "jpeg with broken exif": photo(exif=b"Exif\0\0II*\0\xff\xff\xff\xff"),
        "moving png": moving.getvalue(),
        "cmyk jpeg": photo(mode="CMYK"),
        "grey jpeg": photo(mode="L"),
        "16-bit png": plain("I;16", WIDE),
        "palette with holes": plain("P", WIDE, transparency=b"\0\x80"),
        "see-through png": plain("RGBA", WIDE),
        "24 megapixels": plain("RGB", (6_000, 4_000)),
        "24 megapixels, see-through": plain("RGBA", (6_000, 4_000)),
        "24 megapixels, progressive": photo((6_000, 4_000), progressive=True, quality=30, subsampling=0),
    }


@cache
def every() -> dict[str, tuple[bytes, str | None]]:
    return {
        **{name: (data, "wrong_type") for name, data in wrong_types().items()},
        **bombs(),
        **{name: (data, "broken") for name, data in broken().items()},
        **{name: (data, None) for name, data in harmless().items()},
    }
