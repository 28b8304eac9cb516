"""Asks for drafts: a message to a lead that is to be written, or the last one in other words."""

from __future__ import annotations

from itertools import pairwise

from agent.understanding.dialogue_state import LastDraft
from agent.understanding.dictation import (
    COURTESIES,
    LET_KNOW,
    ORDERS,
    SENDING,
    TELLS,
    WRITTEN,
    dictated,
    is_for_lead,
)
from agent.understanding.lead_refs import ORDINALS
from agent.understanding.lexicon import neighbour_words, words_as_typed
from agent.understanding.message_words import was_sent
from agent.understanding.parsed_question import AskDraft, LeadRef, SentenceAsk
from agent.understanding.reasons_asked import is_in_spite
from agent.understanding.sentence import SentenceReader, asked_of
from agent.understanding.tagged_words import CalledBy, Tag, TagKind
from language.detect import TAGS_OF_LANGUAGE
from language.tokens import key

_PAST = neighbour_words("past")
# "Likh diya" tells that it was written, and orders nothing.
_WROTE = neighbour_words("wrote")
_MAKES, _KEEPS, _GAVE = neighbour_words("makes"), neighbour_words("keeps"), neighbour_words("gave")
_MUST = neighbour_words("must")
_WHAT_WORDS = neighbour_words("what")
_TELL_IN_ENGLISH, _HIM_OR_HER = key("tell"), frozenset({"him", "her", "them"})
_WRITES = ("mesage", "mesej", "maisej", "text", "msg", "whatsap", "reply", "vrite")
# How the last draft is to be worded: "shorter", "polite"; and the words around it.
_STYLE = neighbour_words("style")
_OF_CHANGES = (
    "draft",
    "write",
    "send",
    "reply",
    "it",
    "one",
    "more",
    "only",
    "and",
    "done",
    "show",
    "but",
)
_ADDS = neighbour_words("adds")
# With one of these it is a question, a list or a note, or says what the draft is not to hold.
_ASKED_OR_LISTED = (
    "what", "which", "who", "when", "where", "why", "how", "many", "leads", "lead", "new", "hot",
    "warm", "cold", "rental", "buyer", "owner_kind", "they", "not_before", "not_after", "no",
)  # fmt: skip
_OF_NO_DRAFT = neighbour_words("of_no_draft")
# "And for Zeel?" after a draft.
_FOR_WHOM, _BESIDE_WHOM = neighbour_words("for_whom"), ("and", "what_about", "to_word")
_SHORT_WISH = 8  # words of one thing that the draft is to mention, too
_NEAR = 2  # words between a name and the number that is to be sent
_TO_THEM = neighbour_words("to_them")
_SEND = neighbour_words("send_it")
_ASK_HIM, _WHETHER = frozenset({"ask"}), frozenset({"if", "whether", "for", "to", "about"})
_LEFT = neighbour_words("left_to_do")
_ASK_HER, _NOTE = neighbour_words("ask_her"), neighbour_words("note_word")
_TELL, _SHALL_I = words_as_typed("tell"), neighbour_words("shall_i")
# "Karne ka", "karvano": of what is to be done; "ko": to whom.
_TO_DO, _OF = ("ne", "va", "ने", "વા"), neighbour_words("possessive")
_OF_DOING = ("vano", "vanu", "vaano", "વાનો", "વાનું")
_TO, _PAIR = frozenset({"ko", "को", "ને"}), 2
_WRITTEN, _TO_SAY = neighbour_words("written"), neighbour_words("to_say")

# For an order; words for the last draft are read only after one.
CALLED_BY = CalledBy(
    ("draft", "send", "contact_word", "write", "reply"),
    words=ORDERS | TELLS | LET_KNOW | _ASK_HIM | _ASK_HER,
)


