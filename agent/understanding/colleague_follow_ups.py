"""Follow-ups that lean on the answer before: another colleague, "uske paas", "the top one"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from agent.query.query import (
    ENDS,
    Condition,
    FieldName,
    GroupBy,
    Measure,
    Moment,
    NumberField,
    Operator,
    OrderBy,
    Period,
    Query,
    Subject,
)
from agent.understanding.changed_query import moment_of
from agent.understanding.grouping import GROUPS
from agent.understanding.lead_asks import lead_topics
from agent.understanding.lead_refs import OF_MANY
from agent.understanding.lexicon import BANDS, is_or_not, neighbour_words, words_as_typed
from agent.understanding.list_asks import ListAsks, ReaderWithLists
from agent.understanding.list_follow_ups import ListFollowUps
from agent.understanding.list_fragment import BESIDE_STANDING, STANDING
from agent.understanding.parsed_question import (
    AskDay,
    AskFind,
    AskOverview,
    LeadRef,
    LeadTopic,
    SentenceAsk,
)
from agent.understanding.query_builder import VISITED, owned_by
from agent.understanding.sentence import Sentence, asked_about
from agent.understanding.tagged_words import CalledBy, Tag, TagKind
from agent.understanding.topic_details import ALONG
from language.tokens import read
from leads.store.lead_store import LeadName

_ONE = ("one", "ones")
_COUNTED = ("many", "count")
# A sentence with nothing but these beside a colleague's name asks the same again.
_LEADING = ("and", "what_about", "but", "then", "mine", "compare")
# "And last month?", "vs last month": beside the days of other figures.
_BESIDE_DAYS = (*_LEADING, "than", "how", "felt", "summary")
_OF_PLACE = frozenset({"where", "project_word", "many", "when"})
_TIMES = neighbour_words("times")
_PLACES = frozenset({"where", "project_word", "locality_word"})
_BESIDE_PLACE = frozenset({"what", "which", "visit", "planned", "and", "home", "it", "time_word",
                           "who", "pending", "one"})  # fmt: skip
_NARROWING = ("hot", "warm", "cold", "buyer", "rental", "owner_kind", "open", "closed", "new")
_OF_ONE = ("what", "how", "why", "when", "where")
_OF_PEOPLE = (TagKind.NAME, TagKind.ID, TagKind.PHONE, TagKind.COLLEAGUE)
_OF_THAT_GROUP = frozenset({"they", "leads", "lead", "show", "ones", "who", "which", "and", "all"})
# "Unki list do" may be of all that were told.
_OF_SEVERAL = ("the", "un", "em", "te", "उन", "એમ", "તે")
_OF_WHOLE_FIGURES = ("all", "mine", "ones")
_OF_DAYS = (*ENDS, Moment.VISIT, Moment.MISSED_VISIT, Moment.CALL)
_FIGURES = frozenset({"booked", "lost", "visited", "visit", "call", "new", "come"})
_BESIDE_FIGURES = frozenset({*GROUPS, "many", "count", "leads", "lead", "by_each", "gap", "only"})
_OF_FIGURES = _FIGURES | _BESIDE_FIGURES | {"who", "which", "done", "and", "what_about", *BANDS}
_SPLIT_BY = frozenset({"source_word", "locality_word", "project_word", "team_word"})
_PACE = frozenset({"fastest", "slowest"})
# "Visit koni vadhare": of the figures of several colleagues.
_RANKED = frozenset({"highest", "more", "at_least", "best", "lowest", "weak"}) | _PACE
_NUMBER = frozenset({"many", "count", "done"})
_EACH = {"measure": Measure.COUNT, "group_by": GroupBy.OWNER, "order_by": OrderBy.VALUE}
# What is said of visits to ask how they went; "come" and "what" narrow nothing.
_WENT = ("done", "changed", "visited", "felt", "happened", "come")
_BESIDE_WENT = (
    "not_after",
    "not_before",
    "missed",
    "visit",
    "planned",
    "they",
    "them",
    "or",
    "now",
)
_BESIDE_COMPANY = frozenset(
    {"who", "come", "visit", "visited", "they", "them", "planned", "and", "family", "it"}
)
_HAPPENED, _ASKED_FIRST = neighbour_words("happened"), words_as_typed("asked_first")
_GONE_HOW = neighbour_words("gone_how")
_QUESTION_TAGS = neighbour_words("question_tags")
_TOP, _WITH = neighbour_words("topmost"), neighbour_words("with") | neighbour_words("with_before")

CALLED_BY = CalledBy(
    ("best", "highest", "at_least"), (TagKind.COLLEAGUE,), parts=("વાળ",)
)  # or by an answer before it


class ColleagueFollowUps(ReaderWithLists):
    """Reads one sentence by what the last answer was about."""

    def __init__(self, sentence: Sentence, lists: ListAsks) -> None:
        super().__init__(sentence, lists)
        self.is_theirs = self._is_placed = self._is_elsewhere = self._is_ranked = False

    def settle(self) -> None:
        """Says of words that only the last answer explains what they stand for."""
        self._part_joined()
        self._top_of_list()
        self._one_of_colleague()
        self._their_colleague()

    def read(self) -> SentenceAsk | None:
        """The same for another colleague, or the leads of the one just spoken of."""
        if self.is_theirs and self._refs.dialogue.overview is not None:
            return self.of_overview(self._lists.find(), *self._refs.dialogue.overview)
        if self.is_theirs and self._board.has("lead", "leads", *_ONE):
            return self._lists.find()
        if self._is_placed and not self._refs.dialogue.listed:
            # Of no list: which lead is meant?
            about = lead_topics(self._board)
            self._board.use_concepts("ordinal_1")
            return asked_about([LeadRef("")], *about) if about else None
        if self._is_elsewhere:
            return self._others_of_list()
        return (
            self._overview_of_days()
            or self._part_of_overview()
            or self._how_visits_went()
            or self._where_visits_are()
            or self._where_its_visit_is()
            or self._who_comes_along()
            or self._same_of_another()
        )

    def _overview_of_days(self) -> SentenceAsk | None:
        """ "And last month?", "vs last month": the figures just told, of other days."""
        b, dialogue = self._board, self._refs.dialogue
        days = [t.days for t in b.unused_kinds(TagKind.DAYS) if t.days]
        others = [t for t in b.content() if t.kind is not TagKind.DAYS]
        is_bare = all(t.concept in _BESIDE_DAYS for t in others)
        if dialogue.overview is None or len(days) != 1 or not is_bare:
            return None
        told = days[0].back(self._today)
        start, end = told.start or dialogue.overview[0], min(told.end or self._today, self._today)
        b.use(*b.content())
        return SentenceAsk(AskOverview(dialogue.owners, start, end, is_each=dialogue.is_each))

    def _how_visits_went(self) -> SentenceAsk | None:
        """ "Did they happen?", "thai ke nahi": of the visits of the day just shown."""
        b, dialogue = self._board, self._refs.dialogue
        words = [w for w in b.words if not w.is_stop]
        is_asked = is_or_not(b.words) or any("?" in w.raw for w in b.words)
        is_asked = is_asked or words[0].raw.casefold() in _ASKED_FIRST
        is_asked = is_asked or b.has("what", "how") or words[-1].key in _QUESTION_TAGS
        is_asked = is_asked or (b.has("felt") and dialogue.one is None)
        went = b.has(*_WENT) or any(w.key in _HAPPENED for w in words)
        went = went or (b.has("how") and any(w.key in _GONE_HOW for w in words))
        others = [t for t in b.content() if t.concept not in (*_WENT, *_BESIDE_WENT)]
        if others or not (went and is_asked) or (dialogue.one is not None and b.has("they")):
            return None
        query = self._visits_told()
        is_ahead = dialogue.day == "visits" and dialogue.on is not None and not b.has("come")
        if query is None and not is_ahead:
            return None
        each = (LeadTopic.FELT,) if b.has("felt") else ()
        b.use(*b.content())
        if query is None and dialogue.on is not None:
            # They are still to come: the day again.
            return SentenceAsk(AskDay(dialogue.on, "visits", owner=dialogue.owner))
        return SentenceAsk(AskFind(query, each=each)) if query is not None else None

    def _where_visits_are(self) -> SentenceAsk | None:
        """ "Which project?", "kahan", "kitne baje", "koi visit?": the visits of the day again; of
        all that it holds also "koi call?", and after its visits "calls".
        """
        b, dialogue = self._board, self._refs.dialogue
        # "11 baje wali kaun si": each is told with its hour.
        clocks = b.unused_kinds(TagKind.CLOCK)
        told = {t.concept for t in b.content() if t not in clocks}
        is_next = dialogue.day == "visits" and {t.typed for t in b.content()} == {"calls"}
        is_whole = is_next or dialogue.day in ("all", "rest")
        is_of_visits = (dialogue.day == "visits" and not is_next) or (is_whole and "visit" in told)
        is_of_calls = is_whole and "call" in told
        is_of_day = (is_of_visits or is_of_calls) and dialogue.on and not self._refs.page_lead_id
        asked = told & (_OF_PLACE | {"visit", "pending"} | ({"call"} if is_whole else set()))
        asked |= {"time_word"} if clocks and told & {"who", "which", "what"} else set()
        if not is_of_day or not asked or not told <= _OF_PLACE | _BESIDE_PLACE | {"call"}:
            return None
        b.use(*b.content())
        on = dialogue.on or self._today
        what = "visits" if is_of_visits else "rest"
        return SentenceAsk(AskDay(on, what, owner=dialogue.owner))

    def _where_its_visit_is(self) -> SentenceAsk | None:
        """ "Which project?", "jagya kai", after the visits of one lead: where they were, or are."""
        b, dialogue = self._board, self._refs.dialogue
        if dialogue.one is None or LeadTopic.VISITS not in dialogue.about:
            return None
        told = {t.concept for t in b.content()}
        is_place = bool(told & _PLACES) and told <= _PLACES | {"what", "which", "and"}
        # "Kitni baar", after the visit that was missed.
        if not (is_place or (told == {"many"} and b.keys & _TIMES)):
            return None
        b.use(*b.content())
        return asked_about([self._refs.by_id(dialogue.one)], LeadTopic.VISITS)

    def _who_comes_along(self) -> SentenceAsk | None:
        """ "Who is coming along", "sathe kon aavvanu": with each whose visits were just told."""
        b, dialogue = self._board, self._refs.dialogue
        last = dialogue.query if dialogue.is_list_newest else None
        is_of_visits = dialogue.day == "visits" or (last is not None and last.of is Subject.VISITS)
        is_asked = bool(b.keys & ALONG) and b.has("who", "family")
        told = {t.concept for t in b.content() if t.key not in ALONG}
        if not (is_of_visits and is_asked and dialogue.focus) or not told <= _BESIDE_COMPANY:
            return None
        b.use(*b.free)
        return asked_about(list(map(self._refs.by_id, dialogue.focus)), LeadTopic.FAMILY)

    def _visits_told(self) -> Query | None:
        """The visits on record of the day just shown, if it has begun."""
        dialogue = self._refs.dialogue
        if dialogue.is_list_newest and dialogue.query and dialogue.query.of is Subject.VISITS:
            return dialogue.query
        is_visits = dialogue.day in ("visits", "all") and dialogue.on is not None
        if not is_visits or dialogue.on is None or dialogue.on > self._today:
            return None
        period = Period(of=Moment.VISIT, start=dialogue.on, end=dialogue.on)
        where = (owned_by(dialogue.owner),) if dialogue.owner else ()
        return Query(of=Subject.VISITS, open=None, where=where, period=period)

    def _part_of_overview(self) -> SentenceAsk | None:
        """ "How many calls", "booked": of the colleague and the days whose figures were told."""
        b, dialogue = self._board, self._refs.dialogue
        told = {_said(t) for t in b.content() if t.kind is not TagKind.DAYS}
        told |= {"come"} if b.has("who") and b.has("come") else set()
        is_whose = b.has("who", "which") and "broker_word" not in told
        is_paced = bool(told & _PACE) and "reply" in told
        is_of_several = len(dialogue.owners) > 1 or (is_paced and dialogue.is_each)
        self._is_ranked = bool(told & _RANKED) and is_whose and is_of_several
        told -= _RANKED if self._is_ranked else set()
        part = STANDING | {"new", "lost_reason_word", "come", "share"}
        is_part = bool(told & part) and told <= part | BESIDE_STANDING | _BESIDE_FIGURES
        # "How many picked up" after its calls is of those.
        last = dialogue.query
        is_of_leads = b.has("leads") or (last is not None and last.of is Subject.LEADS)
        asked = {*_FIGURES, *BANDS} if is_of_leads else _FIGURES
        is_told = (bool(told & asked) and told <= _OF_FIGURES) or (self._is_ranked and is_paced)
        is_part |= dialogue.overview is not None and _is_split_by(told)
        is_part &= dialogue.overview is not None or is_told
        days = [t.days.start for t in b.unused_kinds(TagKind.DAYS) if t.days and t.days.start]
        # "Any visits today", after those of last week, are those of the calendar, too.
        is_ahead = any(day >= self._today for day in days)
        if dialogue.figures_of is None or not is_part or b.has(*_OF_WHOLE_FIGURES) or is_ahead:
            return None
        return self.of_overview(self._figure(told), *dialogue.figures_of)

    def _figure(self, told: set[str]) -> SentenceAsk | None:
        """The figure named; "calls" alone are those made, "new leads" those that came."""
        b = self._board
        measure = Measure.COUNT if told & {"many", "count"} else Measure.LIST
        is_new = "new" in told and told <= {"new", "lead", "leads", *_NUMBER}
        is_of_calls = "call" in told and all(_said(t) in {"call", *_NUMBER} for t in b.tags)
        is_who_came = told == {"come"}
        if is_new or is_of_calls or is_who_came:
            b.use(*b.content(), *b.unused("who", "come"))
            of = Subject.VISITS if is_who_came else Subject.LEADS if is_new else Subject.CALLS
            period = Period(of=Moment.CREATED) if is_new else None
            return SentenceAsk(AskFind(Query(of=of, open=None, period=period, measure=measure)))
        if self._is_ranked:
            b.use_concepts(*(_RANKED - _PACE), *(() if b.has(*_PACE) else ("who", "which")))
        found = self._lists.find()
        if _is_split_by(told) and found is not None and isinstance(found.ask, AskFind):
            # The leads that came in the days.
            came = {"period": Period(of=Moment.CREATED), "open": None}
            return SentenceAsk(AskFind(found.ask.query.model_copy(update=came)))
        return found

    def of_overview(self, found: SentenceAsk | None, start: date, end: date) -> SentenceAsk | None:
        """ "Uski visit kitni hui": of the days and the colleagues whose figures were just told."""
        if found is None or not isinstance(found.ask, AskFind):
            return found
        query, owners = found.ask.query, self._refs.dialogue.owners
        if query.where == (VISITED,) and self._board.has("visit"):
            query = query.model_copy(update={"of": Subject.VISITS, "where": ()})
        moment = query.period.of if query.period else moment_of(query.where, query.of)
        is_dated = query.period is not None and query.period != Period(of=moment)
        is_of_days = moment in _OF_DAYS or query.measure_of is NumberField.FIRST_REPLY_MINUTES
        if not is_dated and (is_of_days or query.period is not None):
            period = Period(of=moment, start=start, end=end)
            query = query.model_copy(update={"period": period, "open": None})
        is_each = self._refs.dialogue.is_each and not self._board.has("who", "which")
        if is_each and query.group_by is None and query.period is not None:
            query = query.model_copy(update=_EACH)
        is_of_all = query.group_by is GroupBy.OWNER and not self._is_ranked
        if owners and not is_of_all and all(c.field is not FieldName.OWNER for c in query.where):
            is_list = self._board.has("who", "which") or query.group_by is not None
            is_list = (is_list and not self._is_ranked) or query.measure_of is not None
            query = of_colleagues(query, owners, is_list=is_list)
        return replace(found, ask=replace(found.ask, query=query))

    def _others_of_list(self) -> SentenceAsk:
        """Those of the last list that are the colleague's, if none of those shown is."""
        b, last = self._board, self._refs.dialogue.query
        (tag,) = b.unused_kinds(TagKind.COLLEAGUE)
        if last is None or last.of is not Subject.LEADS or tag.member is None:
            return SentenceAsk(None, is_clear=False)
        b.use(*b.content())
        kept = (c for c in last.where if c.field is not FieldName.OWNER)
        where = (*kept, owned_by(tag.member.name))
        plain = {"where": where, "measure": Measure.LIST, "group_by": None, "skip": 0}
        return SentenceAsk(AskFind(Query(**{**dict(last), **plain})))

    def _part_joined(self) -> None:
        """Reads "ફરહાનવાળીને" as the colleague's name and the word for "the one"."""
        b = self._board
        for tag in b.unused_kinds(TagKind.UNKNOWN, TagKind.NAME):
            name, ending, _ = tag.text.partition("વાળ")
            found = self._book.colleague(tuple(read(name))) if name and ending else None
            if found is not None and " " not in tag.text:
                person = replace(tag, kind=TagKind.COLLEAGUE, text=name, value=found[1])
                one = replace(tag, kind=TagKind.CONCEPT, text=tag.text.removeprefix(name))
                both = (person, replace(one, concept="one"))
                b.tags = tuple(t for old in b.tags for t in (both if old == tag else (old,)))
                return

    def _top_of_list(self) -> None:
        """ "Top wale ka budget": the first of the list just shown."""
        b = self._board
        if b.has(*OF_MANY) or b.unused_kinds(TagKind.NUMBER, TagKind.MONEY):
            return
        for tag in b.unused("best", "highest", "at_least"):
            after = b.next_to(tag, 1)
            # "Top lead in Bopal" is of all leads.
            is_plain = not b.unused_kinds(TagKind.VALUE, TagKind.BHK, TagKind.DAYS, *_OF_PEOPLE)
            of_list = (*_ONE, "lead") if is_plain else _ONE
            if tag.keys & _TOP and after is not None and after.concept in of_list:
                self._is_placed = self._is_of_one(tag, after)
                if self._is_placed:
                    self._join(tag, after, TagKind.CONCEPT, concept="ordinal_1")
                return

    def _one_of_colleague(self) -> None:
        """ "Farhan wali ko kya chahiye": of the leads just listed, that colleague's."""
        b, listed = self._board, self._refs.dialogue.listed
        tags = b.unused_kinds(*_OF_PEOPLE)
        member = tags[0].member if len(tags) == 1 else None
        if not listed or b.has(*OF_MANY, *GROUPS) or member is None:
            return
        after = b.next_to(tags[0], 1)
        if after is None or after.concept not in _ONE or not self._book.may_see(member):
            return
        is_next = self._refs.has_one and not self._refs.dialogue.is_list_newest
        if not (is_next or self._is_of_one(tags[0], after)):
            return
        own = {n.lead_id: n for n in self._book.store.owned_by(member.staff_id, list(listed))}
        leads = tuple(own[i] for i in listed if i in own)
        self._is_elsewhere = not leads
        if leads:
            self._join(tags[0], after, TagKind.NAME, leads=leads)

    def _is_of_one(self, tag: Tag, after: Tag) -> bool:
        """Whether something is asked about the lead these two words mean."""
        b = self._board
        plain = (*_NARROWING, *_COUNTED, *_LEADING)
        others = [t for t in b.content() if t not in (tag, after) and t.concept not in plain]
        if others or b.has(*_COUNTED):
            return bool(others)
        return b.has(*_OF_ONE) or (after.concept == "one" and b.has("what_about"))

    def _their_colleague(self) -> None:
        """ "Uske paas kitni lead khuli hain": of the colleague of the question before."""
        b, dialogue = self._board, self._refs.dialogue
        pronouns, owner = b.unused("they"), dialogue.owner
        # "Uske leads dikhao" are those of the group just counted, "uske warm kitne" others.
        is_more = not {t.concept for t in b.content()} <= _OF_THAT_GROUP
        is_one = not any(t.typed.startswith(_OF_SEVERAL) for t in pronouns)
        if owner is None and is_one and is_more:
            owner = self._first_of_colleagues()
        if owner is None or len(pronouns) != 1 or b.unused_kinds(*_OF_PEOPLE):
            return
        found = self._book.colleague(tuple(read(owner)))
        if found is None or found[1].name != owner:
            return
        (tag,) = pronouns
        beside = b.words[max(tag.first - 1, 0) : tag.last + 2]
        is_with = any(w.key in _WITH for w in beside)
        if not (is_with or b.has("lead", "leads") or not dialogue.is_shown):
            return
        meant = replace(tag, kind=TagKind.COLLEAGUE, concept="", value=found[1])
        b.tags = tuple(meant if t == tag else t for t in b.tags)
        self.is_theirs = True

    def _first_of_colleagues(self) -> str | None:
        """The colleague shown first in the figures just told of each."""
        dialogue = self._refs.dialogue
        query = dialogue.query if dialogue.is_list_newest else None
        is_of_each = query is not None and query.group_by is GroupBy.OWNER
        first = dialogue.first_groups if is_of_each else ()
        return first[0] if len(first) == 1 else None

    def _same_of_another(self) -> SentenceAsk | None:
        """ "And Hetal's?": the day, or the figures of the period, that the last answer told.

        After an answer about a lead it asks nothing that could be told of a colleague.
        """
        b, dialogue = self._board, self._refs.dialogue
        content = b.content()
        people = [t for t in content if t.member]
        others = [t for t in content if t not in people and t.concept not in _LEADING]
        if not people or others or b.has("lead", *_ONE, *OF_MANY, *_COUNTED):
            return None
        members = [t.member for t in people if t.member]
        if not all(map(self._book.may_see, members)):
            return None
        names = tuple(m.name for m in members)
        if dialogue.overview is not None:
            b.use(*content, *b.unused("how", "felt"))
            return SentenceAsk(AskOverview(names, *dialogue.overview))
        if dialogue.day in ("visits", "all") and dialogue.on is not None and len(names) == 1:
            b.use(*content)
            return SentenceAsk(AskDay(dialogue.on, dialogue.day, owner=names[0]))
        if dialogue.day is not None:
            return SentenceAsk(None, is_clear=False)
        if dialogue.is_list_newest:
            # "How is Nirav?" asks for figures of his own.
            if b.has("how", "felt"):
                return None
            return ListFollowUps(self._sentence, self._lists).follow()
        if not dialogue.is_shown:
            return None
        if any(self._book.is_name(t.text.split()[0]) for t in people):
            named = {t: replace(t, kind=TagKind.NAME, value=None) for t in people}
            b.tags = tuple(named.get(t, t) for t in b.tags)
            return None
        return SentenceAsk(None, is_clear=False)

    def _join(
        self,
        tag: Tag,
        after: Tag,
        kind: TagKind,
        *,
        concept: str = "",
        leads: tuple[LeadName, ...] | None = None,
    ) -> None:
        """Makes one tag of two beside each other."""
        b = self._board
        text = " ".join(w.raw for w in b.words[tag.first : after.last + 1])
        both = Tag(kind, tag.first, after.last, text, concept, leads)
        first, last = b.tags.index(tag), b.tags.index(after)
        b.tags = (*b.tags[:first], both, *b.tags[last + 1 :])


def of_colleagues(query: Query, owners: tuple[str, ...], *, is_list: bool) -> Query:
    """The same of one colleague; of several the number of each, or who they are."""
    own = owned_by(owners[0])
    if is_several := len(owners) > 1:
        own = Condition(field=FieldName.OWNER, op=Operator.IN, value=list(owners))
    query = query.model_copy(update={"where": (*query.where, own)})
    if is_list or not is_several:
        return query
    return query.model_copy(update=_EACH)


def _said(tag: Tag) -> str:
    """The concept of a word; "new" is one beside leads, though a stage is called so."""
    return "new" if tag.stored and tag.stored.value == "new" else tag.concept


def _is_split_by(told: set[str]) -> bool:
    """Whether nothing is asked for but groups: "by source"."""
    return bool(told & _SPLIT_BY) and told <= _SPLIT_BY | {"by_each"}
