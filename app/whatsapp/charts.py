"""The picture that an answer has: its list as bars, or its one lead's score over time."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from agent.facts import FactsReader
from agent.rendering.localizer import tail_of
from app.pages.score_history import score_line
from app.whatsapp.picture import MOST_BARS, Bar, bars_picture, line_picture
from app.whatsapp.talk import Talk
from leads.answer import Answer
from leads.errors import NotFound
from leads.staff import Identity
from leads.store import LeadStore
from prompts.measures import whole


def picture_of(talk: Talk, identity: Identity, answer: Answer) -> bytes | None:
    """PNG; None where there is nothing to draw. Blocking."""
    if len(answer.lead_ids) == 1:
        return _line(talk, identity, answer.lead_ids[0])
    return _bars(talk, identity, answer) if answer.lead_ids else None


def _line(talk: Talk, identity: Identity, lead_id: str) -> bytes | None:
    try:
        (facts,) = FactsReader(talk.pakka.record, talk.pakka.models).read(
            identity, [lead_id], talk.now
        )
    except NotFound:
        return None
    points = score_line(talk.pakka, identity, facts, talk.now)
    zone = ZoneInfo(identity.brokerage.timezone)
    if len(points) < 2:
        return None
    return line_picture(points, tail_of(facts.lead.phone), zone)


def _bars(talk: Talk, identity: Identity, answer: Answer) -> bytes | None:
    """The list with the scores that the answer was given with."""
    store = LeadStore(talk.pakka.record, identity.scope)
    names = {name.lead_id: name for name in store.names_of(answer.lead_ids)}
    scores = {score.lead_id: score for score in answer.scores}
    bars = [
        Bar(place, tail_of(names[lead_id].phone), whole(found.score), found.band)
        for place, lead_id in enumerate(answer.lead_ids[:MOST_BARS], 1)
        if lead_id in names
        and (found := scores.get(lead_id)) is not None
        and found.score is not None
    ]
    return bars_picture(bars) if bars else None
