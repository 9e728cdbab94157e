"""Codes of three characters that mean nothing else (rule 13)."""

import pytest

from models.housing import codes


@pytest.mark.parametrize("code", ["25K", "4L", "44L", "2RK", "7AM", "3RD", "L47", "ABC", "234", "24H"])
def test_what_reads_as_something_else_is_no_code(code):
    assert not codes.sound(code)


def test_drawn_codes_are_sound_distinct_and_easy_to_read():
    taken = set()
    drawn = [codes.next_one(taken) for _ in range(2_000)]
    assert len(set(drawn)) == 2_000
    assert all(codes.sound(code) for code in drawn)
    assert not set("0O1I5S") & set("".join(drawn))


def test_a_persons_codes_never_name_two_things(cast):
    asha = cast.tenant()
    posts = [cast.requirement(asha) for _ in range(3)] + [cast.listing(asha) for _ in range(3)]
    assert len({post.code for post in posts}) == 6
