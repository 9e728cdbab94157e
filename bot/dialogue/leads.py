"""Where a flow leads, read from its code: its hooks and every function of its package that they use."""

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import FunctionType
from typing import Any

NAMED_AT = {"open": 0, "tell": 1, "later": 1, "hand_over": 1, "offer": 0}  # turn.tell(who, "flow.event")
KINDS = {"open": "opens", "offer": "offers", "end": "ends", "carry_on": "carries on"}  # the rest "tells"
_HOOK = re.compile(r"(options|when|show|check|after|locate|on)_|(done|undo)$")
ANY = ""  # opened by a name that only the turn knows


@dataclass(frozen=True)
class Lead:
    """What a hook may do: `to` is a flow it opens, "flow.event" that it tells, a step it asks or offers."""

    hook: str
    kind: str
    to: str


@cache
def leads(flow: type) -> tuple[Lead, ...]:
    """Everything a flow's hooks lead to, in the order of its code, each once."""
    found = {
        Lead(name, kind, to): None
        for name, hook in vars(flow).items()
        if isinstance(hook, FunctionType) and _HOOK.match(name)
        for function in _reached(flow, hook)
        for kind, to in _in_function(flow, function)
    }
    return tuple(found)


def never_in_turn(flow, question) -> bool:
    """Whether its `when_x` is `return False` and nothing else: kept when it is said, or asked by an event."""
    when = flow.hook("when", question)
    return when is not None and not when.__code__.co_names and when.__code__.co_consts[-1] is False


def named_by(flow: type) -> set[str]:
    """The flows that its own source names: `return "x"`, `turn.open("x")`, `turn.tell(who, "x.event")`."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(flow)))
    named = {to.partition(".")[0] for kind, to in _calls(tree) if kind in ("opens", "tells")}
    return (named | {name for returned in _returned(tree) for name in _strings(returned)}) - {ANY}


def _reached(flow, hook) -> list[FunctionType]:
    """The hook, then the functions of its package that it uses, and those that they use."""
    found = [hook]
    for function in found:
        for used in _used(flow, function):
            if used not in found and _package(used) == _package(flow):
                found.append(used)
    return found


def _used(flow, function) -> Iterator[FunctionType]:
    for node in ast.walk(_tree(function)):
        value = _value(flow, function, node)
        several = value.values() if isinstance(value, dict) else (value,)
        yield from (one for one in several if isinstance(one, FunctionType))


def _in_function(flow, function) -> Iterator[tuple[str, str]]:
    tree = _tree(function)
    yield from _calls(tree)
    for returned in _returned(tree):
        if function.__qualname__.startswith(f"{flow.__name__}."):
            yield from (("opens", name) for name in _strings(returned))
        for node in ast.walk(returned):
            value = _value(flow, function, node)
            if value in flow.questions:
                yield "asks", value.name


def _calls(tree) -> Iterator[tuple[str, str]]:
    """(kind, name) of every `turn.open(…)` and the like."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and _is_of_turn(node.func)):
            continue
        way = node.func.attr
        if way in ("end", "carry_on"):
            yield KINDS[way], ANY
        elif way in NAMED_AT and len(node.args) > NAMED_AT[way]:
            named = _strings(node.args[NAMED_AT[way]]) or ({ANY} if way == "open" else set())
            yield from ((KINDS.get(way, "tells"), name) for name in sorted(named))


def _is_of_turn(node) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "turn"


def _returned(tree) -> list[ast.expr]:
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Return) and node.value]


def _strings(node) -> set[str]:
    if isinstance(node, ast.IfExp):
        return _strings(node.body) | _strings(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def _value(flow, function, node) -> Any:
    """What `name`, `module.name` or `self.name` stands for where the function was written."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        owner = flow if node.value.id == "self" else function.__globals__.get(node.value.id)
        return getattr(owner, node.attr, None)
    return function.__globals__.get(node.id) if isinstance(node, ast.Name) else None


@cache
def _tree(function) -> ast.AST:
    return ast.parse(textwrap.dedent(inspect.getsource(function)))


def _package(thing) -> str:
    return thing.__module__.partition(".")[0]
