"""Places are heard as people write them. The cases are in data/places.csv: add a line, no code is needed."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.gazetteer import all_localities, by_id
from bot.understanding.places import Found, find, nearest, suggest

CASES = Path(__file__).parent / "data" / "places.csv"
PIECES = [
    "sector",
    "phase",
    "62",
    "hsr",
    "noida",
    "andheri",
    "w",
    "gandhi nagar",
    ",",
    "/",
    "or",
    "कोरमंगला",
    "्",
    "²",
    "٣",
]


def cases():
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['text']}@{case['city']}")
def test_a_place_is_heard_as_it_is_written_in_ads(case):
    found = find(case["text"], case["city"] or None)
    offered = {id for _, ids in found.unsure for id in ids}
    assert " ".join(found.ids) == case["ids"]
    assert (found.city or "") == case["heard"]
    assert offered >= set(case["unsure"].split())
    assert bool(offered) == bool(case["unsure"])


def test_there_are_more_than_two_hundred_cases():
    assert len(cases()) > 200


def test_every_place_is_heard_by_its_own_name_in_its_city():
    places = [place for place in all_localities() if place.kind != "city"]
    misheard = [p.id for p in places if find(f"room in {p.name}, {p.city}").ids != (p.id,)]
    assert misheard == []


def test_every_alias_is_heard_in_its_city():
    named = [(place, alias) for place in all_localities() for alias in place.aliases if place.kind != "city"]
    misheard = [(p.id, alias) for p, alias in named if find(f"room in {alias}, {p.city}").ids != (p.id,)]
    assert misheard == []


def test_names_go_with_ids():
    assert find("hsr or kormangla").names == ("HSR Layout", "Koramangala")


def test_spans_are_the_characters_that_named_the_places():
    text = "2bhk kormangla ya HSR sec 2, Bangalore 15k"
    assert [text[start:end] for start, end in find(text).spans] == ["kormangla", "HSR sec 2", "Bangalore"]


def test_what_was_heard_is_given_back_with_an_unsure_place():
    [(heard, ids)] = find("flat in Gandhi Nagar please").unsure
    assert heard == "Gandhi Nagar"
    assert {by_id(id).name for id in ids} >= {"Gandhi Nagar"}


def test_the_best_known_of_many_namesakes_is_offered_first():
    [(_, ids)] = find("indra nagar").unsure
    assert ids[:2] == ("bengaluru/indiranagar", "chennai/indira-nagar")


@pytest.mark.parametrize(
    "text",
    [
        "near manyata tech park",
        "manyata tech park ke paas",
        "close to Manyata",
        "opp. manyata",
        "मान्यता टेक पार्क के पास",
    ],
)
def test_near_a_place_is_told_from_in_it(text):
    assert find(text).near == ("bengaluru/manyata-tech-park",)
    assert find("room in manyata tech park").near == ()


@pytest.mark.parametrize("city", ["bengaluru", "Bengaluru", "Bangalore", "बेंगलुरु"])
def test_the_city_is_known_by_id_name_or_alias(city):
    assert find("mg road", city).ids == ("bengaluru/mg-road",)


def test_a_city_that_is_not_known_breaks_no_tie():
    assert find("mg road", "Atlantis") == find("mg road")


def test_a_place_of_another_city_is_heard_although_one_looks_elsewhere():
    assert find("powai", "Bengaluru").ids == ("mumbai/powai",)


def test_a_common_name_of_another_city_is_asked_back():
    assert find("Model Town", "Mumbai").unsure == (("Model Town", ("delhi/model-town",)),)


def test_a_common_name_of_another_city_is_let_be_beside_a_place_that_fits():
    assert find("powai, Model Town", "Mumbai").ids == ("mumbai/powai",)
    assert find("powai, Model Town", "Mumbai").unsure == ()


def test_a_misspelt_name_is_not_sought_in_another_city():
    assert find("khirky", "Bengaluru").ids == ()


def test_two_readings_by_sound_fall_to_the_city_one_looks_in():
    assert find("ramapurm", "Chennai").ids == ("chennai/ramapuram",)


@pytest.mark.parametrize(
    ("text", "city", "best"),
    [
        ("koramngla", None, "bengaluru/koramangala"),
        ("wite fild", "Bengaluru", "bengaluru/whitefield"),
        ("anderi", "Mumbai", "mumbai/andheri"),
        ("hinjvadi", "Pune", "pune/hinjewadi"),
        ("kondapr", "Hyderabad", "hyderabad/kondapur"),
    ],
)
def test_a_place_is_suggested_for_what_was_almost_said(text, city, best):
    assert suggest(text, city)[0].id == best


def test_suggestions_keep_to_the_metro_and_the_limit():
    suggested = suggest("nagar", "Chennai", limit=2)
    assert len(suggested) <= 2
    assert {place.city for place in suggested} <= {"Chennai"}


@pytest.mark.parametrize("text", ["", "?", "qqqq zzzz"])
def test_nothing_is_suggested_for_nothing(text):
    assert suggest(text) == ()


@pytest.mark.parametrize(
    ("lat", "lon", "id"),
    [
        (12.9353, 77.6246, "bengaluru/koramangala"),
        (19.1177, 72.9061, "mumbai/powai"),
        (28.6269, 77.3651, "noida/sector-62"),
    ],
)
def test_a_pin_falls_in_the_nearest_locality(lat, lon, id):
    assert [place.id for place in nearest(lat, lon)] == [id]


@pytest.mark.parametrize(
    ("lat", "lon"), [(18.5, 71.0), (0.0, 0.0), (51.5, -0.12), (24.71, 46.68), (90.0, 180.0)]
)
def test_a_pin_in_the_sea_or_abroad_is_nowhere(lat, lon):
    assert nearest(lat, lon) == ()


def test_pins_have_as_many_neighbours_as_asked_nearest_first():
    assert nearest(12.9352, 77.6245, limit=3)[0].id == "bengaluru/koramangala"
    assert len(nearest(12.9352, 77.6245, limit=3)) == 3


@given(st.text())
def test_any_text_is_heard_without_a_fault(text):
    found = find(text)
    assert len(found.ids) == len(found.names)
    assert all(0 <= start < end <= len(text) for start, end in found.spans)


@given(
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
    st.sampled_from([None, "Noida", "chennai", "x"]),
)
def test_any_jumble_of_place_words_is_heard_without_a_fault(text, city):
    found = find(text, city)
    assert all(by_id(id) for id in found.ids)
    assert all(ids for _, ids in found.unsure)


@given(st.text(max_size=40))
def test_anything_may_be_asked_to_be_suggested(text):
    assert len(suggest(text)) <= 3


@pytest.mark.parametrize(("text", "name"), [("powia", "Powai"), ("indranagar", "Indiranagar")])
def test_a_slip_of_a_short_or_well_known_name_is_heard(text, name):
    assert find(text).names == (name,)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Block B, Lajpat Nagar: one room empty", "Lajpat Nagar"),
        ("Sector 76 Noida, 12th floor", "Sector 76"),
        ("lajpat nagar 1bhk dena hai", "Lajpat Nagar"),
        ("2bhk noida sector 76, 22-25k", "Sector 76"),
        ("Boys PG at Sector 62 Noida, three meals", "Sector 62"),
    ],
)
def test_a_number_that_counts_something_else_is_no_part_of_a_name(text, name):
    assert find(text).names == (name,)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("flat in gchbwli", "Gachibowli"),
        ("wakad or hnjwdi", "Hinjewadi"),
        ("1rk ghtkopr 15k", "Ghatkopar"),
        ("elctrnc cty 1bhk", "Electronic City"),
    ],
)
def test_a_name_is_heard_without_its_vowels(text, name):
    assert find(text).names[-1] == name


@pytest.mark.parametrize(
    "text", ["my uncle is angry", "I only scroll", "stilt parking", "please write in Hindi script"]
)
def test_ordinary_words_of_few_vowels_are_no_names(text):
    assert find(text) == Found()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("घोडबंदर रोड २ बीएचके", "Ghodbunder Road"),
        ("फ्रेज़र टाउन में सिंगल रूम", "Frazer Town"),
        ("मेमनगर गर्ल्स पीजी", "Memnagar"),
    ],
)
def test_vowels_of_another_script_are_not_compared(text, name):
    assert find(text).names == (name,)


@pytest.mark.parametrize("text", ["मकान का", "असेल तर कळवा", "क्या पैन कार्ड चाहिए"])
def test_ordinary_words_of_another_script_are_no_names(text):
    assert find(text) == Found()


@pytest.mark.parametrize("text", ["3bhk satellite, veg family", "satellite 3bhk"])
def test_a_name_that_is_also_a_word_is_heard_beside_the_size_of_a_home(text):
    assert find(text).names == ("Satellite",)
    assert find("dish and satellite tv") == Found()
