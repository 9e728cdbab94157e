"""One of a few; and the review that reads everything back."""

from collections.abc import Mapping

from bot.dialogue.questions.question import Heard, Question

OF_AGE = 18
LONGEST = 8  # words around an age


class Choice(Question):
    """One of a few. `standing`: may be answered at any later moment, for what it was asked about; once one
    of `settled_by` was chosen (any, where there are none) it no longer waits for a bare "yes".

    `means`: the choice that stands for what was understood, {(slot, its value): choice}. `several`: the slot
    that holds all of them where more than one would do ("2 or 3 bhk"); the answer is then a list. Without
    any of its own, the flow's `options_x` are the choices, and `check_x` has the last word.
    """

    expects = "choice"

    def __init__(
        self,
        *values: str,
        slot: str | None = None,
        means: Mapping[tuple[str, str], str] | None = None,
        several: str | None = None,
        settled_by: tuple[str, ...] = (),
        **kwargs,
    ):
        super().__init__(**kwargs)
        self.settled_by = settled_by
        self.choices, self.means, self.several = values, means or {}, several
        self.slots = (slot,) if slot else tuple(dict.fromkeys(slot for slot, _ in self.means))

    @property
    def values(self):
        return self.choices + super().values

    def read(self, message, asked):
        """ "2 or 3 bhk" is both of them, before its end is taken for one."""
        heard = message.understood.slots if self.several and message.understood else {}
        return self.from_slots(heard, asked.today) if self.several in heard else super().read(message, asked)

    def from_slots(self, slots, today):
        named = slots.get(self.several) or ()
        if len(named) > 1 and self.choices_hold(named):
            return Heard(list(named))
        for slot in self.slots:
            value = self.means.get((slot, slots.get(slot)), slots.get(slot))
            if value in self.choices or (value and not self.choices):
                return Heard(value)
        return None

    def choices_hold(self, answers):
        return all(answer in self.choices for answer in answers)

    def fits(self, answer):
        if isinstance(answer, list):
            return self.several is not None and self.choices_hold(answer)
        return super().fits(answer) and (not self.choices or answer in self.values or answer is None)


class Grown(Choice):
    """A choice beside which one's age may be said: `adult` from 18 years on, else `minor`."""

    def __init__(self, *values: str, adult: str = "adult", minor: str = "minor"):
        super().__init__(*values)
        self.adult, self.minor = adult, minor

    def from_message(self, message, asked):
        ages = [int(word) for word in message.text.split() if word.isdecimal() and len(word) == 2]
        if len(ages) != 1 or len(message.text.split()) > LONGEST:
            return None
        return Heard(self.adult if ages[0] >= OF_AGE else self.minor)


class Review(Choice):
    """Reads the answers back; any of them can be changed from here."""

    expects = "review"

    def __init__(self, **kwargs):
        super().__init__("yes", "edit", "cancel", **kwargs)
