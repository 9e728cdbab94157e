"""Colours that go together: a house at four hours of the day."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    wall: str
    trim: str
    floor: str
    wood: str
    fabric: str
    accent: str
    accent2: str
    leaf: str
    sky: str
    horizon: str
    sun: str
    lamp: float  # how much the lamps glow, 0 to 1


PALETTES = (
    Palette(
        wall="#f6e7d2", trim="#fffaf2", floor="#d9a877", wood="#9a6240", fabric="#2f7f7a", accent="#e2725b",
        accent2="#f2b84b", leaf="#4f8a5b", sky="#8fcbe8", horizon="#fdebc8", sun="#fff3c4", lamp=0.25,
    ),
    Palette(
        wall="#dbe6e1", trim="#f9fbfa", floor="#b99c80", wood="#7b5b46", fabric="#5b7fa6", accent="#f0a07c",
        accent2="#f6d186", leaf="#3f7a68", sky="#a9c6d9", horizon="#eef3f1", sun="#ffffff", lamp=0.35,
    ),
    Palette(
        wall="#fbe3c0", trim="#fff8ea", floor="#c98f6b", wood="#8a4f3d", fabric="#c8553d", accent="#2a6f77",
        accent2="#f5c24c", leaf="#6a994e", sky="#7cc4e0", horizon="#ffe3b3", sun="#fff1b8", lamp=0.2,
    ),
    Palette(
        wall="#dcd3ea", trim="#f7f3fc", floor="#a98a86", wood="#6e4f5a", fabric="#e0896f", accent="#5c5a97",
        accent2="#f7c873", leaf="#5d8a72", sky="#5a5f9e", horizon="#f7b58c", sun="#ffe3a8", lamp=0.6,
    ),
)  # fmt: skip
