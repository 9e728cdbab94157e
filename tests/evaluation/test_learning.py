"""Learning from the corpus is the same every time, and what is written down is what it gives."""

from datetime import date
from pathlib import Path

from bot.evaluation import crossing, learning, lessons, mentioning, scores, slips, teaching, training
from bot.understanding import learned, mentions
from bot.understanding.intents import Intent

CORPUS = Path(__file__).parents[2] / "corpus" / "dev.jsonl"
TODAY = date(2026, 11, 20)
TABLE = {"sets": {"go": ["go", "move"], "where": ["home", "{go} back"]}, "say": {"back": ["{go} {where}"]}}


def said(text: str, intent: str) -> scores.Utterance:
    return scores.Utterance(text, intent, {}, "clean")


FEW = [
    said("open the menu", "menu"),
    said("menu kholo", "menu"),
    said("one step back", "back"),
    said("go back", "back"),
]


def test_what_is_written_down_was_learned_from_the_corpus_as_it_is():
    assert (CORPUS.parent / learning.SOURCES).read_text("utf-8") == learning.sources(CORPUS)


def test_what_is_written_down_hears_what_it_was_taught():
    known = lessons.of(learning.utterances(CORPUS)[::20], []).labelled
    assert sum(_best(learned.model(), one) == one.name for one in known) / len(known) >= 0.99


def test_what_is_written_down_tells_what_is_meant():
    namings = mentioning.lessons(learning.utterances(CORPUS)[::20])
    model = learned.read(mentions.FILE)
    assert len(namings) > 1_000
    assert sum(_best(model, one) == one.name for one in namings) / len(namings) >= 0.95


def _best(model: learned.Model, one: training.Example) -> str:
    chances = model.chances(one.features)
    return max(chances, key=chances.__getitem__)


def test_training_twice_gives_the_same():
    known = lessons.of(FEW, []).labelled
    assert learning.text(known) == learning.text(known)


def test_a_model_hears_what_it_was_taught_and_its_like():
    model = training.train(lessons.of(FEW * 5, []).labelled)
    with learned.using(model):
        unseen = lessons.of([said("please open menu", "menu"), said("a step back", "back")], []).labelled
    assert [_best(model, one) for one in unseen] == [Intent.MENU, Intent.BACK]


def test_patterns_are_filled_from_their_sets_each_sentence_once():
    taught = list(teaching.sentences(TABLE))
    assert {text for text, _ in taught} <= {
        "go home", "move home", "go go back", "go move back", "move go back", "move move back",
    }  # fmt: skip
    assert len(taught) == len(set(taught)) > 1
    assert {intent for _, intent in taught} == {"back"}


def test_patterns_give_the_same_sentences_every_time():
    assert list(teaching.sentences(TABLE)) == list(teaching.sentences(TABLE))


def test_every_taught_intent_is_one_and_every_set_is_there():
    tables = sorted((CORPUS.parent / "teaching").glob("*.toml"))
    taught = [sentence for table in tables for sentence in teaching.read(table.read_text("utf-8"))]
    assert {intent for _, intent in taught} <= set(Intent)
    assert not [text for text, _ in taught if "{" in text]


def test_messages_that_sound_alike_are_of_one_group():
    group = lessons.groups(["menu chahiye", "one step back", "menu chahie", "मेनू चाहिए"])
    assert group[0] == group[2] != group[1]


def test_the_accuracy_of_unseen_messages_is_a_share():
    assert 0 <= crossing.accuracy(FEW, lessons.of(FEW, [])) <= 1


def test_slips_are_the_same_every_time_and_leave_short_words_and_other_scripts():
    text = "please stop sending me messages again"
    assert slips.typed(text) == slips.typed(text) != text
    assert slips.typed("ok मैसेज बंद 25k") == "ok मैसेज बंद 25k"
