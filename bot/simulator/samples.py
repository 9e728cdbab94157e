"""What a phone has at hand to send: photos, a voice note, a contact card, places."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "static" / "samples"
PHOTOS = {
    "bedroom.jpg": "Bedroom",
    "living-room.jpg": "Living room",
    "kitchen.jpg": "Kitchen",
    "building.jpg": "Building",
}
PLACES = (
    ("HSR Layout", "Bengaluru", 12.9121, 77.6446),
    ("Koramangala", "Bengaluru", 12.9352, 77.6245),
    ("Indiranagar", "Bengaluru", 12.9784, 77.6408),
    ("Bandra West", "Mumbai", 19.0596, 72.8295),
    ("Hauz Khas", "New Delhi", 28.5494, 77.2001),
)
VCARD = "\r\n".join(
    [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:Rao;Meera",
        "FN:Meera Rao",
        "TEL;TYPE=CELL:+919800000009",
        "END:VCARD",
        "",
    ]
)


def attachment(name: str) -> tuple[bytes, str] | None:
    """A sample's bytes and content type."""
    if name in PHOTOS:
        return (FOLDER / name).read_bytes(), "image/jpeg"
    if name == "voice":
        return (FOLDER / "voice.ogg").read_bytes(), "audio/ogg"
    if name == "contact":
        return VCARD.encode(), "text/vcard"
    return None
