"""What stands in more than one room."""

from random import Random

from bot.drawings.canvas import HEIGHT, WIDTH, Canvas, dark, light, mix
from bot.drawings.palettes import Palette

HORIZON = 545  # where wall and floor meet


def room(page: Canvas, tint: Palette) -> None:
    """Wall, skirting, and a floor of planks that run away from us."""
    page.gradient(0, 0, WIDTH, HORIZON, light(tint.wall, 0.15), dark(tint.wall, 0.04))
    page.gradient(0, HORIZON, WIDTH, HEIGHT - HORIZON, dark(tint.floor, 0.12), light(tint.floor, 0.12))
    seam = dark(tint.floor, 0.16)
    for near in range(-1400, 2500, 150):
        page.line([(500 + (near - 500) * 0.45, HORIZON), (near, HEIGHT)], seam, 1.2)
    page.rect(0, HORIZON - 16, WIDTH, 16, tint.trim)
    page.rect(0, HORIZON - 2, WIDTH, 4, dark(tint.floor, 0.35))


def skyline(page: Canvas, dice: Random, tint: Palette, box: tuple[float, float, float, float]) -> None:
    """Sky, sun and far houses inside x, y, width, height."""
    x, y, w, h = box
    page.gradient(x, y, w, h, tint.sky, tint.horizon)
    sun = min(w * 0.09, h * 0.09, 36)
    page.oval(x + w * dice.uniform(0.3, 0.7), y + h * 0.32, sun, sun, tint.sun)
    for layer, part in ((0.42, 0.25), (0.28, 0.5)):
        at = x
        while at < x + w:
            wide = min(dice.uniform(0.07, 0.14) * w, x + w - at)
            tall = h * layer * dice.uniform(0.55, 1.0)
            page.rect(at, y + h - tall, wide, tall, mix(tint.horizon, tint.accent, part))
            at += wide + 1
    page.rect(x, y + h * 0.9, w, h * 0.1, mix(tint.leaf, tint.horizon, 0.25))
    for part in (0.12, 0.34, 0.6, 0.86):
        page.oval(x + w * part, y + h * 0.93, w * 0.09, h * 0.07, mix(tint.leaf, tint.horizon, 0.15))
    page.rect(x - 1, y + h, w + 2, h * 0.12, light(tint.wall, 0.05))


def window(page: Canvas, dice: Random, tint: Palette, x: float, y: float, w: float, h: float) -> None:
    """A window with a view, a sill and curtains on a rod."""
    page.haze(x + w / 2, y + h / 2, w * 0.7, h * 0.7, tint.sun, 0.45)
    page.rect(x - 12, y - 12, w + 24, h + 24, tint.trim, 6)
    skyline(page, dice, tint, (x, y, w, h))
    page.rect(x - 12, y + h, w + 24, 14, tint.trim, 3)
    page.rect(x - 22, y + h + 12, w + 44, 12, dark(tint.trim, 0.08), 4)
    page.rect(x + w / 2 - 4, y, 8, h, tint.trim)
    page.rect(x, y + h * 0.36, w, 6, tint.trim)
    for side in (x - 52, x + w - 22):
        curtain(page, light(tint.fabric, 0.35), side, y - 30, 74, h + 96)
    page.rect(x - 74, y - 38, w + 148, 9, tint.wood, 4)
    for knob in (x - 76, x + w + 76):
        page.oval(knob, y - 34, 9, 9, dark(tint.wood))


def curtain(page: Canvas, cloth: str, x: float, y: float, w: float, h: float) -> None:
    page.rect(x, y, w, h, cloth, 8)
    for fold in range(4):
        page.rect(x + w * (fold + 0.6) / 4, y + 4, w / 14, h - 10, dark(cloth, 0.1), 3)


def fan(page: Canvas, tint: Palette, x: float) -> None:
    """The ceiling fan no Indian room goes without."""
    metal = mix(tint.wood, "#ffffff", 0.45)
    page.rect(x - 4, 0, 8, 46, dark(metal))
    page.poly([(x - 20, 58), (x - 175, 48), (x - 180, 62), (x - 20, 68)], metal)
    page.poly([(x + 20, 58), (x + 175, 50), (x + 180, 64), (x + 20, 68)], metal)
    page.poly([(x - 12, 62), (x - 50, 82), (x - 26, 88), (x + 8, 68)], light(metal, 0.2))
    page.oval(x, 58, 30, 16, dark(metal, 0.1))
    page.oval(x, 66, 17, 8, light(metal, 0.3))


