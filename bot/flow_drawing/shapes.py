"""The few shapes that the pictures are made of, as SVG text. All lengths are in px."""

import textwrap
from html import escape

STYLE = """
:root { --paper: #ffffff; --card: #f6f8f7; --line: #c3cdc9; --ink: #17211d; --soft: #5a6b64;
  --go: #0b7a5c; --tell: #a8501b; --chip: #e4ece8; --if: #7a5b00; }
@media (prefers-color-scheme: dark) { :root { --paper: #12181a; --card: #1b2326; --line: #3c4a4d;
  --ink: #e6eeeb; --soft: #9db0a9; --go: #5fd0ac; --tell: #f0a26b; --chip: #2a3639; --if: #e3c15a; } }
text { font: 14px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; fill: var(--ink); }
.paper { fill: var(--paper); } .card { fill: var(--card); stroke: var(--line); }
.maybe { stroke: var(--if); stroke-dasharray: 5 4; }
.title { font-size: 22px; font-weight: 650; } .name { font-weight: 650; }
.soft, .kind { fill: var(--soft); } .kind, .pill, .small { font-size: 12px; }
.if { fill: var(--if); font-size: 12px; font-weight: 400; }
.chip { fill: var(--chip); } .go { fill: var(--go); } .tell { fill: var(--tell); }
.pill-go { fill: none; stroke: var(--go); } .pill-tell { fill: none; stroke: var(--tell); }
.pill-soft { fill: none; stroke: var(--line); }
path { fill: none; stroke: var(--line); stroke-width: 1.5; } path.go-line { fill: none; stroke: var(--go); }
path.tip { fill: var(--line); stroke: none; } path.go-tip { fill: var(--go); stroke: none; }
a:hover rect { stroke: var(--go); }
"""
CHIP_GAP, CHIP_HEIGHT = 6, 22
LINE = 20


def svg(width: int, height: int, title: str, parts: list[str]) -> str:
    """A whole picture on its own paper, readable on light and on dark pages."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img">\n<title>{escape(title)}</title>\n'
        f"<style>{STYLE}</style>\n"
    )
    return head + "\n".join([rect(0, 0, width, height, "paper", 0), *parts, "</svg>", ""])


def rect(x: int, y: int, width: int, height: int, look: str, round_: int = 10) -> str:
    return f'<rect class="{look}" x="{x}" y="{y}" width="{width}" height="{height}" rx="{round_}"/>'


def text(x: int, y: int, words: str, look: str = "", anchor: str = "start", mark: str = "") -> str:
    """`y` is the line that the letters stand on; `mark` follows the words, smaller."""
    where = "" if anchor == "start" else f' text-anchor="{anchor}"'
    after = f'<tspan class="if" dx="10">{escape(mark)}</tspan>' if mark else ""
    return f'<text{_class(look)} x="{x}" y="{y}"{where}>{escape(words)}{after}</text>'


def _class(look: str) -> str:
    return f' class="{look}"' if look else ""


def link(href: str, parts: list[str]) -> str:
    return f'<a href="{escape(href)}">{"".join(parts)}</a>'


def line(x: int, y: int, to_x: int, to_y: int, look: str = "") -> str:
    return f'<path{_class(look)} d="M{x} {y}L{to_x} {to_y}"/>'


def arrow_down(x: int, y: int, to_y: int) -> str:
    return line(x, y, x, to_y - 6) + f'<path class="tip" d="M{x - 5} {to_y - 7}h10l-5 7z"/>'


def width_of(words: str, each: float = 7.0) -> int:
    """About how wide words are; pictures and other scripts take more room than a letter."""
    return round(sum(each * (1.6 if ord(letter) > 0x8FF else 1.0) for letter in words))


def wrapped(words: str, letters: int, lines: int) -> list[str]:
    """At most so many lines; what does not fit ends in an ellipsis."""
    return textwrap.wrap(" ".join(words.split()), letters, max_lines=lines, placeholder=" …")


def cut(words: str, letters: int) -> str:
    return words if len(words) <= letters else words[: letters - 1].rstrip(" ,") + "…"


def pills(x: int, y: int, labels: list[tuple[str, str]], room: int) -> tuple[list[str], int]:
    """Labels with their looks (rect, text) side by side, on as many rows as they need; the height taken."""
    parts, at, top = [], x, y
    for label, look in labels:
        width = width_of(label, 6.5) + 18
        if at > x and at + width > x + room:
            at, top = x, top + CHIP_HEIGHT + CHIP_GAP
        ink = f"pill {look.removeprefix('pill-')}" if look.startswith("pill-") else "pill"
        parts += [rect(at, top, width, CHIP_HEIGHT, look, 11)]
        parts += [text(at + width // 2, top + 15, label, ink, "middle")]
        at += width + CHIP_GAP
    return parts, (top - y + CHIP_HEIGHT) if labels else 0
