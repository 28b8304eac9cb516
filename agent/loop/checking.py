"""The check of a turn's sentences, knowing whom the turn may name."""

from __future__ import annotations

from agent.grounding.gazetteer import Gazetteer
from agent.grounding.sentence_check import SentenceCheck
from agent.loop.answer import Check
from agent.loop.run_state import RunState


def sentence_check(state: RunState) -> Check:
    """The check as the turn stands: of leads, those that have a token by now.

    Whoever has none cannot be meant; a name that stands there all the same is a stranger's. With
    all leads of a big book its reading alone would take 30 ms.
    """
    turn, words = state.turn, state.turn.vocabulary
    ids = state.masks.leads.values()
    names = Gazetteer(
        leads={lead_id: (state.masks.called(lead_id),) for lead_id in ids},
        staff=tuple(turn.directory.staff.values()),
        places=words.localities,
        projects=words.projects,
    )
    return SentenceCheck(names, turn.now.date(), turn.language, turn.now).check
