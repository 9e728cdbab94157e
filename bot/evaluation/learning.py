"""Learns from the corpus and writes down what was learned: `./homigo understand --train`."""

from importlib.resources import files
from pathlib import Path

from bot.evaluation import crossing, lessons, scores, teaching, training
from bot.understanding import learned


def read(corpus: Path) -> tuple[list[scores.Utterance], lessons.Lessons]:
    """The labelled messages of a file, and all lessons: those, and the sentences of teaching/ beside it."""
    said = scores.read(corpus.read_text("utf-8").splitlines())
    tables = sorted((corpus.parent / "teaching").glob("*.toml"))
    taught = [sentence for table in tables for sentence in teaching.read(table.read_text("utf-8"))]
    return said, lessons.of(said, taught)


def text(known: lessons.Lessons) -> str:
    """What these lessons teach, as it is written down."""
    model = training.train([*known.labelled, *known.beside])
    return "\n".join(learned.lines(model)) + "\n"


def learn(corpus: Path) -> str:
    """Write what was learned beside the words, and return how well unseen messages are heard, as a line."""
    said, known = read(corpus)
    written = text(known)
    Path(str(files("bot.understanding") / "data" / learned.FILE)).write_text(written, "utf-8")
    accuracy = crossing.accuracy(said, known)
    return f"{len(written.splitlines()) - 1} features learned; unseen messages heard right: {accuracy:.2%}"
