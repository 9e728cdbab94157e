"""Pictures of the flows, drawn from their code: one for each flow with questions, and who leads to whom."""

from pathlib import Path

from bot.dialogue import Catalogue
from bot.flow_drawing.overview import overview
from bot.flow_drawing.page import page


def drawings(flows: Catalogue) -> dict[str, str]:
    """File name to SVG; the same flows give the same pictures, byte for byte."""
    pages = {f"{flow.name}.svg": page(flows, flow) for flow in flows if flow.questions}
    return {"overview.svg": overview(flows), **pages}


def draw(flows: Catalogue, folder: Path) -> list[Path]:
    """Writes them all, and removes the pictures of flows that are gone; the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = drawings(flows)
    for path in folder.glob("*.svg"):
        if path.name not in drawn:
            path.unlink()
    for name, svg in drawn.items():
        (folder / name).write_text(svg, encoding="utf-8")
    return [folder / name for name in drawn]
