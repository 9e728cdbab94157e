"""Walks every flow: it can be reached, each step has words, help and a way out, and all fits the channels."""

from bot.dialogue import Catalogue
from bot.flow_check import asked, reached, said
from bot.flow_check.said import Longest

__all__ = ["Longest", "problems"]


def problems(flows: Catalogue, longest: Longest) -> list[str]:
    """Everything that is wrong with the flows and their words, a line each."""
    found = [*reached.problems(flows), *said.engine(flows.words)]
    for flow in flows:
        for question in flow.questions:
            found += [f"{flow.name}.{question.name}: {one}" for one in asked.problems(flows, flow, question)]
    return [*found, *said.problems(flows.words, longest)]
