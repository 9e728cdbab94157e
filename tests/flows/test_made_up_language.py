"""A language is added by writing files, and by nothing else: Oromo, made up here from the English words."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fluent.syntax import FluentSerializer, ast, parse
from fluent.syntax.visitor import Transformer

import flows
from bot import create_app, understanding
from bot.dialogue import Catalogue, Words
from tests.chat import Chat, shown
from tests.flows.shared.rows import rows

VOWELS = str.maketrans("aeiou", "eioua")
NAME = "language-name = Afaan Oromoo\n    .also = oromo, oromiffa\n"


class Shifted(Transformer):
    """Every vowel is the next one: words nobody has read before, as long as the English ones."""

    def visit_TextElement(self, node: ast.TextElement) -> ast.TextElement:
        node.value = node.value.translate(VOWELS)
        return node


def oromo(english: str) -> str:
    """The file of a language that says what English says, and its own name."""
    resource = Shifted().visit(parse(english))
    resource.body = [
        entry
        for entry in resource.body
        if getattr(getattr(entry, "id", None), "name", None) != "language-name"
    ]
    return FluentSerializer().serialize(resource) + NAME


@pytest.fixture
def catalogue(tmp_path):
    """Every flow there is, with one file more for the shared words; homes know nothing of it."""
    (tmp_path / "om.ftl").write_text(oromo((flows.HERE / "shared/words/en.ftl").read_text("utf-8")))
    words = Words([*sorted(flows.HERE.glob("*/words")), tmp_path])
    return Catalogue([type(flow) for flow in flows.ALL], words)


@pytest.fixture
def talk(config, engine, redis, clock, catalogue):
    app = create_app(config, catalogue, clock)
    yield Chat(app.extensions["homigo"].turns, clock)
    app.extensions["homigo"].engine.dispose()


def test_a_whole_talk_is_held_in_it(talk):
    talk.play("""
        asha: hi
        bot: Namaste Asha! … [हिन्दी · አማርኛ · …] …
        asha taps: हिन्दी · አማርኛ · …
        bot: Which language? … [English] [हिन्दी] [አማርኛ] [العربية] [Afaan Oromoo]
        asha taps: Afaan Oromoo
        bot: Nemesti Asha! … https://homigo.example/terms, … [I'm 18+ · Sind cudi] … [I'm andir 18]
        asha: egrii
        bot: I tixtid e 6-dogot cudi tu …01. …
        asha types the code
        bot: Virofoid ✓ / Whet brongs yua hiri? … [Luukong fur e humi] [Hevi e humi tu rint] [Buth]
        asha: 3
        bot: Whet wuald yua loki tu du? … [Lengaegi] [Telk tu e pirsun]
        asha: hindi
        bot: अब से हिन्दी में। / …
        asha: oromo
        bot: Englosh ot os. / Whet wuald yua loki tu du? …
        asha: 2bhk in powai
        bot: Gut: 2 BHK · Powai. / …
        asha: human
        bot: I cellid e pirsun uf uar tiem. …
    """)
    assert rows(talk, "SELECT language, user_type FROM users") == [("om", "both")]


def test_what_has_no_words_in_it_is_said_in_english(talk):
    for line in ("asha: oromo", "asha: egrii", "asha types the code", "asha: 3"):
        said = talk.say(line)
    assert "[Find a home]" in shown(said[0]) and "[Lengaegi]" in shown(said[0])
    for line in ("asha: 1", "asha: browse", "asha: my posts", "asha: my profile", "asha: cancel"):
        assert not any(
            "-" in word and word in flows.WORDS.keys for row in talk.say(line) for word in shown(row).split()
        )


def test_a_language_that_has_no_files_yet_is_answered_with_those_that_have(talk):
    talk.play("""
        asha: oromo
        bot: Englosh ot os. / …
        asha: switch to tamil
        bot: I du nut wroti thet lengaegi yit. … [English] [हिन्दी] [አማርኛ] [العربية] [Afaan Oromoo]
        asha: 5
        bot: Englosh ot os. / …
    """)


def test_its_files_are_all_there_is_to_write(catalogue):
    assert catalogue.words.languages[-1] == "om"
    assert catalogue.words.called("Oromiffa!") == "om"


WORDS_OF_IT = """
[commands]
menu = ["baafata", "gara baafataatti"]
stop = ["dhaabi", "ergaa dhaabi"]

[numbers.cardinals]
tokko = 1
lama = 2
"""
ASK = (
    "from bot.understanding import choices, command;"
    "print(command('Gara baafataatti!'), command('dhaabi'), choices.pick('lama', [('a', ['x']), ('b', ['y'])]).value)"
)


def test_what_it_understands_is_one_file_too(tmp_path):
    """Read when the program starts, so a program is started: the package as it is, and om.toml."""
    package = Path(understanding.__file__).parent
    shutil.copytree(package, tmp_path / "bot/understanding", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "bot/__init__.py").touch()  # before the real one, wherever that is found
    (tmp_path / "bot/understanding/data/words/om.toml").write_text(WORDS_OF_IT)
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == ["menu", "stop", "b"]
