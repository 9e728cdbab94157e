"""What a flow may be: the catalogue refuses what cannot work, before anybody meets it."""

import pytest

from bot.dialogue import BadFlow, Catalogue, Choice, Flow, Intent, Text, Words


class Pointer(Flow):
    """Opens a flow that is not there."""

    first = Text()

    def after_first(self, turn, value):
        return turn.open("nowhere")


class Returner(Flow):
    """Returns the name of a flow that is not there, in one of two ways."""

    def done(self, turn):
        return "returner" if turn.idle else "nowhere"


class Teller(Flow):
    """Tells an event to a flow that is not there."""

    def done(self, turn):
        turn.tell(turn.user_id, "nowhere.happened")


class Later(Flow):
    """A timer for a flow that is not there."""

    def done(self, turn):
        turn.later(60, "nowhere.happened")


@pytest.mark.parametrize("flow", [Pointer, Returner, Teller, Later])
def test_a_flow_that_goes_to_an_unknown_one_is_refused(flow):
    with pytest.raises(BadFlow, match="'nowhere', which is not a flow"):
        Catalogue([flow], Words([]))


def test_a_step_cannot_have_a_name_that_every_flow_has():
    with pytest.raises(BadFlow, match="name the step otherwise"):
        type("Bad", (Flow,), {"done": Text()})


@pytest.mark.parametrize("kind", ["options", "when", "show", "check", "after"])
def test_a_hook_without_its_step_is_refused(kind):
    with pytest.raises(BadFlow, match="there is no step 'colour'"):
        type("Bad", (Flow,), {f"{kind}_colour": lambda self, turn: None, "size": Text()})


class Ordered(Flow):
    """Questions in the order of the body."""

    opens_with = Intent.BROWSE, Intent.MORE

    first = Text()
    second = Choice("a", "b")


def test_questions_stand_in_the_order_they_are_written():
    assert [question.name for question in Ordered.questions] == ["first", "second"]
    assert Ordered.name == "ordered"


def test_a_flow_opens_with_each_of_its_intents():
    flows = Catalogue([Ordered], Words([]))
    assert flows.opening(Intent.BROWSE) is flows.opening(Intent.MORE) is flows["ordered"]
    assert flows.opening(Intent.STOP) is None


def test_a_version_changes_with_the_steps_and_only_with_them():
    class Same(Flow):
        first = Text()
        second = Choice("a", "b")

        def done(self, turn):
            turn.say("anything")

    class Wider(Flow):
        first = Text()
        second = Choice("a", "b", "c")

    assert Same().version == Ordered().version != Wider().version
