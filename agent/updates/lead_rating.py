"""A person's own rating of a lead, as a message says it: "rate Priya 80", "80 rating do"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agent.rendering import update_previews
from agent.rendering.reply import Reply
from agent.rendering.which_lead import again_with, no_lead, which_lead
from agent.updates.act_parser import without
from agent.updates.act_vocabulary import asks_outright, formed, places_of
from agent.updates.lead_mentions import LeadNameFinder, in_focus, of_part
from agent.updates.staff_message import StaffMessage
from language.time_reader import Token, tokens_of
from leads.store.lead_store import LeadName, LeadStore
from leads.store.record import Record
from leads.store.update_acts import UpdateAct, UpdateKind

MOST = 100
_LONGEST_ORDER = 120  # characters
_FILLERS = formed("label_fillers") | formed("order_it") | formed("rating_fillers")


@dataclass(frozen=True, slots=True)
class RatingRequest:
    """The words that name the lead, empty if it was just mentioned, and the number.

    No `value`: no number from 0 to 100 is given; `is_off`: the rating is to be removed.
    `is_firm`: a word rates or gives, so an unknown lead is told; without one it may be a search.
    """

    words: str
    value: int | None
    is_off: bool = False
    is_firm: bool = True


def read_rating(text: str) -> RatingRequest | None:
    """The reading of a text as rating a lead, or removing a rating; None if there is none."""
    tokens = tokens_of(text)
    if not tokens or len(text) > _LONGEST_ORDER or asks_outright(text):
        return None
    if places_of("label_asked", tokens):
        return None
    put, off = places_of("label_put", tokens), places_of("label_off", tokens)
    named = places_of("rating_word", tokens) | (places_of("rated_score", tokens) if put else set())
    numbers, value = _number(tokens)
    is_rate = bool(numbers) and _is_rate_first(tokens, max(numbers))
    if not named and not is_rate:
        return None
    used = named | places_of("rate_first", tokens) | put | off | numbers
    words = " ".join(
        t.text for i, t in enumerate(tokens) if i not in used and t.form not in _FILLERS
    )
    if off:
        return None if numbers else RatingRequest(words, None, is_off=True)
    # Without a number a score is asked for: "Priya ka score do".
    return RatingRequest(words, value, is_firm=is_rate or bool(put)) if numbers else None


def _is_rate_first(tokens: Sequence[Token], last: int) -> bool:
    """Whether it is "rate Priya 80", but not "rate 6500 bola", which is a price."""
    start = 1 if tokens[0].text.startswith("lead_") or tokens[0].form in _FILLERS else 0
    is_last = all(t.form in _FILLERS for t in tokens[last + 1 :])
    return is_last and start in places_of("rate_first", tokens)


def _number(tokens: Sequence[Token]) -> tuple[set[int], int | None]:
    """Where numbers other than phones are, and the rating; of "80/100" the first."""
    found = [i for i, t in enumerate(tokens) if t.text.isdecimal() and len(t.text) <= 3]
    values = [int(tokens[i].text) for i in found]
    is_one = len(values) == 1 or values[1:] == [MOST]
    return set(found), values[0] if is_one and values[0] <= MOST else None


class LeadRatings:
    """The lead and the rating that a message names."""

    def __init__(self, record: Record, message: StaffMessage) -> None:
        self._message = message
        self._store = LeadStore(record, message.scope)

    def proposed(self) -> UpdateAct | Reply | None:
        """The act to preview, or why there is none; None if nothing is rated."""
        said = read_rating(self._message.text)
        if said is None:
            return None
        lead = self._lead(said)
        if lead is None or isinstance(lead, Reply):
            return lead
        words, shown = self._message.words, self._message.words.bold(lead)
        if not self._message.may_report:
            return update_previews.plain(words, "telling-not-allowed")
        if said.is_off and self._store.lead(lead.lead_id).rating is None:
            return update_previews.plain(words, "update-rate-none", lead=shown)
        if said.value is None and not said.is_off:
            return update_previews.plain(words, "update-rate-which", lead=shown)
        return UpdateAct(UpdateKind.RATE, lead.lead_id, rating=said.value)

    def _lead(self, said: RatingRequest) -> LeadName | Reply | None:
        words = self._message.words
        if not said.words:
            no_lead_named = update_previews.plain(words, "update-no-lead")
            return in_focus(self._store, self._message.focus) or no_lead_named
        names = self._store.names()
        tapped = next((name for name in names if name.lead_id == said.words), None)
        if tapped is not None:
            return tapped
        found = LeadNameFinder(names).find(said.words)
        again = again_with("remove rating" if said.is_off else f"rate {said.value}")
        if found is None:
            is_name = said.words[:1].isupper() or said.words.split()[-1].isdecimal()
            is_name = is_name and said.is_firm
            near = of_part(said.words, names).near
            return no_lead(words, said.words, near, again) if is_name else None
        if without([found.part], said.words):
            return None
        if len(found.matches) > 1:
            return which_lead(words, found.part.text, found.matches, again)
        return found.matches[0]
