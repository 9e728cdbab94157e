"""A sheet of 1000 × 750 units to paint flat, soft shapes on."""

import io
from collections.abc import Sequence

from PIL import Image, ImageColor, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1000, 750
FINE = 2  # drawn twice as large, then made small: smooth edges

Point = tuple[float, float]


def mix(one: str, other: str, part: float) -> str:
    """A colour between two; `part` of the second, 0 to 1."""
    pair = zip(ImageColor.getrgb(one), ImageColor.getrgb(other), strict=True)
    return "#{:02x}{:02x}{:02x}".format(*(round(a + (b - a) * part) for a, b in pair))


def light(colour: str, part: float = 0.25) -> str:
    return mix(colour, "#ffffff", part)


def dark(colour: str, part: float = 0.2) -> str:
    return mix(colour, "#1c1a2e", part)


class Canvas:
    def __init__(self):
        self.image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), "white")
        self.draw = ImageDraw.Draw(self.image)

    def rect(self, x: float, y: float, w: float, h: float, fill: str, r: float = 0) -> None:
        self.draw.rounded_rectangle(_fine((x, y), (x + w, y + h)), r * FINE, fill)

    def oval(self, cx: float, cy: float, rx: float, ry: float, fill: str) -> None:
        self.draw.ellipse(_fine((cx - rx, cy - ry), (cx + rx, cy + ry)), fill)

    def poly(self, points: Sequence[Point], fill: str) -> None:
        self.draw.polygon(_fine(*points), fill)

    def line(self, points: Sequence[Point], fill: str, width: float = 2) -> None:
        self.draw.line(_fine(*points), fill, round(width * FINE), joint="curve")

    def arc(
        self, box: tuple[float, float, float, float], start: int, end: int, fill: str, width: float
    ) -> None:
        self.draw.arc([side * FINE for side in box], start, end, fill, round(width * FINE))

    def dome(self, cx: float, base: float, rx: float, ry: float, fill: str) -> None:
        """The upper half of an oval."""
        self.draw.pieslice(_fine((cx - rx, base - ry), (cx + rx, base + ry)), 180, 360, fill)

    def gradient(self, x: float, y: float, w: float, h: float, top: str, bottom: str) -> None:
        ramp = Image.linear_gradient("L").resize((round(w * FINE), round(h * FINE)))
        size = ramp.size
        blend = Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), ramp)
        self.image.paste(blend, (round(x * FINE), round(y * FINE)))

    def haze(self, cx: float, cy: float, rx: float, ry: float, colour: str, strength: float) -> None:
        """A soft oval of shadow or light; `strength` 0 to 1."""
        width, height = round(rx * 4), round(ry * 4)
        mask = Image.new("L", (width, height), 0)
        box = (width * 0.25, height * 0.25, width * 0.75, height * 0.75)
        ImageDraw.Draw(mask).ellipse(box, round(255 * strength))
        mask = mask.filter(ImageFilter.GaussianBlur(min(width, height) / 10))
        mask = mask.resize((width * FINE, height * FINE))
        at = round((cx - rx * 2) * FINE), round((cy - ry * 2) * FINE)
        self.image.paste(Image.new("RGB", mask.size, colour), at, mask)

    def shadow(self, cx: float, cy: float, rx: float, ry: float, strength: float = 0.22) -> None:
        self.haze(cx, cy, rx, ry, "#1c1a2e", strength)

    def jpeg(self, mirrored: bool) -> bytes:
        """The finished drawing; `mirrored` makes a second room of the first."""
        image = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        if mirrored:
            image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        out = io.BytesIO()
        image.save(out, "JPEG", quality=88, optimize=True)
        return out.getvalue()


def _fine(*points: Point) -> list[Point]:
    return [(x * FINE, y * FINE) for x, y in points]
