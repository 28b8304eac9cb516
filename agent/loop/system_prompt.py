"""The LLM's system prompt: rules, the day, the asker, the brokerage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agent.loop.interface import TurnInput
from agent.loop.run_state import RunState
from leads.model.lead import LeadKind
from leads.model.scope import Role
from prompts.prompt_files import Prompt, load

LANGUAGES = {
    "en": "English",
    "hi": "Hindi in Devanagari",
    "hi-Latn": "Hinglish: Hindi in Latin letters, as brokers chat",
    "gu": "Gujarati in Gujarati script",
    "gu-Latn": "Gujarati in Latin letters, as brokers chat",
}
_ROLES = {
    Role.BROKER: "a broker; sees the own leads",
    Role.MANAGER: "a manager; sees the teams' leads",
    Role.ANALYST: "an analyst; sees counts, no names",
    Role.ADMIN: "the owner; sees all leads",
}
_TOLD = (
    "What is told here may be news: then `act`, once for each thing, its `words` copied from the"
    " message, the place of a visit too if told. An if, a maybe, a meeting that was: `note`. A"
    " call, meeting, move or errand to come: `remind`. `visit` alone moves the agreed one. `hour`"
    " as told or meant (evening 18:00), else empty. `agreed`: both said yes; what a lead would pay"
    " is `offer`, their limit `budget`, what the owner wants `quote`. `lost`: `words` a reason of"
    " loss. What only the broker can tell: `ask:` beside the acts."
)
# With 200 leads in 26 localities all of this stays under 350 tokens.
_MOST_WORDS = 26
_MOST_COLLEAGUES = 20


def rules() -> Prompt:
    """The part that is the same for everybody."""
    return load("agent")


def system_of(state: RunState) -> str:
    """The whole system prompt of one turn: the rules first, so that endpoints can cache them."""
    now, _ = state.masks.last_look("\n".join(_now(state)))
    return f"{rules().text}\n\n# Now\n{now}"


def _now(state: RunState) -> Iterator[str]:
    turn = state.turn
    yield f"Today: {turn.now:%A} {turn.now.day} {turn.now:%B %Y}, {turn.now:%H:%M}."
    yield f"Asked by {_ROLES[turn.role]}. Answer in {LANGUAGES.get(turn.language, turn.language)}."
    if turn.lead_id:
        yield f"The lead meant where none is named: {state.masks.lead(turn.lead_id)}."
    if turn.last_list:
        places = (f"{n} {state.masks.lead(i)}" for n, i in enumerate(turn.last_list, 1))
        yield f"The last list shown: {', '.join(places)}."
    if turn.told is not None:
        yield _TOLD
    yield from _vocabulary(turn)
    if turn.role is not Role.BROKER:
        people = list(turn.directory.staff)[:_MOST_COLLEAGUES]
        if people:
            yield f"Colleagues: {', '.join(state.masks.staff(person) for person in people)}."


def _vocabulary(turn: TurnInput) -> Iterator[str]:
    words = turn.vocabulary
    yield from _named("Localities", words.localities)
    yield from _named("Projects", words.projects)
    yield from _named("Sources", words.sources)
    yield from _named("Stages", words.stages)
    yield from _named("Reasons of loss", words.lost_reasons)
    yield from _named("Kinds", [*LeadKind])
    yield from _named("Teams", words.teams)
    yield from _named("Own columns with their values (field own_column)", words.own_values)


def _named(title: str, words: Sequence[str]) -> Iterator[str]:
    if words:
        more = ", …" if len(words) > _MOST_WORDS else ""
        yield f"{title}: {', '.join(words[:_MOST_WORDS])}{more}."
