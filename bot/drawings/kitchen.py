from random import Random

from bot.drawings.canvas import Canvas, dark, light, mix
from bot.drawings.furniture import plant, room, skyline
from bot.drawings.palettes import Palette

STEEL = "#cfd6dc"
COUNTER = 395


def draw(page: Canvas, dice: Random, tint: Palette) -> None:
    """A steel cooker on the flame, jars of masala, a window over the sink."""
    room(page, tint)
    tiles(page, tint)
    small_window(page, dice, tint, 430, 120)
    cupboards(page, tint)
    base_units(page, tint)
    fridge(page, tint, 800, 168)
    jars(page, dice, tint, 640, COUNTER)
    stove(page, tint, 90, COUNTER)
    sink(page, tint, 430, COUNTER)
    plant(page, dice, tint, 612, COUNTER, 0.34)


def tiles(page: Canvas, tint: Palette) -> None:
    """A splashback of hand-painted squares."""
    for row in range(4):
        for column in range(21):
            x, y = column * 40, 235 + row * 40
            page.rect(x + 1, y + 1, 38, 38, light(tint.accent2, 0.62 if (row + column) % 2 else 0.75), 3)
            if (row + column) % 2:
                page.oval(x + 20, y + 20, 7, 7, light(tint.accent, 0.35))


def small_window(page: Canvas, dice: Random, tint: Palette, x: float, y: float) -> None:
    page.rect(x - 10, y - 10, 190, 210, tint.trim, 5)
    skyline(page, dice, tint, (x, y, 170, 180))
    page.rect(x - 18, y + 180, 206, 16, dark(tint.trim, 0.06), 4)
    for bar in range(1, 5):
        page.rect(x + bar * 34 - 1.5, y, 3, 180, dark(tint.trim, 0.35))


def cupboards(page: Canvas, tint: Palette) -> None:
    door = tint.fabric
    for x, w in ((0, 128), (132, 128), (264, 128), (640, 140)):
        page.rect(x, 60, w, 165, dark(door, 0.12), 4)
        page.rect(x + 7, 68, w - 14, 149, door, 4)
        page.rect(x + w - 26, 178, 7, 28, light(tint.accent2, 0.2), 3)
    page.rect(0, 40, 392, 20, light(tint.wood, 0.1))
    page.rect(640, 40, 140, 20, light(tint.wood, 0.1))


def base_units(page: Canvas, tint: Palette) -> None:
    page.shadow(400, 612, 430, 16)
    page.rect(0, COUNTER + 20, 790, 190, dark(tint.fabric, 0.18))
    for x in range(0, 790, 158):
        page.rect(x + 6, COUNTER + 32, 146, 166, tint.fabric, 4)
        page.rect(x + 56, COUNTER + 46, 46, 8, light(tint.accent2, 0.2), 4)
    page.rect(0, COUNTER + 210, 790, 16, dark(tint.wood, 0.45))
    stone = mix(tint.wood, "#3b3b46", 0.7)
    page.rect(0, COUNTER, 800, 24, stone)
    page.rect(0, COUNTER, 800, 6, light(stone, 0.35))


def stove(page: Canvas, tint: Palette, x: float, y: float) -> None:
    page.rect(x - 20, y - 22, 260, 22, "#3b3f4a", 6)
    for knob in (x + 20, x + 200):
        page.oval(knob, y - 10, 7, 7, STEEL)
    for burner in (x + 48, x + 170):
        page.rect(burner - 34, y - 28, 68, 7, "#22252d", 3)
    pressure_cooker(page, x + 48, y - 28)
    pan(page, tint, x + 170, y - 28)


def pressure_cooker(page: Canvas, x: float, y: float) -> None:
    page.rect(x - 42, y - 66, 84, 66, STEEL, 12)
    page.rect(x - 34, y - 60, 14, 52, light(STEEL, 0.5), 6)
    page.rect(x - 46, y - 74, 92, 13, dark(STEEL, 0.12), 6)
    page.rect(x + 40, y - 76, 62, 14, "#2b2d35", 7)
    page.rect(x - 5, y - 88, 10, 16, "#2b2d35", 3)
    for puff, size in ((0, 10), (8, 14), (-4, 18)):
        page.haze(x + puff, y - 104 - size * 1.6, size, size, "#ffffff", 0.3)


def pan(page: Canvas, tint: Palette, x: float, y: float) -> None:
    page.dome(x, y - 36, 52, 12, dark(tint.accent, 0.05))
    page.rect(x - 56, y - 40, 112, 10, "#4a4e58", 4)
    page.poly([(x - 52, y - 34), (x + 52, y - 34), (x + 30, y), (x - 30, y)], "#3d414b")
    for handle in (x - 70, x + 54):
        page.rect(handle, y - 40, 16, 9, "#22252d", 4)


def sink(page: Canvas, tint: Palette, x: float, y: float) -> None:
    page.rect(x, y - 4, 170, 14, STEEL, 6)
    page.rect(x + 10, y + 2, 150, 8, dark(STEEL, 0.25), 4)
    page.arc((x + 66, y - 92, x + 118, y - 30), 180, 360, dark(STEEL, 0.15), 9)
    page.rect(x + 62, y - 62, 9, 60, dark(STEEL, 0.15), 3)


def jars(page: Canvas, dice: Random, tint: Palette, x: float, y: float) -> None:
    """Turmeric, chilli, dal, rice."""
    for number, inside in enumerate(("#e9a820", "#b5402c", "#d98d4c", "#efe5cf")):
        at, tall = x + 6 + number * 36, dice.uniform(48, 66)
        page.rect(at, y - tall, 30, tall, light(STEEL, 0.6), 6)
        page.rect(at + 3, y - tall * 0.72, 24, tall * 0.72 - 3, inside, 4)
        page.rect(at - 1, y - tall - 9, 32, 12, tint.wood, 4)


def fridge(page: Canvas, tint: Palette, x: float, y: float) -> None:
    body = light(tint.accent, 0.15)
    page.shadow(x + 92, 640, 120, 18)
    page.rect(x, y, 184, 470, dark(body, 0.12), 18)
    page.rect(x, y, 176, 466, body, 18)
    page.rect(x, y + 150, 176, 5, dark(body, 0.25))
    for top, tall in ((y + 60, 66), (y + 180, 110)):
        page.rect(x + 16, top, 10, tall, STEEL, 5)
    page.rect(x + 92, y + 40, 46, 34, tint.trim, 3)
    page.oval(x + 116, y + 40, 6, 6, tint.accent2)
    page.rect(x + 78, y + 88, 30, 34, tint.accent2, 3)