def plant(page: Canvas, dice: Random, tint: Palette, x: float, ground: float, size: float = 1.0) -> None:
    """Broad leaves in a terracotta pot."""
    page.shadow(x, ground, 62 * size, 13 * size)
    for step in range(9):
        lean = (step - 4) * 17 * size + dice.uniform(-5, 5)
        tall = (205 - abs(step - 4) * 22 + dice.uniform(-10, 10)) * size
        leaf = light(tint.leaf, 0.22) if step % 2 else dark(tint.leaf, 0.08)
        root, tip = (x, ground - 62 * size), (x + lean * 1.45, ground - 62 * size - tall)
        middle = (x + lean * 0.95, ground - 62 * size - tall * 0.55)
        wide = 15 * size
        page.poly([root, (middle[0] - wide, middle[1]), tip, (middle[0] + wide, middle[1] + 6 * size)], leaf)
        page.line([root, tip], dark(leaf, 0.12), 1.4)
    pot = tint.accent
    page.poly([(x - 42 * size, ground - 70 * size), (x + 42 * size, ground - 70 * size),
               (x + 30 * size, ground), (x - 30 * size, ground)], pot)  # fmt: skip
    page.rect(x - 47 * size, ground - 80 * size, 94 * size, 17 * size, light(pot, 0.15), 5)


def picture(page: Canvas, dice: Random, tint: Palette, x: float, y: float, w: float, h: float) -> None:
    """A framed print: hills and a sun, or a mandala."""
    page.shadow(x + w / 2 + 4, y + h + 2, w * 0.5, 8, 0.16)
    page.rect(x, y, w, h, tint.wood, 3)
    page.rect(x + 6, y + 6, w - 12, h - 12, tint.trim)
    cx, cy, r = x + w / 2, y + h / 2, min(w, h) / 2 - 16
    if dice.random() < 0.5:
        for ring, colour in enumerate((tint.accent, tint.accent2, tint.trim, tint.fabric)):
            page.oval(cx, cy, r * (1 - ring * 0.24), r * (1 - ring * 0.24), colour)
        return
    page.gradient(x + 14, y + 14, w - 28, h - 28, light(tint.accent2, 0.5), light(tint.accent, 0.45))
    page.oval(cx + r * 0.3, cy - r * 0.3, r * 0.3, r * 0.3, tint.accent)
    left, right, base = x + 14, x + w - 14, y + h - 14
    page.poly(
        [(left, base), (left, cy + r * 0.3), (cx, cy - r * 0.1), (right, cy + r * 0.5), (right, base)],
        tint.leaf,
    )


def lamp(page: Canvas, tint: Palette, x: float, base: float, tall: float) -> None:
    """A lamp on a stem; it glows in the evening."""
    page.haze(x, base - tall, 150, 120, tint.sun, tint.lamp)
    page.rect(x - 3, base - tall, 6, tall, dark(tint.wood))
    page.oval(x, base, 26, 7, dark(tint.wood))
    shade = light(tint.accent2, 0.3 + tint.lamp * 0.4)
    page.poly([(x - 26, base - tall - 48), (x + 26, base - tall - 48), (x + 44, base - tall + 14),
               (x - 44, base - tall + 14)], shade)  # fmt: skip


def rug(page: Canvas, tint: Palette, cx: float, cy: float, rx: float, ry: float) -> None:
    bands = (
        tint.accent,
        light(tint.wall, 0.4),
        light(tint.accent, 0.25),
        tint.accent2,
        light(tint.wall, 0.4),
    )
    for ring, colour in enumerate(bands):
        page.oval(cx, cy, rx * (1 - ring * 0.12), ry * (1 - ring * 0.14), colour)


def cushion(page: Canvas, colour: str, x: float, y: float, size: float = 74) -> None:
    page.rect(x, y, size, size * 0.88, colour, 16)
    page.line([(x + 14, y + size * 0.44), (x + size - 14, y + size * 0.44)], light(colour, 0.35), 3)
    page.oval(x + size / 2, y + size * 0.44, 6, 6, light(colour, 0.5))
