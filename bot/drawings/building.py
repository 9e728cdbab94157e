from random import Random

from bot.drawings.canvas import HEIGHT, WIDTH, Canvas, dark, light, mix
from bot.drawings.palettes import Palette

GROUND = 640
FLOOR = 104


def draw(page: Canvas, dice: Random, tint: Palette) -> None:
    """Four floors of balconies, water tanks on the roof, a gulmohar by the gate."""
    sky(page, dice, tint)
    left, wide = 235, 530
    page.shadow(left + wide / 2, GROUND + 6, 330, 18)
    block(page, dice, tint, left, wide)
    street(page, tint)
    tree(page, dice, tint, 120, 1.2)
    tree(page, dice, tint, 905, 0.95)
    gate(page, tint, 440)
    scooter(page, tint, 700, 668)


def sky(page: Canvas, dice: Random, tint: Palette) -> None:
    page.gradient(0, 0, WIDTH, GROUND, tint.sky, tint.horizon)
    sun = dice.uniform(90, 190)
    page.haze(sun, 130, 100, 100, tint.sun, 0.5)
    page.oval(sun, 130, 46, 46, tint.sun)
    for x, y, size in ((330, 96, 1.0), (820, 150, 1.25), (600, 60, 0.7)):
        cloud(page, tint, x + dice.uniform(-40, 40), y, size)
    for x in range(-20, 1000, 92):
        tall = dice.uniform(90, 250)
        page.rect(x, GROUND - tall, 86, tall, mix(tint.horizon, tint.accent, 0.22))


def cloud(page: Canvas, tint: Palette, x: float, y: float, size: float) -> None:
    white = light(tint.horizon, 0.6)
    for dx, dy, r in ((-46, 6, 24), (-14, -10, 34), (26, -2, 30), (56, 8, 20)):
        page.oval(x + dx * size, y + dy * size, r * size, r * size * 0.8, white)
    page.rect(x - 66 * size, y + 6 * size, 140 * size, 20 * size, white, 10 * size)


def block(page: Canvas, dice: Random, tint: Palette, left: float, wide: float) -> None:
    top = GROUND - 4 * FLOOR - 86
    page.rect(left, top, wide, GROUND - top, tint.wall)
    page.rect(left + wide * 0.4, top - 46, wide * 0.2, GROUND - top + 46, light(tint.accent, 0.2))
    page.rect(left + wide * 0.88, top, wide * 0.12, GROUND - top, dark(tint.wall, 0.07))
    page.rect(left - 12, top - 12, wide + 24, 18, tint.trim, 3)
    page.rect(left + wide * 0.4 - 8, top - 56, wide * 0.2 + 16, 14, tint.trim, 3)
    for tank in (left + 46, left + 116, left + wide - 96):
        page.rect(tank, top - 62, 50, 50, dark(tint.fabric, 0.35), 8)
        page.rect(tank + 8, top - 70, 34, 12, dark(tint.fabric, 0.45), 4)
    stairwell(page, tint, left + wide * 0.5, top)
    for floor in range(4):
        y = top + 32 + floor * FLOOR
        for x in (left + 18, left + wide * 0.62):
            flat(page, dice, tint, x, y, wide * 0.36 - 18)
    ground_floor(page, tint, left, wide)


def stairwell(page: Canvas, tint: Palette, x: float, top: float) -> None:
    glass = mix(tint.sky, tint.sun, 0.4 + tint.lamp * 0.5)
    for floor in range(4):
        page.rect(x - 24, top + 22 + floor * FLOOR, 48, 66, tint.trim, 22)
        page.rect(x - 18, top + 28 + floor * FLOOR, 36, 54, glass, 17)


