"""Language: any that the bot has words in, at any moment."""

from bot.dialogue import Choice, Flow, Intent, Pick
from models.people import users

ROWS, BUTTON = 10, 20  # of a list; characters


class Language(Flow):
    """The person picks the language we answer in."""

    opens_with = Intent.LANGUAGE
    keeps = False
    brief = True

    language = Choice(slot="language")

    def options_language(self, turn):
        return by_name(turn)

    def show_language(self, turn):
        wanted = turn.slots.get("language")
        return turn.show(key="language-unknown" if wanted and not is_ours(turn, wanted) else None)

    def check_language(self, turn, language):
        return None if is_ours(turn, language) else turn.refuse("unknown")

    def done(self, turn):
        speak(turn, turn["language"])
        turn.say("done")
        met = turn.person.verified or turn.state.stack
        return None if met else "welcome"


def is_ours(turn, language):
    return language in turn.catalogue.words.own_names


def by_name(turn):
    """Each language under what it calls itself, as many as a list holds; the others are heard by name."""
    return [Pick(lang, name) for lang, name in turn.catalogue.words.own_names.items()][:ROWS]


def others(turn):
    """The languages that the person is not spoken to in."""
    return [lang for lang in turn.catalogue.words.own_names if lang != turn.language]


def on_a_button(turn):
    """The names of the others, as many as fit: "हिन्दी · አማርኛ · …"."""
    names = [turn.catalogue.words.own_names[lang] for lang in others(turn)]
    cut = [" · ".join([*names[:count], "…"]) for count in range(1, len(names))]
    return next(label for label in (" · ".join(names), *reversed(cut), "…") if len(label) <= BUTTON)


def speak(turn, language):
    """From here on, and whatever is asked is asked in full: they have not read it yet."""
    turn.language = language
    users.set_language(turn.db, turn.user_id, language)
    turn.state.offered = None
