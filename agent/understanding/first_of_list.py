"""The first lead of a list just told, and the next: a bare "why?", "whom first?", "uske baad?"."""

from __future__ import annotations

from agent.query.query import Measure, Subject, is_of_cancelled, is_of_missed
from agent.understanding.each_of_list import OF_RANK, asks_what_follows
from agent.understanding.lexicon import neighbour_words
from agent.understanding.list_asks import ReaderWithLists
from agent.understanding.list_narrowing import ListNarrowing
from agent.understanding.parsed_question import AskFind, AskLeads, LeadTopic, SentenceAsk
from agent.understanding.sentence import asked_about, asked_of

_ONE_PERSON, _ON_TOP = neighbour_words("one_person"), neighbour_words("on_top")
_WHY_THEY = frozenset({"why", "they", "said", "what", "and"})
_WHYS = frozenset({"why", "lost_reason_word"})
_WHOM_FIRST = {
    "first_of", "ordinal_1", "highest", "who", "which", "among", "them", "reply", "we", "next_step",
}  # fmt: skip
_PAIR = 2
_FEW = 3  # an answer each


class FirstOfList(ReaderWithLists):
    """Reads one sentence as of the first lead of the last list, or of the one after it."""

    def first(self) -> SentenceAsk | None:
        """A bare "why?" after a list, or "whom first?": about its first lead."""
        b, dialogue = self._board, self._refs.dialogue
        told = {t.concept for t in b.content()}
        if told == {"why", "they"} and b.keys & _ONE_PERSON and not dialogue.is_within:
            told = {"why"}  # "why her" after "whom first"
        tops = [t for t in b.unused("highest") if t.last_key in _ON_TOP]
        is_top = bool(tops) and b.has("who", "which")
        is_who = "first_of" in told or is_top or ("ordinal_1" in told and b.has("who", "which"))
        is_who_first = is_who and told <= _WHOM_FIRST
        is_bare = told == {"why"} or (is_who_first and not b.unused("it", "they"))
        last = dialogue.query
        narrowing = ListNarrowing(self._sentence, self._lists)
        is_whom = is_who and told <= _WHOM_FIRST | {"call"} and not self._refs.page_lead_id
        if is_whom and (behind := narrowing.list_behind(is_call="call" in told)):
            b.use(*b.content())
            return SentenceAsk(AskFind(behind, is_call=True))
        is_of_pair = len(dialogue.focus) == _PAIR and not (
            dialogue.is_list_newest or dialogue.is_lost or dialogue.is_asked_which
        )
        if told == {"why"} and is_of_pair and not self._refs.page_lead_id:
            # After "who is hotter": why each stands where it does.
            b.use(*b.content())
            both = tuple(map(self._refs.by_id, dialogue.focus))
            return asked_about(both, LeadTopic.WHY)
        is_missed = last is not None and dialogue.is_list_newest and is_of_missed(last)
        is_of_few = 0 < len(dialogue.focus) <= _FEW and not self._refs.page_lead_id
        is_off = last is not None and dialogue.is_list_newest and is_of_cancelled(last)
        is_why = bool(told & _WHYS) and told <= _WHY_THEY | _WHYS
        if last is not None and is_why and is_off and not is_of_few:
            b.use(*b.content())
            return SentenceAsk(AskFind(last, is_why=True))
        if is_why and (is_missed or is_off) and is_of_few:
            # After "who did not come last week": why they did not.
            b.use(*b.content())
            refs = tuple(map(self._refs.by_id, dialogue.focus))
            return asked_about(refs, LeadTopic.WHY_MISSED if is_missed else LeadTopic.WHY_ENDED)
        if not is_bare or last is None or not dialogue.is_list_newest or self._refs.page_lead_id:
            return None
        is_list = (
            last.measure is Measure.LIST and last.of is Subject.LEADS and last.group_by is None
        )
        if not is_list or len(dialogue.focus) < 2:
            return None
        b.use(*b.content())
        first = self._refs.by_id(dialogue.focus[0])
        plain = LeadTopic.NEXT_STEP if is_who_first else LeadTopic.WHY
        topic = LeadTopic.SCORE if is_top else plain
        return asked_of(AskLeads((first,), (topic,), of_list=last), first)

    def next(self) -> SentenceAsk | None:
        """ "Uske baad?", after what was told of one lead of a list: the one below it."""
        b, dialogue = self._board, self._refs.dialogue
        is_told = asks_what_follows(b)
        is_of_rank = b.has("who", "which") or set(dialogue.about) <= OF_RANK
        if not (is_told and is_of_rank) or dialogue.one not in dialogue.listed[:-1]:
            return None
        for tag in b.unused("who"):
            b.replace_tag(tag, "which")  # "kone" is whom here, not whose
        b.use(*b.free)
        below = self._refs.by_id(dialogue.listed[dialogue.listed.index(dialogue.one) + 1])
        return asked_about([below], LeadTopic.NEXT_STEP)
