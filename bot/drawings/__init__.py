"""Pictures of homes for the demo, drawn here: nobody's photos, nothing to download."""

from collections.abc import Iterator
from functools import cache
from random import Random

from bot.drawings import balcony, bathroom, bedroom, building, kitchen, living_room
from bot.drawings.canvas import Canvas
from bot.drawings.palettes import PALETTES

SCENES = {
    "living_room": living_room.draw,
    "bedroom": bedroom.draw,
    "kitchen": kitchen.draw,
    "building": building.draw,
    "balcony": balcony.draw,
    "bathroom": bathroom.draw,
}


def names() -> Iterator[tuple[str, int]]:
    """Every drawing there is: (scene, number), numbers from 0."""
    return ((scene, number) for scene in SCENES for number in range(len(PALETTES)))


@cache
def draw(scene: str, number: int) -> bytes:
    """A JPEG of 1000 × 750; the same for the same name."""
    page = Canvas()
    SCENES[scene](page, Random(f"{scene} {number}"), PALETTES[number])
    return page.jpeg(mirrored=number % 2 == 1)
