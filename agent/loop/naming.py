"""Leads that an LLM names by words: found as the rules find them, among those the asker may see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from agent.loop.arguments import as_list, is_none
from agent.loop.run_state import RunState
from agent.loop.toolbox import Tool
from agent.query.query import FieldName
from language.phonetics import sounds
from leads.errors import InvalidInput
from leads.told import ToldKind

_FIELDS = ("lead", "leads")
_MOST_OFFERED = 4
_LONGEST_NAME = 60


async def resolve_leads(state: RunState, tool: Tool, raw: Mapping[str, object]) -> None:
    """Resolves the words that stand where a lead's token is meant. InvalidInput: whom they fit."""
    for word in _named(tool, raw):
        if state.masks.lead_id(word) is None and word not in state.resolved:
            restored = state.masks.restore(word)
            if not restored.unknown and _is_asked(state, restored.text):
                state.resolved[word] = await _lead(state, restored.text[:_LONGEST_NAME])


def _is_asked(state: RunState, clear: str) -> bool:
    """Whether the broker wrote these words: a lead's message can have nobody looked up."""
    turn = state.turn
    said = [turn.question, *(text for one in turn.talk for text in (one.question, one.answer))]
    heard = {sound for text in said for word in text.split() for sound in _heard(word)}
    return all(heard.intersection(_heard(word)) for word in clear.split())


def _heard(word: str) -> set[str]:
    bare = word.strip(".,;:!?\"'“”()*·")
    return {bare.casefold(), *sounds(bare)}


async def _lead(state: RunState, clear: str) -> str:
    who = await state.turn.toolbox.who(clear)
    if len(who.lead_ids) == 1:
        state.masks.lead(who.lead_ids[0])
        return who.lead_ids[0]
    offered = (who.lead_ids or who.near)[:_MOST_OFFERED]
    state.offered += [lead_id for lead_id in offered if lead_id not in state.offered]
    tokens = ", ".join(state.masks.lead(lead_id) for lead_id in offered)
    if who.lead_ids:
        raise InvalidInput(f"several are called so: {tokens}. Look at them, or ask: which is meant")
    if who.near:
        raise InvalidInput(f"nobody is called so; the nearest are {tokens}. Ask: is one meant")
    state.missing.append(clear)
    raise InvalidInput("nobody among the asker's leads is called so: tell that as unanswered")


def _named(tool: Tool, raw: Mapping[str, object]) -> Iterator[str]:
    """The values that stand for leads in a call of any tool; a new lead is none yet."""
    if tool is Tool.ACT and raw.get("kind") == ToldKind.NEW_LEAD:
        return
    values = [value for name in _FIELDS for value in as_list(raw.get(name))]
    if tool is Tool.FIND:
        conditions = (c for c in as_list(raw.get("where")) if isinstance(c, Mapping))
        own = (c.get("value") for c in conditions if c.get("field") == FieldName.LEAD)
        values += [value for one in own for value in as_list(one)]
    yield from (str(value) for value in values if not is_none(value))