def flat(page: Canvas, dice: Random, tint: Palette, x: float, y: float, w: float) -> None:
    """A balcony door, a window, a railing; somebody's washing, plants or cooler."""
    lit = dice.random() < tint.lamp
    glass = light(tint.accent2, 0.35) if lit else mix(tint.sky, tint.fabric, 0.35)
    page.rect(x, y - 6, w, 80, dark(tint.wall, 0.16), 3)
    page.rect(x + 12, y + 4, w * 0.3, 70, tint.trim, 3)
    page.rect(x + 17, y + 9, w * 0.3 - 10, 65, glass)
    page.rect(x + w * 0.48, y + 8, w * 0.42, 40, tint.trim, 3)
    page.rect(x + w * 0.48 + 5, y + 13, w * 0.42 - 10, 30, glass)
    page.rect(x + w * 0.69 - 2, y + 13, 4, 30, tint.trim)
    dice.choice((washing, pots, nothing))(page, dice, tint, x, y, w)
    page.rect(x - 6, y + 72, w + 12, 10, tint.trim, 3)
    rail = dark(tint.fabric, 0.1)
    page.rect(x - 4, y + 42, w + 8, 5, rail, 2)
    for bar in range(int(w // 13) + 1):
        page.rect(x - 2 + bar * 13, y + 44, 2.6, 30, rail)


def washing(page: Canvas, dice: Random, tint: Palette, x: float, y: float, w: float) -> None:
    page.line([(x + 4, y + 10), (x + w / 2, y + 16), (x + w - 4, y + 10)], dark(tint.wood), 1.4)
    for at in range(4):
        colour = dice.choice((tint.accent, tint.accent2, tint.trim, tint.fabric))
        page.rect(x + w * (0.14 + at * 0.2), y + 14, w * 0.12, dice.uniform(24, 40), colour, 2)


def pots(page: Canvas, dice: Random, tint: Palette, x: float, y: float, w: float) -> None:
    for at in (0.2, 0.42, 0.66, 0.86):
        for dx in (-7, 0, 7):
            page.oval(
                x + w * at + dx,
                y + 42 + dice.uniform(-8, 4),
                9,
                11,
                tint.leaf if dx else light(tint.leaf, 0.2),
            )
        page.rect(x + w * at - 9, y + 52, 18, 18, tint.accent, 3)


def nothing(page: Canvas, dice: Random, tint: Palette, x: float, y: float, w: float) -> None:
    """Only the outdoor unit of an air conditioner."""
    page.rect(x + w - 46, y + 44, 40, 28, tint.trim, 3)
    page.oval(x + w - 28, y + 58, 10, 10, dark(tint.trim, 0.3))


def ground_floor(page: Canvas, tint: Palette, left: float, wide: float) -> None:
    y = GROUND - 76
    page.rect(left, y, wide, 76, dark(tint.wall, 0.12))
    page.rect(left + wide * 0.5 - 34, y + 6, 68, 70, dark(tint.wood, 0.3), 4)
    page.rect(left + wide * 0.5 - 28, y + 12, 27, 64, tint.wood)
    page.rect(left + wide * 0.5 + 1, y + 12, 27, 64, tint.wood)
    for x in (left + 30, left + 118, left + wide - 186, left + wide - 98):
        page.rect(x, y + 12, 68, 64, dark(tint.wall, 0.42), 4)


def street(page: Canvas, tint: Palette) -> None:
    page.gradient(
        0, GROUND, WIDTH, HEIGHT - GROUND, mix(tint.floor, "#8d8a94", 0.65), mix(tint.floor, "#6e6c78", 0.8)
    )
    page.rect(0, GROUND, WIDTH, 24, light(tint.floor, 0.35))
    page.rect(0, GROUND + 22, WIDTH, 5, dark(tint.floor, 0.3))
    for x in range(20, 1000, 150):
        page.rect(x, GROUND + 68, 84, 6, light(tint.horizon, 0.4), 2)


def gate(page: Canvas, tint: Palette, x: float) -> None:
    wall = light(tint.wall, 0.2)
    for start, end in ((0, x), (x + 120, WIDTH)):
        page.rect(start, GROUND - 34, end - start, 42, wall)
        page.rect(start, GROUND - 40, end - start, 9, light(tint.accent, 0.1))
    for post in (x - 14, x + 112):
        page.rect(post, GROUND - 62, 24, 72, tint.trim, 3)
        page.oval(post + 12, GROUND - 70, 11, 11, mix(tint.accent2, tint.sun, tint.lamp))
    for bar in range(8):
        page.rect(x + 14 + bar * 13, GROUND - 48, 4, 56, dark(tint.wood, 0.35))
    page.rect(x + 10, GROUND - 46, 102, 5, dark(tint.wood, 0.35))
    page.rect(x + 10, GROUND - 10, 102, 5, dark(tint.wood, 0.35))


def tree(page: Canvas, dice: Random, tint: Palette, x: float, size: float) -> None:
    """A gulmohar in flower."""
    page.shadow(x, GROUND + 8, 95 * size, 12)
    bark = dark(tint.wood, 0.2)
    page.poly([(x - 13 * size, GROUND + 8), (x + 13 * size, GROUND + 8), (x + 7 * size, GROUND - 190 * size),
               (x - 7 * size, GROUND - 190 * size)], bark)  # fmt: skip
    for tip in (-70, 74):
        page.line([(x, GROUND - 130 * size), (x + tip * size, GROUND - 210 * size)], bark, 9 * size)
    for shade in (dark(tint.leaf, 0.12), tint.leaf, light(tint.leaf, 0.16)):
        for _ in range(9):
            dx, dy = dice.uniform(-95, 95) * size, dice.uniform(-75, 35) * size
            page.oval(x + dx, GROUND - 235 * size + dy, 50 * size, 38 * size, shade)
    for _ in range(34):
        dx, dy = dice.uniform(-100, 100) * size, dice.uniform(-80, 35) * size
        page.oval(x + dx, GROUND - 235 * size + dy, 7 * size, 6 * size, mix("#e4572e", tint.horizon, 0.15))


def scooter(page: Canvas, tint: Palette, x: float, y: float) -> None:
    page.shadow(x + 56, y + 34, 80, 9)
    for wheel in (x + 8, x + 106):
        page.oval(wheel, y + 16, 19, 19, "#2b2b33")
        page.oval(wheel, y + 16, 8, 8, "#c9cdd4")
    seat_and_floor = [(-8, -14), (46, -20), (58, 10), (90, 10), (98, -46)]
    front_and_belly = [(110, -46), (112, 18), (40, 22), (-10, 10)]
    page.poly([(x + dx, y + dy) for dx, dy in seat_and_floor + front_and_belly], tint.accent)
    page.rect(x - 6, y - 28, 62, 13, "#3a3340", 6)
    page.line([(x + 104, y - 44), (x + 98, y - 64), (x + 84, y - 68)], "#3a3340", 5)
    page.oval(x + 108, y - 50, 8, 8, tint.sun)