class DraftAsks(SentenceReader):
    """Reads one sentence that orders a draft."""

    def read(self) -> SentenceAsk | None:
        b = self._board
        if is_in_spite(b):
            return None
        self._show_rather()
        is_past = bool(b.keys & _PAST)
        if is_past and b.words[0].key in _PAST and b.has("we"):
            # "Did we write to Harsh after that" asks.
            return None
        is_past = is_past or was_sent(b)
        sends = (
            (b.unused("send") or self._is_own_number())
            and (self._meant.names() or b.has("they"))
            and not is_past
        )
        # "Ok, write her": the polite word is taken already.
        first = next((t for t in b.free if t.kind not in (TagKind.STOP, TagKind.SMALL)), None)
        is_order = (
            first is not None and first.concept == "write" and b.words[first.first].key in _WRITES
        )
        is_order = is_order and not self._is_sent_already()
        if sends and self._is_for_number():
            return None
        said = " ".join(w.raw for w in b.words)
        is_dictated = is_for_lead(said) and not is_past
        is_dictated = is_dictated and bool(self._meant.names() or self._refs.dialogue.focus)
        if is_dictated:
            self._use_places_within(said)
        is_wanted = b.unused("draft") or sends or is_order or is_dictated or self._is_making()
        is_wanted = is_wanted or self._is_asking_lead() or self._is_named()
        is_wanted = is_wanted or self._is_messaging()
        if not is_wanted or self._is_keeping() or self._is_left() or self._is_written():
            return None
        refs = self._with_surname() or self._meant.leads()
        if len(refs) > 1 and is_dictated:
            # "Juhi ko likh do, Pranav bhi 5 baje hai": who else is spoken of gets no message.
            message = dictated(said).casefold()
            refs = [ref for ref in refs if ref.words.casefold() not in message] or refs
        if len(refs) > 1:
            # One message goes to one lead: "dono ko bol do" asks which.
            refs = [LeadRef("", tuple(match for ref in refs for match in ref.matches))]
        if not refs:
            refs = [LeadRef("")]
        languages = b.unused(*TAGS_OF_LANGUAGE)
        language = TAGS_OF_LANGUAGE[languages[-1].concept][0] if languages else None
        purpose = self._purpose([*languages, *b.unused("draft", "send")])
        b.use(*b.content())
        return asked_of(AskDraft(refs[0], purpose, language), refs[0])

    def _with_surname(self) -> list[LeadRef]:
        """The lead by its whole name where a word of it is unknown: "for Sagar Bhavsar about …"."""
        b, names = self._board, self._meant.names()
        other = b.next_to(names[0], 1) if len(names) == 1 else None
        if other is None or other.kind is not TagKind.UNKNOWN or other.key in _STYLE:
            return []
        joint = b.next_to(other, 1)
        if joint is None or not (joint.concept == "about" or joint.typed == "that"):
            return []
        b.use(names[0], other)
        return [self._refs.by_words(f"{names[0].text} {other.text}")]

    def _use_places_within(self, said: str) -> None:
        """Takes "the second" and sums in dictated words for no lead: "likh do, dusri kal batata
        hu", "likh do maintenance 2500 hai".
        """
        b = self._board
        start = len(said[: said.rindex(dictated(said))].split())
        told = [*b.unused(*ORDINALS), *b.unused_kinds(TagKind.PHONE, TagKind.NUMBER)]
        b.use(*(t for t in told if t.first >= start))

    def changed(self) -> SentenceAsk | None:
        """The last draft in other words: "in Gujarati", "make it shorter", "mention parking"."""
        b, last = self._board, self._refs.dialogue.draft
        if last is None:
            return None
        if (another := self._for_another(last)) is not None:
            return another
        adds = [w.at for w in b.words if w.key in _ADDS]
        if not self._is_addition():
            adds = []
        if adds and not self._meant.names() and len(b.words) <= _SHORT_WISH:
            beside = [t for t in b.tags if not set(range(t.first, t.last + 1)) & set(adds)]
            gone = [t for t in beside if t.kind is TagKind.CONCEPT and t.concept in _OF_CHANGES]
            told = [t for t in beside if t not in gone and t.kind is not TagKind.SMALL]
            if not told:
                return None
            wished = " ".join(t.text for t in told)
            b.use(*b.content(), *b.free)
            ref = self._refs.by_id(last.lead_id)
            added = ", ".join(filter(None, (last.added, wished)))
            ask = AskDraft(ref, last.purpose, last.language, last.typed, last.before, added)
            return asked_of(ask, ref)
        languages = b.unused(*TAGS_OF_LANGUAGE)
        styles = [w for w in b.words if w.key in _STYLE]
        told = [t for t in b.content() if t.concept not in _OF_CHANGES]
        others = [
            t for t in told if b.words[t.first].key not in _STYLE | _MAKES and t not in languages
        ]
        if others or not (languages or styles[len(b.words) == 1 :]):
            return None
        b.use(*b.content())
        language = TAGS_OF_LANGUAGE[languages[-1].concept][0] if languages else last.language
        ref = self._refs.by_id(last.lead_id)
        ask = AskDraft(
            ref, last.purpose, language, last.typed, last.before, last.added, bool(styles)
        )
        return asked_of(ask, ref)

    def _for_another(self, last: LastDraft) -> SentenceAsk | None:
        """The same for another lead: "aur Mehul ko?", "and for Zeel?"."""
        b = self._board
        names, keys = self._meant.names(), b.keys
        is_asked = b.has("and", "what_about") or bool(keys & _FOR_WHOM)
        # "Aur Rahul ne?" is of what Rahul did; in Gujarati "ane Rahul ne?" is to Rahul.
        is_asked = is_asked and not {"aur", "ne"} <= keys
        others = [t for t in b.content() if t not in names and t.concept not in _BESIDE_WHOM]
        if len(names) != 1 or others or not is_asked:
            return None
        refs = self._meant.leads(or_focus=False)
        b.use(*b.content(), *b.free)
        return asked_of(AskDraft(refs[0], last.purpose, last.language), refs[0]) if refs else None

    def _is_addition(self) -> bool:
        """Whether the words only name what a draft is to mention, and ask or tell nothing."""
        b = self._board
        keys = b.keys
        is_other = bool(keys & (_STYLE | _OF_NO_DRAFT)) or any("?" in w.raw for w in b.words)
        return not is_other and not b.has(*_ASKED_OR_LISTED, *TAGS_OF_LANGUAGE)

    def _show_rather(self) -> None:
        """Reads "bol" as "tell me" where nobody is named to be told: "kisko call karu bol na"; as
        what is to be said in "token bol du?".
        """
        b = self._board
        told = [t for t in b.unused("draft") if t.typed in _TELL]
        is_to_somebody = self._meant.names() or b.unused("they") or b.unused_kinds(TagKind.PHONE)
        if told and not is_to_somebody:
            for tag in told:
                b.replace_tag(tag, "said" if b.key_after(tag) in _SHALL_I else "show")

    def _is_own_number(self) -> bool:
        """Whether it is our number that a lead is to get: "Manish ko mera number bhejo"."""
        b = self._board
        told = {w.key for t in b.unused("contact_word") for w in b.words[t.first : t.last + 1]}
        return bool(told & _SEND) and b.has("mine") and not b.has("who", "what", "which")

    def _is_for_number(self) -> bool:
        """Whether it is the lead's number that is to be sent: "Manish ka number bhejo"."""
        b = self._board
        numbers = b.unused("contact_word")
        named = [t.last for t in self._meant.names()]
        is_after = bool(numbers and named) and numbers[0].first - named[-1] <= _NEAR
        to = {w.key for w in b.words[named[-1] + 1 : numbers[0].first]} if is_after else set()
        return is_after and not to & _TO_THEM and not b.has("we", "mine", "write", "draft")

    def _is_left(self) -> bool:
        """Whether it asks or tells what is left, and orders nothing: "malik se puchna baki hai"."""
        b = self._board
        sent = {t.last for t in b.tags_of("send")}
        is_told = any(
            w.key in _LEFT and (b.words[w.at - 1].key in _ASK_HER or w.at - 1 in sent)
            for w in b.words[1:]
        )
        return is_told or (b.has("pending") and any(w.key in _WHAT_WORDS for w in b.words))

    def _is_written(self) -> bool:
        """Whether it asks what was written to be said: "kitna bolne ka likha"."""
        b = self._board
        drafts = {b.words[tag.first].key for tag in b.unused("draft")}
        is_past = any(w.key in _WRITTEN for w in b.words)
        return bool(drafts) and drafts <= _TO_SAY and is_past

    def _is_making(self) -> bool:
        """Whether a message is to be written: "reply bana do", "msg type kari aapo"."""
        b = self._board
        is_word = bool(b.unused("reply", "write"))
        sums = {at for t in b.tags if t.kind is TagKind.MONEY for at in range(t.first, t.last + 1)}
        # The "lakh" of "68 lakh" is no "write".
        is_made = any(w.key in _MAKES for at, w in enumerate(b.words) if at not in sums)
        if not is_word or not is_made or b.has("who", "leads", "which", "many"):
            return False
        keys = [w.key for w in b.words if not w.is_stop]
        # "Token ka jawab dena hai, msg bana do": who waits is to get it.
        is_ordered = any(noun in _WRITES and verb in _MAKES for noun, verb in pairwise(keys))
        return is_ordered or not b.has("waiting")

    def _is_messaging(self) -> bool:
        """Whether the lead is to get a message: "usko msg karo", "tell her the location"."""
        b = self._board
        keys = [w.key for w in b.words if not w.is_stop]
        is_of_one = bool(self._meant.names() or self._refs.has_one or b.has("they"))
        is_sent = any(noun in _WRITES and verb in SENDING for noun, verb in pairwise(keys))
        is_told = len(keys) > 1 and keys[0] == _TELL_IN_ENGLISH and keys[1] in _HIM_OR_HER
        if not is_of_one or not (is_sent or is_told):
            return False
        is_asked = b.has("who", "which", "many", "when", "why", "leads", "ones", "waiting")
        return not (is_asked or was_sent(b) or self._is_sent_already())

    def _is_sent_already(self) -> bool:
        """Whether it tells or asks of a message that is written: "msg kar diya"."""
        return not WRITTEN.isdisjoint(w.key for w in self._board.words)

    def _is_asking_lead(self) -> bool:
        """Whether a lead is to be asked something: "ask Uday if Sunday works", "Uday se poocho"."""
        b = self._board
        keys = [w.key for w in b.words]
        is_english = keys[0] in _ASK_HIM and bool(_WHETHER & set(keys))
        is_ordered = is_english or any(k in _ASK_HER for k in keys)
        return is_ordered and bool(self._meant.names() or b.has("they"))

    def _is_named(self) -> bool:
        """Whether it only names the message and what it is for or whom it goes to: "kal ki visit
        confirm karne ka msg", "pehle wale ko message"; "Khushbu ka message" is hers.
        """
        b = self._board
        words = [w for w in b.words if not w.is_stop]
        if len(words) < _PAIR or words[-1].key not in _WRITES or b.has("who", "which", "what"):
            return False
        ending, before = words[-2], words[-3] if words[_PAIR:] else words[-2]
        is_for = ending.key in _OF and before.raw.casefold().endswith(_TO_DO)
        is_for |= ending.raw.casefold().endswith(_OF_DOING)
        is_for |= ending.key in _OF and before.key in COURTESIES
        return is_for or ending.raw.casefold() in _TO

    def _is_keeping(self) -> bool:
        """Whether a note is to be kept here: "likh lo"; so too what is reported as done."""
        b = self._board
        if _NOTE & b.keys and not b.unused("send"):
            return True
        drafts = b.unused("draft")
        if any(b.key_after(t) in _KEEPS | _WROTE | _MUST for t in drafts):
            return True
        is_told = b.has("token", "booked", "visited", "missed") and bool(_GAVE & b.keys)
        return bool(drafts) and is_told and not b.unused("reply", "write", "what")

    def _is_of_another(self) -> bool:
        """Whether an answer is spoken of that somebody else owes: "owner ka jawab"."""
        b = self._board
        before = {b.concept_before(t) for t in b.tags_of("reply")}
        return not before.isdisjoint(("owner_word", "owner_kind"))

    def _purpose(self, gone: list[Tag]) -> str:
        """The words that say what the message is about, as typed."""
        b = self._board
        left = [t for t in b.tags if t not in gone and not b.is_used(t)]
        left = [t for t in left if b.words[t.first].key not in _MAKES]
        while left and left[0].kind in (TagKind.SMALL, TagKind.STOP):
            left = left[1:]
        while left and left[-1].kind in (TagKind.SMALL, TagKind.STOP):
            left = left[:-1]
        # "Owner reply will come by evening" is what it says; "write a reply" is the order.
        ordered = () if self._is_of_another() else ("reply",)
        light = ("what", "write", "they", "how", "lead", "all", "to_word", *ordered)
        said = [t for t in left if not (t.kind is TagKind.CONCEPT and t.concept in light)]
        return " ".join(t.text for t in said)
