"""The menu: everything one can do here, one tap away."""

from bot.dialogue import Choice, Flow, Intent, Pick


class Menu(Flow):
    """Where every talk can return to."""

    opens_with = Intent.GREET
    verified = True
    keeps = False

    choice = Choice(standing=True)  # a row of yesterday's menu still leads there

    def options_choice(self, turn):
        return [
            Pick(flow.name, turn.words(flow.name), turn.words(flow.name, "about"))
            for flow in on_the_menu(turn)
        ]

    def after_choice(self, turn, flow):
        return turn.open(flow)


def on_the_menu(turn):
    """The flows with a line about themselves, at most the ten rows a list can hold."""
    return [flow for flow in turn.catalogue if turn.has_words(flow.name, "about")][:10]
