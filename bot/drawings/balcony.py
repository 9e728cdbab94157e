from itertools import pairwise
from random import Random

from bot.drawings.canvas import HEIGHT, WIDTH, Canvas, dark, light, mix
from bot.drawings.furniture import plant, skyline
from bot.drawings.palettes import Palette

EDGE = 560


def draw(page: Canvas, dice: Random, tint: Palette) -> None:
    """A cane chair, a tulsi, the city below."""
    skyline(page, dice, tint, (0, 0, WIDTH, EDGE - 20))
    page.gradient(0, EDGE, WIDTH, HEIGHT - EDGE, light(tint.floor, 0.15), tint.floor)
    checks(page, tint)
    railing(page, tint)
    wall(page, tint)
    bulbs(page, tint)
    for x, size in ((330, 0.62), (470, 0.5), (905, 0.95)):
        plant(page, dice, tint, x, 640 if size < 0.9 else 715, size)
    chair(page, tint, 600, 470)


def checks(page: Canvas, tint: Palette) -> None:
    """Floor tiles in two colours, running away."""
    rows = (EDGE, 590, 630, 685, HEIGHT)
    for row, (top, bottom) in enumerate(pairwise(rows)):
        for column in range(-4, 14):
            if (row + column) % 2:
                continue
            xs = [
                500 + (column * 110 - 500 + dx) * (0.7 + 0.0021 * (y - EDGE))
                for y in (top, bottom)
                for dx in (0, 110)
            ]
            page.poly([(xs[0], top), (xs[1], top), (xs[3], bottom), (xs[2], bottom)], light(tint.accent, 0.5))


def railing(page: Canvas, tint: Palette) -> None:
    iron = dark(tint.wood, 0.35)
    page.rect(0, EDGE - 14, WIDTH, 18, tint.trim)
    for x in range(0, WIDTH, 34):
        page.rect(x, EDGE - 176, 5, 170, iron)
        if x % 68 == 0:
            page.arc((x + 6, EDGE - 120, x + 32, EDGE - 90), 0, 360, iron, 3)
    page.rect(0, EDGE - 186, WIDTH, 14, tint.wood, 5)
    page.rect(0, EDGE - 40, WIDTH, 6, iron)


def wall(page: Canvas, tint: Palette) -> None:
    """The house on the left with its open door, the slab above."""
    page.rect(0, 0, 190, HEIGHT, tint.wall)
    page.rect(178, 0, 14, HEIGHT, dark(tint.wall, 0.1))
    page.rect(0, 130, 128, HEIGHT - 170, tint.wood)
    page.rect(0, 146, 112, HEIGHT - 196, mix(tint.wall, tint.accent2, 0.45 + tint.lamp * 0.3))
    page.rect(0, 0, WIDTH, 46, light(tint.wall, 0.15))
    page.rect(0, 42, WIDTH, 8, dark(tint.wall, 0.14))


def bulbs(page: Canvas, tint: Palette) -> None:
    """A string of lights from wall to wall."""
    points = [(190 + step * 54, 64 + 46 * (1 - ((step % 5) - 2.5) ** 2 / 6.25)) for step in range(16)]
    page.line(points, dark(tint.wood, 0.3), 2)
    for x, y in points:
        page.haze(x, y + 10, 22, 22, tint.sun, 0.25 + tint.lamp * 0.5)
        page.oval(x, y + 11, 7, 9, light(tint.accent2, 0.3))


def chair(page: Canvas, tint: Palette, x: float, y: float) -> None:
    """Cane, with a cushion."""
    cane = light(tint.wood, 0.3)
    page.shadow(x + 92, y + 236, 128, 16)
    for leg in (x + 18, x + 150):
        page.rect(leg, y + 130, 13, 106, dark(cane, 0.3), 4)
    page.oval(x + 90, y + 44, 104, 106, dark(cane, 0.2))
    page.oval(x + 90, y + 46, 90, 92, light(cane, 0.25))
    for step in range(-4, 5):
        page.line([(x + 90 + step * 19, y - 30 + abs(step) * 7), (x + 90 + step * 15, y + 128)], cane, 3)
    page.rect(x - 6, y + 108, 194, 44, dark(cane, 0.1), 20)
    page.rect(x + 6, y + 92, 170, 38, tint.accent2, 18)
    page.rect(x + 46, y + 26, 90, 78, tint.fabric, 18)
    page.oval(x + 91, y + 64, 8, 8, light(tint.fabric, 0.5))
