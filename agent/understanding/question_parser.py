"""Reads a message or a button's tap into what it asks: tokens, tags, one ask per sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from agent.query.query import OrderBy, Query, button_query
from agent.understanding.dialogue_state import DialogueState, offered_query
from agent.understanding.draft_orders import draft_ordered, sends_draft
from agent.understanding.gazetteer import Gazetteers
from agent.understanding.lead_refs import LeadRefs
from agent.understanding.lead_resolver import resolve
from agent.understanding.lexicon import concept_of, lexicon, neighbour_words, words_as_typed
from agent.understanding.parsed_question import (
    Ask,
    AskChanges,
    AskChat,
    AskDraft,
    AskFind,
    AskLeads,
    AskSimilar,
    AskSmallTalk,
    LeadRef,
    LeadTopic,
    ParsedQuestion,
    SmallTalk,
    of_chosen,
    refs_of,
)
from agent.understanding.question_parts import QuestionPart, is_asking
from agent.understanding.question_splitter import QuestionSplitter
from agent.understanding.sentence import are_clear
from agent.understanding.spelling import spelt_out, without_shorthand
from agent.understanding.split_by_joint import clause_starts
from agent.understanding.tagged_words import NAMES_A_LEAD, TagKind
from agent.understanding.tagger import Tagger
from language.detect import detect_language
from language.numbers import number_of
from language.tokens import Word, key, read
from leads.model.scope import Role, Scope
from leads.store.lead_store import LeadName
from leads.store.transcripts import Transcript
from leads.store.vocabulary import is_usual_note

_CHART = words_as_typed("chart")
# Words beside "chart" that belong to the request: "of", "no", "dikhao".
_BESIDE = words_as_typed("beside_chart")
# The word "chart" in a longer text is no request for one.
_MOST_WORDS = 12


def chart_asked(text: str) -> str | None:
    """The subject of the chart asked for, empty if none is named; None: no chart is asked for."""
    words = [word.strip("?!.,") for word in text.split()]
    places = [at for at, word in enumerate(words) if word.casefold() in _CHART]
    if len(places) != 1 or len(words) > _MOST_WORDS:
        return None
    start = end = places[0]
    while start and words[start - 1].casefold() in _BESIDE:
        start -= 1
    while end + 1 < len(words) and words[end + 1].casefold() in _BESIDE:
        end += 1
    return " ".join(filter(None, [*words[:start], *words[end + 1 :]]))


def chart_question(subject: str, names: Sequence[LeadName], spoken_of: str | None) -> str:
    """What is asked with a chart: of a lead its score, whatever was asked of the one before.

    "Chart" alone: of the lead being talked about, else of the day's list.
    """
    if not subject:
        return f"how_hot {spoken_of}" if spoken_of else "top"
    named = resolve(subject, names)
    is_one = named.is_certain and len(named.matches) == 1
    return f"how_hot {named.matches[0].lead_id}" if is_one else subject


_ABOUT = {str(about): about for about in LeadTopic} | {
    "why": LeadTopic.WHY, "how_hot": LeadTopic.SCORE, "known": LeadTopic.SUMMARY,
    "drop": LeadTopic.SERIOUS,
    "next_step": LeadTopic.NEXT_STEP, "summary": LeadTopic.SUMMARY, "worries": LeadTopic.WORRIES,
    "visits": LeadTopic.VISITS, "budget": LeadTopic.BUDGET, "record": LeadTopic.RECORD,
}  # fmt: skip


def button(words: Sequence[Word], refs: LeadRefs) -> tuple[Ask, LeadRef | None] | None:
    """The ask of a button's command, with its lead; None for typed text."""
    own = [w.raw for w in words if not w.is_stop]
    if own == ["top"]:
        return AskFind(Query(), is_call=True), None
    if own == ["help"]:
        return AskSmallTalk(SmallTalk.HELP), None
    if len(own) != 2 or not own[1].startswith("lead_"):
        return None
    ref = refs.by_id(own[1])
    command = own[0].casefold()
    if command in _ABOUT:
        return AskLeads((ref,), (_ABOUT[command],)), ref
    others: dict[str, Ask] = {
        "similar": AskSimilar(ref),
        "said": AskChat(ref),
        "changed": AskChanges(ref),
    }
    return (others[command], ref) if command in others else None


