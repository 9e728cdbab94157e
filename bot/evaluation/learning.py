"""Learns from the corpus and writes down what was learned: `./homigo understand --train`."""

from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from bot.evaluation import crossing, lessons, mentioning, scores, teaching, training
from bot.understanding import learned, mentions

SOURCES = "LEARNED"


def utterances(corpus: Path) -> list[scores.Utterance]:
    """The labelled messages of a file."""
    return scores.read(corpus.read_text("utf-8").splitlines())


def read(corpus: Path) -> tuple[list[scores.Utterance], lessons.Lessons]:
    """The labelled messages of a file, and all lessons: those, and the sentences of teaching/ beside it."""
    said = utterances(corpus)
    tables = sorted((corpus.parent / "teaching").glob("*.toml"))
    taught = [sentence for table in tables for sentence in teaching.read(table.read_text("utf-8"))]
    return said, lessons.of(said, taught)


def sources(corpus: Path) -> str:
    """The hashes of all that is learned from, as `sha256sum` prints them: kept beside the corpus."""
    read = [corpus, *sorted((corpus.parent / "teaching").glob("*.toml"))]
    hashed = ((sha256(file.read_bytes()).hexdigest(), file.relative_to(corpus.parent)) for file in read)
    return "".join(f"{hash}  {file}\n" for hash, file in hashed)


def text(examples: Sequence[training.Example]) -> str:
    """What these examples teach, as it is written down."""
    return "\n".join(learned.lines(training.train(examples))) + "\n"


def learn(corpus: Path) -> str:
    """Write what was learned beside the words, and return how well unseen messages are heard, as a line.

    What a message names is learned first: intents are learned from messages without what is only told beside.
    """
    named = _write(mentions.FILE, text(mentioning.lessons(utterances(corpus))))
    said, known = read(corpus)
    wanted = _write(learned.FILE, text([*known.labelled, *known.beside]))
    (corpus.parent / SOURCES).write_text(sources(corpus), "utf-8")
    accuracy = crossing.accuracy(said, known)
    return f"{wanted} features of intents, {named} of namings; unseen messages heard right: {accuracy:.2%}"


def _write(file: str, written: str) -> int:
    """Write a model where it is read from, and return how many features it has."""
    Path(str(files("bot.understanding") / "data" / file)).write_text(written, "utf-8")
    learned.read.cache_clear()
    return len(written.splitlines()) - 1
