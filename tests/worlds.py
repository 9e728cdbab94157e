"""Worlds to be fuzzed: amid each flow, on each channel, in each language, with a script of a seed."""

from dataclasses import dataclass, field
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from bot.channels.message import SMS, WHATSAPP
from flows import WORDS
from tests.cast import CAST
from tests.chat import Chat
from tests.flows.housing.scenes import matched
from tests.fuzz import Fuzz
from tests.hostile import Step, steps
from tests.snapshot import Scene

MIDDLE = {
    "post_requirement": ("asha", "need a room in powai"),
    "post_listing": ("ravi", "list my home / owner / flat"),
    "browse": ("asha", "show homes in powai"),
    "likes": ("ravi", "who likes me"),
    "matches": ("asha", "matches"),
    "my_posts": ("asha", "my posts"),
    "profile": ("asha", "profile / student"),
    "report": ("asha", "report / 1"),
    "relay_chat": ("asha", "matches / 1 / is it free?"),
    "share_contact": ("asha", "share number"),
    "edit_post": ("asha", "change budget to 30k"),
    "edited": ("asha", "change budget to 45k / budget 60k"),
    "dictation": ("asha", "need a home"),
    "block": ("ravi", "block"),
    "unmatch": ("ravi", "unmatch"),
    "saved": ("asha", "saved"),
    "visit": ("asha", "visit"),
    "photo_arrival": ("ravi", "list my home"),
    "menu": ("asha", "menu"),
    "welcome": ("bala", "hi / agree"),
    "language": ("meera", "hi / language"),
    "human": ("kiran", "hi / agree / +919800000005"),
    "export_data": ("asha", "export my data"),
    "delete_me": ("ravi", "delete my account"),
    "resume": ("asha", "need a room in vikhroli / hindi / menu"),
    "stop": ("ravi", "stop"),
    "start": ("asha", "stop / start"),
}
CHANNELS = {WHATSAPP: frozenset({"meera"}), SMS: frozenset(CAST)}  # who texts


class World(NamedTuple):
    """One to be played: the same number, flow and seed are the same messages."""

    flow: str
    channel: str = WHATSAPP
    language: str = "en"
    number: int = 0


def world_of(number: int) -> World:
    """Every flow in turn; of four worlds one is told by SMS, and of two one in English."""
    name = list(MIDDLE)[number % len(MIDDLE)]
    around = number // len(MIDDLE)
    others = WORDS.languages[1:]
    language = "en" if around % 2 == 0 else others[around // 2 % len(others)]
    return World(name, SMS if around % 4 == 3 else WHATSAPP, language, number)


@dataclass
class Worlds:
    """Sets the scene of each world, made once for each channel, and plays it."""

    chat: Chat
    scene: Scene
    expire: object
    kept: dict[str, tuple] = field(default_factory=dict)

    def play(self, world: World, script: list[Step]) -> Fuzz:
        """Raises Complaint, or whatever went wrong."""
        self.set_up(world.channel)
        self.fuzz = fuzz = Fuzz(self.chat, self.expire, CHANNELS[world.channel])
        who, opening = MIDDLE[world.flow]
        if world.language != "en":
            fuzz.send(who, text=self.chat.turns.catalogue.words.own_names[world.language])
        for line in opening.split(" / "):
            fuzz.send(who, text=line)
            fuzz.tell()
        for step in script:
            fuzz.play(step)
        fuzz.end()
        return fuzz

    def set_up(self, channel: str) -> None:
        """Two people who matched, as they were when they had just heard of it."""
        if channel not in self.kept:
            self.scene.clean()
            self.chat.channel, self.chat.heard = channel, 0
            begun = self.chat.clock.time
            matched(self.chat)
            self.kept[channel] = Scene(self.scene.admin, self.scene.tables, self.scene.clean), begun
            self.kept[channel][0].keep()
        scene, self.chat.clock.time = self.kept[channel]
        scene.put_back()


def script(world: World, rng_seed: str, length: int) -> list[Step]:
    """What happens in a world; hypothesis draws it, first the simplest script and then a random one."""
    drawn: list = []

    @seed(f"{rng_seed} {world}")
    @settings(max_examples=2, database=None, deadline=None, phases=(Phase.generate,),
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(st.lists(steps(MIDDLE[world.flow][0]), min_size=length, max_size=length))
    def draw(found):
        drawn.append(found)

    draw()
    return drawn[-1]