_BARE_WORDS = 3  # "sirf ginti batao"
LONGEST_READ = 400  # characters; a longer text is more than a few plain questions
_PLUS = re.compile(r"(?<=\w)\s*\+(?!\d)")
_MORE_DAYS = re.compile(r"\b(\d{1,3}) or more (?=days|weeks|months)", re.IGNORECASE)
_DAYS_MORE = re.compile(
    r"\b(\d{1,3}) (se (?:zyada|jyada)|thi (?:vadhare|vadhu)|से (?:ज़्यादा|ज्यादा)|થી (?:વધારે|વધુ))"
    r" (din|dino|divas|hafte|mahine|दिन|दिनों|हफ़्ते|हफ्ते|महीने|દિવસ|અઠવાડિયા|મહિના)(?:થી)?(?!\w)",
    re.IGNORECASE,
)
_MORE_ROOMS = re.compile(r"(\d)\s*\+\s*bhk", re.IGNORECASE)
# A bare sign asks for a share; "90%" is a number.
_PERCENT = re.compile(r"(?<![\d\s])\s+%|^%|(?<=[a-z])%")
# "Hafte bhar se chup".
_WEEK_LONG = re.compile(
    r"(hafte|hafta|mahine|mahina|हफ्ते|हफ़्ते|महीने) (?:bhar|भर)(?!\w)", re.IGNORECASE
)
_LESS = re.compile(r"(?<!\s)\s*+<\s*+=?+\s*+(?=[\d₹])")
_MORE = re.compile(r"(?<!\s)\s*+>\s*+=?+\s*+(?=[\d₹])")
# An underscore within a word belongs to a lead's id.
# "Brokerwise", "સોર્સવાઇઝ": the group and the word that splits by it.
_WISE = re.compile(
    r"\b(?!other|like|step|time)(\w{3,}?)-?(?:wise|vise|वाइज़|वाइज|વાઇઝ|વાઈઝ)\b", re.IGNORECASE
)
# A week has these days anyway: "pichle hafte (mon-sun)".
_WHOLE_WEEK = re.compile(
    r"\(?\b(?:mon|monday|som|somvar|सोम|सोमवार|સોમ|સોમવાર)\s*(?:[-–]|to|se|thi|से|થી)\s*"
    r"(?:sun|sunday|ravi|ravivar|रवि|रविवार|રવિ|રવિવાર)\b\)?",
    re.IGNORECASE,
)
# "Who closes more, Hitesh or Mayur?": the two belong to the question.
_EITHER = re.compile(
    r"[,:-]\s++(?=\w+(?: \w+)? (?:or|ya|ke|या|કે) \w+(?: \w+)?"
    r"(?:[\s?]*+$|\s*+\?\s*+(?:name|naam|नाम|નામ)))",
    re.IGNORECASE,
)
_OK = AskSmallTalk(SmallTalk.OK)
_BY_US = words_as_typed("by_us")
# What ends the question for all leads of one remark.
_ONES_OF, _SHORTEST_REMARK = neighbour_words("ones_of"), 2
_LISTED = ("ones", "leads", "lead", "many", "show")
# "Badhani thai ne ketli visit": of all together, nothing that took place or was met.
_TOGETHER = re.compile(
    r"\b((?:badha ?n|sab ?k|team [kn])[aeiou]|(?:kul|badhu|કુલ)(?= tha| થ)|"
    r"બધા(?:ની|ના|નું|નો)|सबक[ीाे])"
    r" (?:tha(?:i|yi) ?ne|mal[iy]i? ?ne|mila ?(?:ke|kar)|થઈ ?ને|મળી ?ને|मिला ?(?:के|कर))"
    r"(?=\s.{0,60}(?:ketl|kitn|કેટલ|कितन))",
    re.IGNORECASE,
)
# "Kis ke paas", written apart; not "kis kis ke".
_KIS = re.compile(r"(?<!kis )\bkis (?=(?:k[aeio]|ne|se)\b)", re.IGNORECASE)
# "Kharekhar ketla book thay", "unme se kitne sach mein": of a count it asks nothing more.
_REALLY = re.compile(
    r"\b(?:kharekhar|sachmuch|(?:sach|asal|haki+kat|haqiqat|haqeeqat) (?:mein|me|ma)"
    r"|सचमुच|(?:सच|असल|हक़ीक़त|हकीकत) में|ખરેખર|હકીકતમાં)(?!\S| l)",
    re.IGNORECASE,
)
_COUNTING = re.compile(r"\b(?:kitn|ketl)|कितन|કેટલ", re.IGNORECASE)
_FEWEST = 2  # "ek hi" denies that there are more
# "3 j naam", "teen hi naam": no more than so many.
_SO_MANY = re.compile(r"(?<![^\s,.?!])([^\s,.?!]++) (?:j|hi|ज|ही|જ)(?!\w)", re.IGNORECASE)
# After a figure of a year "2026?" is a year; elsewhere four digits end a phone.
_YEAR_ALONE = re.compile(r"(?:(?<=^)|(?<=^and )|(?<=^aur )|(?<=^ane ))20[12]\d(?=[\s?]{0,3}$)")
# "Forget that, who is hot", "rehva do, hot lead batavo": what was said before is dropped.
_FORGET = re.compile(
    r"^\s*(?:(?:forget|leave|drop)\s+(?:it|that|this)|never\s*mind|chh?odo|chh?od\s*(?:do|iye)"
    r"|(?:jaa?ne|rehne|rahne|rehva|raheva|java|jawa)\s*d[oi](?:jo)?|muko|छोड़ो|छोड़\s+दो|जाने\s+दो|रहने\s+दो"
    r"|રહેવા\s+દો|જવા\s+દો|છોડો|મૂકો)(?:\s*[,.;:!–-]+\s*|\s+(?=show|who|which|what|how|give))(?=\w)",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[₹%*\"“”]|(?<![^\W_])_+|_+(?![^\W_])")


class QuestionParser:
    """Reads questions."""

    def __init__(self, books: Gazetteers) -> None:
        self._books = books

    def parse(
        self,
        text: str,
        scope: Scope,
        *,
        turns: Sequence[Transcript] = (),
        page_lead_id: str | None = None,
        today: date,
        now: datetime | None = None,
    ) -> ParsedQuestion:
        """What the text asks within the scope; `talk` newest first. InvalidInput if no question."""
        pressed_query = button_query(text)
        if pressed_query is not None:
            return ParsedQuestion((AskFind(pressed_query.query, pressed_query.is_call),))
        book = self._books.of(scope)
        dialogue = DialogueState.of(turns)
        plain = _YEAR_ALONE.sub(r"in \g<0>", _plain(text)) if dialogue.is_of_year else _plain(text)
        plain = spelt_out(plain, book) if len(text) <= LONGEST_READ else plain
        words = read(plain)
        language = detect_language(words)
        refs = LeadRefs(book, dialogue, page_lead_id, now)
        pressed = button(words, refs)
        if pressed is not None:
            ask, ref = pressed
            return ParsedQuestion(
                (ask,), is_sure=ref is None or are_clear([ref]), language=language
            )
        if not [w for w in words if not w.is_stop]:
            return ParsedQuestion((AskSmallTalk(SmallTalk.HELP),), language=language)
        if len(text) > LONGEST_READ:
            return ParsedQuestion((), unread=(text[:LONGEST_READ],), is_sure=False)
        tagger = Tagger(lexicon(), book, today)
        if (changed := draft_ordered(tagger.board(words), refs, text)) is not None:
            return ParsedQuestion((changed,), language=language)
        if sends_draft(tagger.board(words), refs, text):
            return ParsedQuestion((AskSmallTalk(SmallTalk.SENDING),), language=language)
        splitter = QuestionSplitter(tagger, refs, book, today)
        found = _joined(splitter.read(words, clause_starts(plain)), language)
        if not found.is_sure and scope.role is not Role.BROKER and dialogue.owner is None:
            found = _of_whole_team(splitter, tagger, words) or found
        is_drafted = any(isinstance(ask, AskDraft) for ask in found.asks)
        told = None if is_drafted else _draft_behind_news(splitter, tagger, plain)
        if told is not None:
            return _with_wish(replace(told, language=language), text.rpartition(". ")[2], turns)
        is_call = any(isinstance(ask, AskFind) and ask.is_call for ask in found.asks)
        remark = "" if found.is_sure and not is_call else remark_named(text)
        if remark and is_usual_note(book.record, scope, remark):
            return ParsedQuestion((AskChat(None, words=remark),), language=language)
        chosen = found.asks[0] if len(found.asks) == 1 else None
        is_chosen = isinstance(chosen, AskLeads) and chosen.is_chosen
        is_yes = chosen == AskSmallTalk(SmallTalk.OK)
        offered = offered_query(turns[0]) if turns and is_yes else None
        if offered is not None:
            return ParsedQuestion((AskFind(offered.query, offered.is_call),), language=language)
        is_yes = is_yes and refs.dialogue.is_asked_which
        if turns and (is_chosen or is_yes):
            said = turns[0].question
            earlier = self.parse(
                said, scope, turns=turns[1:], page_lead_id=page_lead_id, today=today
            )
            if isinstance(chosen, AskLeads):
                picked = tuple(n.lead_id for n in chosen.leads[0].matches)
                return replace(_answered(earlier, chosen.leads[0], found), chosen=picked)
            is_unclear = any(len(ref.matches) > 1 for ask in earlier.asks for ref in refs_of(ask))
            return replace(earlier, is_asked_again=True) if is_unclear else found
        return _with_wish(found, text, turns)


def _of_whole_team(
    splitter: QuestionSplitter, tagger: Tagger, words: Sequence[Word]
) -> ParsedQuestion | None:
    """What is asked if "the team's" is left out, for whoever is told of the whole team anyway."""
    tags = tagger.board(words).tags
    team = [n for n, tag in enumerate(tags) if tag.concept == "team_word"]
    cases = [n + 1 for n in team if tags[n + 1 :] and tags[n + 1].kind is TagKind.SMALL]
    gone = {at for n in (*team, *cases) for at in range(tags[n].first, tags[n].last + 1)}
    if not gone or len(gone) == len(words):
        return None
    text = " ".join(word.raw for word in words if word.at not in gone)
    found = _joined(splitter.read(read(text), clause_starts(text)), detect_language(words))
    return found if found.is_sure and found.asks else None


def _draft_behind_news(
    splitter: QuestionSplitter, tagger: Tagger, text: str
) -> ParsedQuestion | None:
    """The draft that a last sentence orders after news: "owner agreed at 91. write her a msg".

    The news is said to be unread. None where it names somebody, or asks.
    """
    news, _, order = text.rpartition(". ")
    if not news or not order.strip() or is_question(news) or "?" in text:
        return None
    if tagger.board(read(news)).unused_kinds(*NAMES_A_LEAD):
        return None
    parts = splitter.read(read(order), clause_starts(order))
    ask = parts[0].ask if len(parts) == 1 and parts[0].is_read else None
    if not isinstance(ask, AskDraft) or not ask.lead.matches:
        return None
    return ParsedQuestion((ask,), is_sure=False, missed=(news,))


def is_question(text: str) -> bool:
    """Whether a text has a word or a mark that only questions have.

    "Jene token ni vaat kari e batav" asks for the leads who did; it reports on nobody.
    """
    return is_asking(read(_plain(text)))


def remark_named(text: str) -> str:
    """The words by which a list asks for leads of one remark: "call back kal wale"; else empty."""
    words = [word for word in read(text) if not word.is_stop]
    end = len(words)
    while end and (words[end - 1].key in _ONES_OF or concept_of(words[end - 1 : end]) in _LISTED):
        end -= 1
    is_list = _SHORTEST_REMARK <= end < len(words) and len(text) <= LONGEST_READ
    return " ".join(word.raw for word in words[:end]) if is_list else ""


def _answered(asked: ParsedQuestion, lead: LeadRef, chosen: ParsedQuestion) -> ParsedQuestion:
    """What was asked before, of the lead chosen now; if it asked which, else the choice alone."""
    asks = tuple(of_chosen(ask, lead) for ask in asked.asks)
    if asks == asked.asks:
        return chosen
    is_sure = not (asked.unread or asked.missed)
    language = chosen.language or asked.language
    return replace(asked, asks=asks, is_sure=is_sure, language=language, is_asked_again=False)


def _with_wish(parsed: ParsedQuestion, text: str, turns: Sequence[Transcript]) -> ParsedQuestion:
    """A draft's wish word by word, commas included; the lead's name is no part of it."""
    if len(parsed.asks) != 1 or not isinstance(parsed.asks[0], AskDraft):
        return parsed
    ask = parsed.asks[0]
    if ask.typed or ask.before or ask.added:  # of the last draft
        return parsed
    named = re.search(re.escape(ask.lead.words or "\0"), text, re.IGNORECASE)
    typed = f"{text[: named.start()]} {text[named.end() :]}" if named else text
    before = turns[0].question if turns and not named else ""
    return replace(parsed, asks=(replace(ask, typed=typed.strip(), before=before),))


def _plain(text: str) -> str:
    """The text with its signs as words: "80 lakh+" → plus, "<80" → under."""
    plain = without_shorthand(_FORGET.sub("", unicodedata.normalize("NFKC", text)))
    plain = _WEEK_LONG.sub(_as_days, plain)
    plain = _MORE_ROOMS.sub(r"\1 bhk or more", plain)
    plain = _MORE_DAYS.sub(r"at least \1 ", plain)
    plain = _DAYS_MORE.sub(r"\1 \3 \2", plain)
    plain = _KIS.sub("kis", _TOGETHER.sub(r"\1", plain))
    plain = _REALLY.sub(" ", plain) if _COUNTING.search(plain) else plain
    plain = _EITHER.sub(" ", _SO_MANY.sub(_so_many, plain))
    plain = _WHOLE_WEEK.sub(" ", _WISE.sub(r"\1 wise", plain))
    plain = _PERCENT.sub(" percent ", plain)
    plain = _MARKS.sub(" ", _MORE.sub(" above ", _LESS.sub(" under ", plain)))
    return _PLUS.sub(" plus ", plain)


def _as_days(found: re.Match[str]) -> str:
    """ "Hafte bhar", "mahine bhar" in days."""
    days = 7 if found[1].casefold().startswith(("haf", "हफ", "हफ़")) else 30
    return f"{days} {'din' if found[1].isascii() else 'दिन'}"


def _so_many(found: re.Match[str]) -> str:
    """A number without the "only" behind it; any other word as it is."""
    number = number_of(key(found[1]))
    return found[0] if number is None or number < _FEWEST else found[1]


def _unless_left_alone(part: QuestionPart, before: QuestionPart | None) -> QuestionPart:
    """A part that only says how to answer asks nothing where the one before was not understood.

    "Garam maal broker wise, sirf ginti" is no count of the whole book.
    """
    is_bare = isinstance(part.ask, AskFind) and part.ask.query == Query(
        measure=part.ask.query.measure
    )
    is_left = before is not None and before.ask is None and len(part.words) <= _BARE_WORDS
    return replace(part, ask=None, is_sure=False) if is_bare and is_left else part


def _is_same_figure(one: Ask, other: Ask) -> bool:
    """Whether two ask the same, or the same figure by group in another order."""
    if not (isinstance(one, AskFind) and isinstance(other, AskFind)) or one.query.group_by is None:
        return one == other
    unordered = {"order_by": OrderBy.VALUE, "descending": True}
    return one.query.model_copy(update=unordered) == other.query.model_copy(update=unordered)


def _with_our_reply(parts: list[QuestionPart]) -> list[QuestionPart]:
    """ "What did she say on price, what did we reply": our reply to that, not our last message."""
    if len(parts) != 2:
        return parts
    said, asked = (part.ask for part in parts)
    if not isinstance(said, AskChat) or not isinstance(asked, AskLeads):
        return parts
    is_ours = not _BY_US.isdisjoint(w.raw.casefold() for w in parts[1].words)
    is_of_last = bool(said.topic) and asked.about == (LeadTopic.LAST_TALK,)
    is_same = [r.matches for r in refs_of(said)] == [r.matches for r in refs_of(asked)]
    if not (is_ours and is_of_last and is_same):
        return parts
    return [replace(parts[0], ask=replace(said, side="reply"))]


def _joined(parts: Sequence[QuestionPart], language: str | None) -> ParsedQuestion:
    """The parts as one question; of several, those that were not understood are named as missed."""
    is_several = len(parts) > 1
    parts = [
        _unless_left_alone(part, before)
        for before, part in zip((None, *parts), parts, strict=False)
    ]
    if any(p.ask not in (None, _OK) for p in parts):
        # A word that nobody read, split off behind "and", is no "ok".
        parts = [replace(p, ask=None, is_sure=False) if p.ask == _OK else p for p in parts]
    told = _with_our_reply([p for p in parts if p.ask is not None or not is_several])
    asks: list[Ask] = []
    for part in told:
        # "Who has most, who has least" is one figure by colleague.
        if part.ask is not None and not any(_is_same_figure(part.ask, ask) for ask in asks):
            asks.append(part.ask)
    return ParsedQuestion(
        tuple(asks),
        tuple(u for p in told for u in p.unread),
        tuple(u for p in told for u in p.understood),
        bool(parts) and all(p.is_sure for p in parts),
        language,
        parts[0].sought if not is_several else (),
        tuple(p.text for p in parts if p.ask is None and is_several),
    )
