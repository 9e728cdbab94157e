from random import Random

from bot.drawings.canvas import Canvas, dark, light
from bot.drawings.furniture import fan, lamp, picture, plant, room, rug, window
from bot.drawings.palettes import Palette


def draw(page: Canvas, dice: Random, tint: Palette) -> None:
    """A double bed with a block-printed quilt, a wardrobe, morning in the window."""
    room(page, tint)
    fan(page, tint, 430)
    window(page, dice, tint, 660, 130, 200, 240)
    picture(page, dice, tint, 290, 150, 150, 106)
    wardrobe(page, tint, 24, 130)
    rug(page, tint, 480, 684, 400, 52)
    bedside(page, tint, 612, 452)
    bed(page, dice, tint, 235, 330)
    plant(page, dice, tint, 920, 700, 1.0)


def wardrobe(page: Canvas, tint: Palette, x: float, y: float) -> None:
    page.shadow(x + 85, y + 456, 110, 14)
    page.rect(x, y, 172, 450, tint.wood, 6)
    for door in (x + 8, x + 90):
        page.rect(door, y + 10, 74, 424, light(tint.wood, 0.14), 4)
        page.rect(door + 12, y + 26, 50, 180, light(tint.wood, 0.24), 4)
        page.rect(door + 12, y + 226, 50, 190, light(tint.wood, 0.24), 4)
    for knob in (x + 76, x + 96):
        page.oval(knob, y + 232, 5, 5, tint.accent2)


def bedside(page: Canvas, tint: Palette, x: float, y: float) -> None:
    page.shadow(x + 46, y + 128, 62, 10)
    page.rect(x, y, 92, 124, tint.wood, 6)
    page.rect(x + 8, y + 12, 76, 46, light(tint.wood, 0.18), 4)
    page.rect(x + 8, y + 64, 76, 48, light(tint.wood, 0.18), 4)
    for drawer in (y + 35, y + 88):
        page.oval(x + 46, drawer, 5, 5, tint.accent2)
    lamp(page, tint, x + 46, y, 62)


def bed(page: Canvas, dice: Random, tint: Palette, x: float, y: float) -> None:
    page.shadow(x + 180, y + 326, 235, 22)
    page.rect(x - 4, y, 368, 190, tint.wood, 24)
    page.rect(x + 14, y + 16, 332, 150, light(tint.wood, 0.18), 18)
    page.rect(x, y + 150, 360, 90, tint.trim, 14)
    for pillow, colour in ((x + 26, light(tint.accent2, 0.45)), (x + 192, light(tint.accent2, 0.45))):
        page.rect(pillow, y + 96, 142, 72, dark(colour, 0.06), 26)
        page.rect(pillow + 4, y + 94, 134, 64, colour, 24)
    quilt(page, tint, x, y)
    for leg in (x + 2, x + 338):
        page.rect(leg, y + 306, 20, 26, dark(tint.wood, 0.25))


def quilt(page: Canvas, tint: Palette, x: float, y: float) -> None:
    """Rows of printed flowers, a turned-down edge."""
    cloth = tint.fabric
    page.poly([(x + 2, y + 192), (x + 358, y + 192), (x + 374, y + 312), (x - 14, y + 312)], cloth)
    page.rect(x - 14, y + 296, 388, 22, dark(cloth, 0.12), 8)
    for row in range(3):
        for column in range(9):
            cx, cy = x + 22 + column * 39.5 + (row % 2) * 12, y + 238 + row * 26
            page.oval(cx, cy, 7, 6, light(cloth, 0.4))
            page.oval(cx, cy, 3, 2.6, tint.accent2)
    page.rect(x - 2, y + 180, 364, 34, light(cloth, 0.55), 10)
    page.rect(x - 2, y + 203, 364, 6, tint.accent)
