"""Where: localities by name, or a point on the map."""

from bot.dialogue.questions.question import Address, Heard, Question, Unsure, Wrong
from bot.understanding import gazetteer, places
from bot.understanding.addresses import is_address
from bot.understanding.contacts import mask_contacts

SHORTEST_NAME = 4  # letters in which a place may be misspelled: "no" is not Noida


class Places(Question):
    """Localities by gazetteer id, in the order they were named."""

    expects = "place"

    slots = ("locality_ids",)

    def __init__(self, *, many: bool = True, **kwargs):
        super().__init__(**kwargs)
        self.many = many

    def from_slots(self, slots, today):
        ids = slots.get("locality_ids")
        return Heard(list(ids) if self.many else ids[:1]) if ids else None

    def amended(self, before: list[str], slots):
        """The slots of a change: "not Powai" leaves those named before, "also Vikhroli" joins them."""
        gone = slots.get("not_there", ())
        kept = [place for place in before if not any(within(place, area) for area in gone)]
        if not self.many or (len(kept) == len(before) and "joins" not in slots):
            return slots
        return {**slots, "locality_ids": list(dict.fromkeys([*kept, *slots.get("locality_ids", ())]))}

    def from_message(self, message, asked):
        if message.location:
            near = places.nearest(*message.location)
            return Heard([near[0].id]) if near else Wrong("nowhere")
        found = places.find(message.text, asked.city)
        if found.ids:  # asked where, a place is the answer, whatever else the words seem to want
            return Heard(list(found.ids if self.many else found.ids[:1]))
        if found.unsure:
            return (
                Unsure([found.unsure[0][1][0]])
                if len(found.unsure[0][1]) == 1
                else Wrong("which-city", _cities(found))
            )
        if city := places.elsewhere(message.text):
            return Wrong("unserved", {"heard": city, "cities": gazetteer.served()})
        if places.anywhere(message.text):
            return Wrong("anywhere")
        spelled = len(message.text.strip()) >= SHORTEST_NAME
        guesses = places.suggest(message.text, asked.city, limit=1) if spelled else []
        likely = guesses and places.is_spelt_like(message.text, guesses[0])
        return Unsure([guesses[0].id]) if likely else None

    def fits(self, answer):
        known = isinstance(answer, list) and bool(answer) and all(gazetteer.by_id(place) for place in answer)
        return known or (self.optional and answer is None)


class Pin(Places):
    """Where a home is: a shared location, an address, or a locality's name; {"locality", "lat", "lon"}."""

    def __init__(self, **kwargs):
        super().__init__(many=False, **kwargs)

    def read(self, message, asked):
        if asked.geocodes and is_address(message.text, message.understood, asked.city):
            return Address(mask_contacts(message.text)[0])
        return super().read(message, asked)

    def from_slots(self, slots, today):
        heard = super().from_slots(slots, today)
        return Heard(_pin(heard.value)) if heard else None

    def from_message(self, message, asked):
        reading = super().from_message(message, asked)
        if isinstance(reading, Heard) and message.location:
            lat, lon = message.location
            return Heard({"locality": reading.value[0], "lat": lat, "lon": lon})
        if isinstance(reading, Heard | Unsure):
            return type(reading)(_pin(reading.value))
        return reading

    def fits(self, answer):
        return isinstance(answer, dict) and gazetteer.by_id(answer.get("locality", "")) is not None


def within(place: str | None, area: str) -> bool:
    """Whether it is that area, or a part of it: Andheri West is in Andheri."""
    while place and place != area:
        known = gazetteer.by_id(place)
        place = known.parent if known else None
    return place is not None


def _pin(ids):
    place = gazetteer.by_id(ids[0])
    return {"locality": place.id, "lat": place.lat, "lon": place.lon}


def _cities(found):
    heard, ids = found.unsure[0]
    return {"heard": heard, "cities": ", ".join(dict.fromkeys(gazetteer.by_id(place).city for place in ids))}
