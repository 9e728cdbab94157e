from random import Random

from bot.drawings.canvas import Canvas, dark, light
from bot.drawings.furniture import cushion, fan, lamp, picture, plant, room, rug, window
from bot.drawings.palettes import Palette


def draw(page: Canvas, dice: Random, tint: Palette) -> None:
    """A sofa under a window, chai on the table."""
    room(page, tint)
    window(page, dice, tint, 128, 128, 250, 250)
    fan(page, tint, 560)
    for at, size in ((570, 130), (720, 100)):
        picture(page, dice, tint, at, 150 + (130 - size) / 2, size, size)
    shelf(page, dice, tint, 862, 210)
    lamp(page, tint, 470, 548, 250)
    rug(page, tint, 560, 668, 400, 66)
    sofa(page, tint, 505, 388)
    table(page, tint, 500, 655)
    plant(page, dice, tint, 92, 690, 1.15)


def sofa(page: Canvas, tint: Palette, x: float, y: float) -> None:
    cloth = tint.fabric
    page.shadow(x + 180, y + 224, 245, 22)
    for leg in (x + 4, x + 338):
        page.rect(leg, y + 196, 18, 32, dark(tint.wood))
    page.rect(x - 10, y, 380, 150, dark(cloth, 0.1), 30)
    page.rect(x + 8, y + 12, 170, 120, cloth, 22)
    page.rect(x + 184, y + 12, 170, 120, cloth, 22)
    page.rect(x - 10, y + 110, 380, 92, dark(cloth, 0.06), 18)
    for seat in (x + 10, x + 183):
        page.rect(seat, y + 104, 168, 62, light(cloth, 0.12), 18)
    for arm in (x - 44, x + 346):
        page.rect(arm, y + 66, 58, 140, light(cloth, 0.05), 26)
    cushion(page, tint.accent2, x + 20, y + 50)
    cushion(page, tint.accent, x + 268, y + 46, 78)


def table(page: Canvas, tint: Palette, x: float, y: float) -> None:
    page.shadow(x + 90, y + 66, 130, 15)
    for leg in (x + 8, x + 158):
        page.rect(leg, y + 8, 13, 58, dark(tint.wood, 0.25))
    page.rect(x - 20, y - 8, 220, 22, tint.wood, 9)
    page.rect(x - 20, y - 8, 220, 8, light(tint.wood, 0.2), 4)
    for cup in (x + 30, x + 76):
        page.rect(cup, y - 36, 26, 29, tint.trim, 7)
        page.arc((cup + 18, y - 32, cup + 38, y - 14), 270, 90, tint.trim, 4)
        page.rect(cup + 3, y - 35, 20, 5, dark(tint.accent2, 0.3), 2)
    page.rect(x + 118, y - 18, 62, 10, tint.accent, 2)
    page.rect(x + 124, y - 27, 52, 9, tint.fabric, 2)


def shelf(page: Canvas, dice: Random, tint: Palette, x: float, y: float) -> None:
    """Books, a bowl, a small plant."""
    page.rect(x - 6, y - 8, 126, 350, tint.wood, 6)
    for row in range(4):
        top = y + row * 84
        page.rect(x + 4, top, 106, 74, dark(tint.wood, 0.35))
        at = x + 10
        while at < x + dice.uniform(60, 96):
            tall = dice.uniform(44, 64)
            colour = dice.choice((tint.accent, tint.accent2, tint.fabric, tint.trim, tint.leaf))
            page.rect(at, top + 74 - tall, 12, tall, colour, 2)
            at += 14
