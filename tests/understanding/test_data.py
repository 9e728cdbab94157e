"""The words of every language are data that fit together."""

from bot.understanding import Intent, normalise, vocabulary
from bot.understanding.slots import read

KINDS = {
    "furnishing": {"unfurnished", "semi_furnished", "fully_furnished"},
    "property_type": {"room", "flat", "house", "pg", "none"},
    "implied_type": {"room", "flat"},
    "occupancy": {"single", "double", "none"},
    "gender_preference": {"male", "female", "any", "none"},
    "occupation_type": {"working_professional", "student", "none"},
    "food_preference": {"veg", "non_veg", "both"},
    "smoking": {"yes", "no"},
    "host_category": {"owner", "broker", "none"},
}


def test_every_command_and_cue_names_an_intent() -> None:
    names = vocabulary.table("commands").keys() | vocabulary.table("intents").keys()
    assert names <= {intent.value for intent in Intent}


def test_what_must_be_a_whole_message_has_no_cue() -> None:
    assert (
        vocabulary.table("intents")
        .keys()
        .isdisjoint({"stop", "start", "like", "skip", "yes", "no", "menu", "back"})
    )


def test_every_cue_has_its_rank() -> None:
    assert vocabulary.table("intents").keys() == set(vocabulary.table("intent_order", "names"))


def test_no_phrase_is_two_commands() -> None:
    phrases = [phrase for known in vocabulary.table("commands").values() for phrase in set(known)]
    assert len(phrases) == len(set(phrases))


def test_slots_have_the_values_that_the_product_knows() -> None:
    assert {name: set(values) for name, values in vocabulary.table("slots").items()} == KINDS


def test_every_phrase_of_a_slot_reads_as_itself() -> None:
    for name, values in vocabulary.table("slots").items():
        slot = "property_type" if name == "implied_type" else name
        for value, phrases in values.items():
            for phrase in phrases:
                heard = read(normalise.words(normalise.fold(phrase))).get(slot)
                assert value == "none" or heard == value, phrase
