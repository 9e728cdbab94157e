from random import Random

from bot.drawings.canvas import HEIGHT, WIDTH, Canvas, dark, light, mix
from bot.drawings.furniture import plant
from bot.drawings.palettes import Palette

STEEL = "#c5ced6"
FLOOR = 580


def draw(page: Canvas, dice: Random, tint: Palette) -> None:
    """Blue tiles, a basin with a round mirror, a bucket and a mug, a geyser."""
    tiles(page, tint)
    shower(page, tint, 770)
    geyser(page, tint, 790, 64)
    mirror(page, tint, 300, 205)
    basin(page, tint, 300, 400)
    towel(page, tint, 520, 260)
    bucket(page, tint, 800, 640)
    plant(page, dice, tint, 96, 700, 0.9)


def tiles(page: Canvas, tint: Palette) -> None:
    base = mix(tint.fabric, "#ffffff", 0.72)
    page.gradient(0, 0, WIDTH, FLOOR, light(base, 0.35), base)
    for x in range(0, WIDTH, 62):
        page.rect(x, 0, 2.5, FLOOR, light(base, 0.6))
    for y in range(20, FLOOR, 62):
        page.rect(0, y, WIDTH, 2.5, light(base, 0.6))
    for x in range(0, WIDTH, 31):
        page.rect(x + 3, 332, 25, 25, tint.fabric if x % 62 else tint.accent2, 4)
    page.gradient(0, FLOOR, WIDTH, HEIGHT - FLOOR, dark(tint.floor, 0.05), light(tint.floor, 0.2))
    page.rect(0, FLOOR - 4, WIDTH, 8, dark(tint.floor, 0.25))


def mirror(page: Canvas, tint: Palette, x: float, y: float) -> None:
    page.haze(x, y, 150, 150, tint.sun, 0.35 + tint.lamp * 0.4)
    page.oval(x, y, 112, 112, tint.wood)
    page.oval(x, y, 100, 100, light(tint.sky, 0.55))
    page.poly([(x - 62, y + 52), (x + 8, y - 84), (x + 42, y - 76), (x - 36, y + 74)], light(tint.sky, 0.75))


def basin(page: Canvas, tint: Palette, x: float, y: float) -> None:
    page.shadow(x, FLOOR + 56, 190, 14)
    page.rect(x - 160, y + 34, 320, 200, tint.wood, 8)
    for door in (x - 150, x + 5):
        page.rect(door, y + 48, 145, 172, light(tint.wood, 0.16), 6)
    for knob in (x - 16, x + 16):
        page.oval(knob, y + 122, 6, 6, tint.accent2)
    page.rect(x - 176, y + 22, 352, 20, tint.trim, 6)
    page.rect(x - 84, y - 12, 168, 36, tint.trim, 18)
    page.rect(x - 72, y - 8, 144, 8, dark(tint.trim, 0.12), 4)
    page.arc((x - 6, y - 70, x + 40, y - 12), 180, 350, dark(STEEL, 0.1), 9)
    page.rect(x - 10, y - 44, 9, 40, dark(STEEL, 0.1), 3)
    page.rect(x + 112, y - 28, 24, 50, tint.accent, 6)
    page.rect(x + 119, y - 42, 10, 16, tint.trim, 3)


def shower(page: Canvas, tint: Palette, x: float) -> None:
    page.rect(x - 120, 40, 6, FLOOR - 40, light(tint.sky, 0.7))
    page.rect(x + 90, 250, 9, 170, STEEL, 4)
    page.rect(x + 30, 246, 70, 10, STEEL, 5)
    page.poly([(x + 20, 258), (x + 58, 258), (x + 76, 284), (x + 2, 284)], dark(STEEL, 0.12))
    page.oval(x + 94, 430, 15, 15, dark(STEEL, 0.12))


def geyser(page: Canvas, tint: Palette, x: float, y: float) -> None:
    page.rect(x, y, 130, 130, tint.trim, 34)
    page.rect(x + 8, y + 8, 24, 112, "#ffffff", 12)
    page.oval(x + 96, y + 100, 8, 8, tint.accent)
    for pipe in (x + 40, x + 84):
        page.rect(pipe, y + 128, 7, 60, STEEL, 3)


def towel(page: Canvas, tint: Palette, x: float, y: float) -> None:
    page.rect(x - 14, y, 128, 8, STEEL, 4)
    page.rect(x, y + 2, 78, 170, tint.accent, 6)
    page.rect(x, y + 130, 78, 12, light(tint.accent, 0.5))
    page.rect(x, y + 150, 78, 6, light(tint.accent, 0.5))


def bucket(page: Canvas, tint: Palette, x: float, y: float) -> None:
    page.shadow(x, y + 56, 84, 12)
    body = tint.accent2
    page.arc((x - 62, y - 120, x + 62, y + 20), 180, 360, dark(body, 0.35), 4)
    page.poly([(x - 62, y - 52), (x + 62, y - 52), (x + 46, y + 56), (x - 46, y + 56)], body)
    page.rect(x - 67, y - 60, 134, 15, light(body, 0.3), 6)
    page.rect(x - 96, y + 6, 44, 50, tint.fabric, 8)
    page.arc((x - 120, y + 14, x - 84, y + 46), 90, 270, tint.fabric, 7)
