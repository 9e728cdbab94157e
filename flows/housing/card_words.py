"""A card in words: what it is, what it costs, why it fits."""


def of_card(turn, delivery_id, key=None):
    raise NotImplementedError
