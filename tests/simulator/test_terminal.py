"""Talking to the whole bot from a prompt."""

import re

import click
import pytest

from bot.simulator.terminal import chat


class Prompt:
    """A person at a terminal: types the lines, or whatever a callable makes of what was printed so far."""

    def __init__(self, *lines):
        self.lines, self.asked, self.told = list(lines), [], []

    def ask(self, prompt):
        self.asked.append(prompt)
        if not self.lines:
            raise EOFError
        line = self.lines.pop(0)
        return line(self.told) if callable(line) else line


def first_choice(told):
    """[Label] of the first choice in the last line of the bot."""
    return re.search(r"\[[^]]+\]", told[-1])[0]


def talk(app, *lines):
    prompt = Prompt(*lines)
    chat(app, prompt.ask, prompt.told.append, patience=0)
    return prompt


def test_the_bot_answers_taps_work_and_the_code_is_seen(app):
    prompt = talk(app, "hi", first_choice)
    assert prompt.asked == ["asha: "] * 3
    assert prompt.told[1].startswith("bot: Namaste Asha")
    assert any(re.match(r"bot \(SMS\): \d{6}", line) for line in prompt.told)


def test_an_unknown_label_is_said_and_the_talk_goes_on(app):
    prompt = talk(app, "hi", "[Marry]", "", "/sms", "hi")
    assert "(nothing to tap says 'Marry')" in prompt.told
    assert prompt.told[-1].startswith("bot (SMS): ")


def test_what_was_said_before_is_not_said_again(app):
    first = talk(app, "hi").told
    assert talk(app).told == first[:1]


def test_with_a_real_twilio_there_is_no_talk_in_the_terminal(app):
    from dataclasses import replace

    parts = app.extensions["homigo"]
    app.extensions["homigo"] = replace(parts, config=parts.config.model_copy(update={"local_twilio": False}))
    with pytest.raises(click.ClickException):
        talk(app, "hi")
