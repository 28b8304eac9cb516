"""Asks about messages: what was said, by whom, what was sent."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from agent.query.query import Condition, FieldName, Measure, Operator, Query, Subject
from agent.understanding.amount_conditions import discounts_of
from agent.understanding.changed_query import as_lead_list
from agent.understanding.composed_topics import are_messages_counted, is_gap_asked
from agent.understanding.lexicon import is_or_not, neighbour_words, words_as_typed
from agent.understanding.list_asks import ReaderWithLists
from agent.understanding.message_words import (
    HAS_DONE,
    TOPICS_OF_CHATS,
    WAS_SENT,
    asks_if_sent,
    asks_what_we_sent,
    asks_when_enquired,
    chat_topic_of,
    has_lead_as_subject,
    is_chat_topic,
    is_talk_of_loan,
    words_of_sending,
)
from agent.understanding.parsed_question import (
    AskChat,
    LeadTopic,
    SentenceAsk,
)
from agent.understanding.question_parts import is_asking
from agent.understanding.reasons_asked import is_in_spite, is_reason_said
from agent.understanding.sentence import asked_about, asked_of
from agent.understanding.tagged_words import CalledBy, TagKind, days_named
from agent.understanding.topic_details import is_lead_subject, stuck_at
from language.tokens import key

# Searched for by the word itself: a lead that writes about a gym does not mean a garden.
_OF_THINGS = frozenset({"amenities", "furniture"})
_ANY_THING = neighbour_words("any_thing")
_TO_LEAD, _BY_LEAD = neighbour_words("to_lead"), neighbour_words("by_lead")
# "Neha ko parking chahiye bola": the words are hers.
_NAMING, _INFINITIVE = (TagKind.NAME, TagKind.COLLEAGUE), ("ne", "ने")
_TIME, _BY_WHEN = neighbour_words("time_given"), neighbour_words("by_when")
_OF_OTHER_TIME = ("visit", "visited", "call", "we", "mine", "send", "loan", "price", "offer",
                  "come")  # fmt: skip
_ASKING_OF_TIME = ("said", "what", "they", "done", "not_after", "any")
_OF_LEAD = ("price_high", "worries", "requirement", "felt", "liked")
# Known words that are no topic but may be searched for as they stand.
_LOOKED_FOR = (
    "law", "rera", "forecast", "market", "world", "others", "inventory", "home", "reply",
    "papers", "brokerage",
)  # fmt: skip
_THING = neighbour_words("thing")
# A flat or a family that is ready agrees to nothing.
_AGREES = neighbour_words("agrees") - neighbour_words("ready")
_OUT_OF, _WANTED_WITHIN = neighbour_words("out_of"), 3
_ASK_FOR, _SELLERS = neighbour_words("ask_for"), neighbour_words("sellers")
_CAN_PAY = neighbour_words("can_pay")
_CHEAPER = neighbour_words("cheaper")
_AFTER = neighbour_words("after")
_ON_PHONE = neighbour_words("on_phone")
_WHAT, _SENDS = key("what"), frozenset(map(key, ("send", "sent")))
_US = frozenset(map(key, ("i", "we", "you")))
_EXCEPT = ("except", "not_after")
_JUST_NOT = words_as_typed("just_not")
_GAP = 2  # words between one search word and the next

CALLED_BY = CalledBy(
    ("said", "write", "reply", "many", "money_talk", "send", "worries", *_EXCEPT, "compare",
     "floor_word", *TOPICS_OF_CHATS),
    words=_CHEAPER | _SENDS | WAS_SENT | _SELLERS | neighbour_words("talk"),
)  # fmt: skip


_AHEAD = neighbour_words("ahead") | {"comes"}
_PEOPLE, _DOERS = neighbour_words("people"), neighbour_words("mark_of_doer")
_HOW_MANY_DID = words_as_typed("how_many_did")
_HOW_MANY = _HOW_MANY_DID | {"how many"}

_MENTIONING = frozenset({"said", "about", "leads", "all"})


class ChatAsks(ReaderWithLists):
    """Reads one sentence that asks for words of a conversation."""

    def read(self) -> SentenceAsk | None:
        """What one lead said, or which of all leads said something; None: neither is asked."""
        b = self._board
        if is_in_spite(b) or is_reason_said(b) or are_messages_counted(b) or asks_when_enquired(b):
            return None
        if is_gap_asked(b):
            return None
        if b.unused_kinds(TagKind.MONEY) and discounts_of(b) and not self._meant.names():
            return None
        if (project := self._project_named()) is not None:
            return project
        if b.has("said", "write") or is_chat_topic(b):
            # "In the chat" only says where it was said.
            b.use_concepts("chat_word")
        is_named = self._meant.names() or self._refs.has_one
        if is_named and self._is_of_seller_answer():
            return self._ask_about(LeadTopic.OWNER_SAYS)
        if is_named and (self._is_of_seller() or self._is_of_offers() or self._is_of_both()):
            return self._ask_about(LeadTopic.MONEY)
        is_said = bool(b.unused("said")) or (bool(b.unused("write")) and b.has("what"))
        is_said = is_said or (bool(b.unused("money_talk")) and b.has("who", "which"))
        is_said = is_said or is_talk_of_loan(self._board)
        is_named = bool(self._meant.names())
        if asks_what_we_sent(b, is_named=is_named) and not is_lead_subject(b):
            return self._our_sending()
        if self._has_sent():
            is_said = True
            b.use(*b.unused("send"), *words_of_sending(b))
        if stuck_at(b):
            return None
        is_worry = bool(b.unused("worries")) and not (self._meant.names() or b.has("they", "lead"))
        is_about_all = self._is_about_all()
        if is_worry and is_about_all and not self._refs.page_lead_id:
            return self._chat_of_all()
        left_out = self._left_out() if is_about_all else []
        if left_out:
            return self._chat_of_all(left_out)
        # "Which clients said they must sell first" is about all of them.
        is_of_lead = bool(self._meant.names()) or (b.has("they") and not is_about_all)
        is_denied = b.has("not_after", "not_before", "missed") and not is_or_not(b.words)
        if is_of_lead and len(self._meant.names()) == 1 and self._is_weighing():
            return self._weighing()
        if b.has("liked") and is_denied:
            return None
        is_of_one = is_of_lead or (self._refs.has_one and not is_about_all)
        if is_of_one and self._is_sent():
            return self._sent()
        if is_of_one and (self._is_since() or self._is_after_visit()):
            return self._ask_about(LeadTopic.SINCE)
        if is_of_one and is_said and self._is_on_phone():
            b.use_concepts("call", "but", "it")
            b.use(*b.unused_kinds(TagKind.DAYS))
            return self._ask_about(LeadTopic.CALLS)
        if is_of_one and is_said and self._is_own_time():
            b.use_concepts("move", "buyer", "time_word", "to_word")
            return self._ask_about(LeadTopic.MOVE_BY)
        is_floor = is_of_one and self._is_floor_of_home()
        is_topic = is_chat_topic(b) and (is_of_one or is_about_all)
        if not (is_said or is_floor or is_topic):
            return None
        if is_of_lead and b.unused("last", "last_talk") and self._is_request():
            return self._ask_about(LeadTopic.LAST_ASKED)
        if b.unused("last_talk") or (b.unused("when") and b.unused("write")):
            return None
        if (is_of_lead or is_of_one) and b.unused("last", "ordinal_last"):
            b.use_concepts("ordinal_last")
            return self._last_said()
        if not is_of_lead and is_about_all:
            return self._chat_of_all()
        if is_of_one and self._is_coming():
            return self._ask_about(LeadTopic.VISITS)
        return self._said_of_one(is_said=is_said)

    def _said_of_one(self, *, is_said: bool) -> SentenceAsk | None:
        """What one lead said of a topic, or we to them; of a home's facts our answer too."""
        b = self._board
        refs = self._meant.leads()
        if not refs:
            return self._chat_of_all() if is_said and b.has("who", "which") else None
        is_ours = bool(b.unused("we", "mine")) and not has_lead_as_subject(b)
        is_ours = is_ours or self._is_told_to_lead()
        side = "broker" if is_ours and is_said else None
        topic, words = self._topic()
        if topic is None and not words and b.use(*b.unused("rental")):
            # "Kiraye ka kya kaha": of one lead the rent is a price.
            topic = "price"
        start, end = days_named(self._board, self._today)
        b.use_concepts("home", "said", "write", "about", "what", "we", "how", "many", "when",
                        "done", "come", "requirement", "not_after", "not_before", "ones",
                        "summary")  # fmt: skip
        # "Did he say why, and what was his budget": the reason is no part of the topic.
        ends = [t for t in b.unused("why") if topic and b.concept_after(t) == "and"]
        b.use(*[t for t in b.unused("why") if t not in ends])
        if topic is not None:
            b.use_concepts("ordinal_last", "last", "newest")
        if topic == "worries" and start is None and side is None:
            # "Kaha atki hai": an open question of theirs is a worry too.
            return asked_about(refs[:1], LeadTopic.WORRIES)
        if topic == "price":
            b.use(*b.unused_kinds(TagKind.MONEY))
        if topic == "area" and side is None and not is_said and b.has("requirement"):
            # "Rachana ko carpet kitna chahiye": what is wanted, not what was written.
            return asked_about(refs[:1], LeadTopic.HOME)
        if topic is not None and b.use(*b.unused("changed")):
            # "Asked for papers, what came of it": the request with our answer.
            side = "reply"
        if side is None and is_said:
            side = "lead"
        if side is None and topic in _OF_HOME and b.has("what", "which", "many", "how"):
            # "How big is the carpet of Chetan's flat": what they asked, with our answer.
            side = "reply"
        if side == "broker" and topic is None and not words and b.has("many"):
            # "Usko kitne ka bataya tha": the sum we named.
            return asked_about(refs[:1], LeadTopic.MONEY)
        ask = AskChat(refs[0], topic, words, side, start, end)
        return asked_of(ask, refs[0])

    def _project_named(self) -> SentenceAsk | None:
        """ "Who mentioned Kadamb Residency": whose messages name it, whatever they want."""
        b = self._board
        named = [t.stored for t in b.unused_kinds(TagKind.VALUE) if t.field is FieldName.PROJECT]
        told = {t.concept for t in b.content() if t.kind is not TagKind.VALUE}
        is_asked = b.has("who") and {"said"} <= told <= _MENTIONING
        if not is_asked or len(named) != 1 or named[0] is None:
            return None
        b.use(*b.content())
        return SentenceAsk(AskChat(None, words=named[0].value))

    def _is_about_all(self) -> bool:
        """Whether all leads are asked about; "the second ones" in Hindi is one of a list."""
        b = self._board
        places = {t.last + 1 for t in b.tags if t.concept.startswith("ordinal_")}
        ones = [t for t in b.tags if t.concept == "ones" and t.first not in places]
        # "Kis baat par" asks for a thing.
        who = [t for t in b.tags if t.concept in ("who", "which") and b.key_after(t) not in _THING]
        return bool(ones or who) or b.has("leads") or self._is_by_how_many()

    def _is_by_how_many(self) -> bool:
        """Whether those who said it are counted: "how many asked", "kitno ne", "ketla e"; "kitna
        bola" counts what one said.
        """
        b = self._board
        for tag in b.unused("many"):
            after = [w.key for w in b.words[tag.last + 1 :] if w.key not in _PEOPLE][:1]
            is_said = any(t.concept == "said" and t.first == tag.last + 1 for t in b.tags)
            is_counted = tag.typed in (_HOW_MANY if is_said else _HOW_MANY_DID)
            if is_counted or not _DOERS.isdisjoint(after):
                return True
        return False

    def _is_coming(self) -> bool:
        """Whether it asks if they said when they come: "kab aa raha hai, bola kuch"."""
        b = self._board
        # The "raha hai" of "kab se bol raha hai" is of what they say.
        told = {at for t in b.tags if t.concept == "said" for at in range(t.first, t.last + 2)}
        is_ahead = any(w.key in _AHEAD for at, w in enumerate(b.words) if at not in told)
        is_of_visit = chat_topic_of(b)[0] in (None, "visit")
        return is_ahead and is_of_visit and b.has("when") and b.has("come", "visit")

    def _is_own_time(self) -> bool:
        """Whether it asks if they said when they buy or move: "kab tak lena hai bola", and "time
        bataya kya" where no visit was spoken of.
        """
        b = self._board
        if b.has(*_OF_OTHER_TIME):
            return False
        moves = [t.keys for t in b.unused("move")]
        is_when = b.has("when") or any(_BY_WHEN & words for words in moves)
        if is_when and (moves or b.unused("buyer")):
            return True
        asked = [t for t in b.content() if t.concept not in _ASKING_OF_TIME]
        is_time = [t.key in _TIME for t in asked if t.kind not in _NAMING] == [True]
        return is_time and LeadTopic.VISITS not in self._refs.dialogue.about

    def _is_floor_of_home(self) -> bool:
        """Whether it asks on which floor the home is, not which floor is wished for."""
        b = self._board
        is_asked = b.has("what", "which", "many", "home") and not b.has("requirement")
        floors = b.unused("floor_word")
        return bool(floors) and is_asked and all(t.typed != "facing" for t in floors)

    def _has_sent(self) -> bool:
        """Whether it asks what came from the lead, not what we sent: "what has Priya sent"."""
        b = self._board
        words = [word.key for word in b.words]
        if _SENDS.isdisjoint(words):
            return False
        three = zip(words, words[1:], words[2:], strict=False)
        asks_what = any(a == _WHAT and has in HAS_DONE and who not in _US for a, has, who in three)
        return asks_what or has_lead_as_subject(b)

    def _our_sending(self) -> SentenceAsk | None:
        b = self._board
        refs = self._meant.leads()
        is_last = b.has("last", "last_talk", "ordinal_last")
        b.use(*b.unused("send", "write", "last_talk"), *words_of_sending(b))
        b.use_concepts("what", "last", "ordinal_last", "we", "mine", "done", "they", "to_word")
        if is_last:
            return asked_about(refs, LeadTopic.OUR_LAST) if refs else None
        return asked_of(AskChat(refs[0], side="broker"), refs[0]) if refs else None

    def _is_sent(self) -> bool:
        """Whether it asks if we sent what is named: "location bhej di kya"."""
        return asks_if_sent(self._board) and chat_topic_of(self._board)[0] is not None

    def _sent(self) -> SentenceAsk | None:
        b = self._board
        refs = self._meant.leads()
        topic, words = chat_topic_of(b)
        # "Has Nirav answered about parking": whoever it was, our side is shown.
        b.use(*words, *words_of_sending(b), *b.unused_kinds(TagKind.COLLEAGUE))
        b.use_concepts("send", "we", "mine", "said", "what", "not_after", "not_before", "done",
                       "go")  # fmt: skip
        # Our "sending it" need not name the thing: it is shown after the request it answers.
        return asked_of(AskChat(refs[0], topic, "", "reply"), refs[0]) if refs else None

    def _is_weighing(self) -> bool:
        """Whether it asks which other homes a lead looks at: "kis project se compare kar raha"."""
        b = self._board
        is_other = b.has("which", "who", "project_word", "where") and bool(b.unused("compare"))
        return is_other or bool(_CHEAPER & b.keys)

    def _weighing(self) -> SentenceAsk | None:
        b = self._board
        refs = self._meant.leads()
        if not refs:
            return None
        b.use_concepts("compare", "which", "who", "project_word", "where", "what", "come", "meet",
                        "other_homes", "said", "price", "requirement", "home")  # fmt: skip
        b.use(*b.begun_by(_CHEAPER))
        return asked_of(AskChat(refs[0], "competitor", "", "lead"), refs[0])

    def _is_of_seller_answer(self) -> bool:
        """ "Did the owner come back on her offer", "owner maan gaya kya"; else that is told."""
        b = self._board
        is_asked = is_asking(b.words) or b.words[0].key in HAS_DONE
        is_agreed = is_asked and bool(_AGREES & b.keys)
        is_of_offer = bool(b.unused("offer", "offered")) or is_agreed
        return is_of_offer and bool(_SELLERS & b.keys) and not b.has("who", "leads", "requirement")

    def _is_of_seller(self) -> bool:
        """Whether it asks what the home's owner says about the price: "owner shu kahe che"."""
        b = self._board
        keys = [w.key for w in b.words]
        sellers = [at for at, word in enumerate(keys) if word in _SELLERS]
        if not sellers or b.has("who", "leads"):
            return False
        # "What the owner wants", "owner ne ketla joie"; not "owner se kya chahiye".
        is_wanted = any(
            0 < t.first - at <= _WANTED_WITHIN and keys[at + 1] not in _OUT_OF
            for t in b.unused("requirement")
            for at in sellers
        )
        is_told = bool(b.unused("said", "reply", "write")) or bool(
            b.unused("many") and _CAN_PAY.intersection(keys)
        )
        return is_told or is_wanted

    def _is_of_offers(self) -> bool:
        """Whether it asks at what price they asked, or for an earlier offer and a later one."""
        b = self._board
        is_asked = bool(_ASK_FOR & b.keys) or (
            b.has("offered", "offer") and b.has("ordinal_1", "since")
        )
        said = {t.first for t in b.unused("said")}
        # "Kitna bola tha": at what price.
        is_asked = is_asked or any(t.last + 1 in said for t in b.unused("many"))
        return is_asked and b.has("many") and not b.has("leads", "who", "time_word")

    def _is_of_both(self) -> bool:
        """Whether it asks for their words on the price and ours: "usne kya bola aur humne kya"."""
        b = self._board
        is_price = chat_topic_of(b)[0] == "price" and b.has("said")
        sides = [t.first for t in (*b.unused("we", "they"), *self._meant.names())]
        joints = [t.first for t in b.unused("and") if sides and min(sides) < t.first < max(sides)]
        return is_price and b.has("we") and bool(joints) and b.use_concepts("and", "we", "price")

    def _is_since(self) -> bool:
        """Whether it asks what was written after the last visit: "uske baad kuch likha"."""
        b = self._board
        english_bad = {b.words[t.first].key for t in b.unused("worries")}
        is_after = bool(b.unused("since") or _AFTER & b.keys - english_bad)
        is_told = bool(b.unused("said", "write", "reply"))
        is_dated = bool(b.unused_kinds(TagKind.DAYS))
        # "How long since she wrote" asks for days.
        is_dated = is_dated or b.has("time_word")
        return is_after and is_told and not is_dated and not is_chat_topic(b)

    def _is_after_visit(self) -> bool:
        """Whether it asks if we asked how the visit went; takes the words of that."""
        b = self._board
        is_asked = b.has("said") and b.has("we", "mine")
        went = b.unused("felt") or (
            b.unused("how", "go") if b.has("how") and b.has("visit") else []
        )
        return bool(is_asked and went) and b.use(*went, *b.unused("we", "mine"))

    def _is_told_to_lead(self) -> bool:
        """Whether somebody told the lead, who is told by us: "usko kya bhav bataya tha"."""
        b, keys = self._board, [w.key for w in self._board.words]
        named = {at for t in b.tags if t.kind in _NAMING for at in range(t.first, t.last + 1)}
        # "Kitne mein final karne ko bola": the "ko" of a verb is nobody.
        whom = max(
            (
                at
                for at, word in enumerate(keys)
                if word in _TO_LEAD
                and (at - 1 in named or not keys[max(at - 1, 0)].endswith(_INFINITIVE))
            ),
            default=-1,
        )
        # "Jisko mehenga laga usko kya bola": what is asked after their words is ours.
        is_of_lead = any(t.concept in _OF_LEAD and t.last > whom for t in b.tags)
        is_by_lead = not _BY_LEAD.isdisjoint(keys)
        return whom >= 0 and not (is_of_lead or is_by_lead or b.has("when"))

    def _is_on_phone(self) -> bool:
        """Whether words spoken on a call are meant: "phone pe kya bola"."""
        keys = [w.key for w in self._board.words]
        beside = {
            key
            for t in self._board.unused("call")
            for key in (*keys[t.first - 2 : t.first], *keys[t.last + 1 : t.last + 2])
        }
        return bool(_ON_PHONE & beside)

    def _is_request(self) -> bool:
        """Whether it asks for a request, as in "what did they ask for last"."""
        return any(w.key in _ASK_FOR for w in self._board.words)

    def _ask_about(self, about: LeadTopic) -> SentenceAsk | None:
        b = self._board
        refs = self._meant.leads()
        if not refs:
            return None
        b.use_concepts("since", "said", "write", "reply", "what", "last", "last_talk", "visit",
                        "visited", "missed", "done", "come", "when", "requirement", "any", "many",
                        "not_after", "not_before", "show", "go", "changed", "home")  # fmt: skip
        if about in (LeadTopic.MONEY, LeadTopic.OWNER_SAYS):
            b.use_concepts("owner_word", "owner_kind", "price", "offer", "offered", "so_far", "new",
                           "ordinal_1", "mine", "we", "compare", "rental", "how")  # fmt: skip
            b.use(*b.begun_by(_SELLERS | _AGREES))
            # "On her 68 offer": all sums are told.
            b.use(*b.unused_kinds(TagKind.NUMBER, TagKind.MONEY))
            b.use(*b.unused_kinds(TagKind.VALUE))  # "Mohan Nikol": the one who wants Nikol
        # "Pachi shu lakhyu" asks what came after, not what to do next.
        b.use(*[t for t in b.unused("next_step") if _AFTER & t.keys])
        return asked_about(refs, about)

    def _last_said(self) -> SentenceAsk | None:
        """The end of the conversation: "what did Priya say last"."""
        b = self._board
        refs = self._meant.leads()
        b.use_concepts("last", "said", "write", "what", "when")
        return asked_about(refs, LeadTopic.LAST_TALK)

    def _left_out(self) -> list[str]:
        """The leads excluded from a search over all: "Rahul ke alawa aur kaun"."""
        b = self._board
        names = self._meant.names()
        said = [t for t in b.unused(*_EXCEPT) if not names or abs(t.first - names[0].last) <= _GAP]
        if not (names and said) or said[0].typed_words[-1] in _JUST_NOT:
            return []
        refs = self._meant.leads(or_focus=False)
        b.use(*said)
        return [name.lead_id for ref in refs for name in ref.matches]

    def _chat_of_all(self, left_out: Sequence[str] = ()) -> SentenceAsk | None:
        """A search over all leads: "who asked about parking"."""
        b = self._board
        if b.unused("papers", "price_high", "paused", "refused", "offered", "asked_visit"):
            return None
        is_denied = bool(b.unused("no", "not_before", "not_after"))
        if is_denied and b.unused("budget", "move", "loan", "down_payment", "bhk_word"):
            # "Who has not told a budget" asks what the record lacks.
            return None
        topic, words = self._topic()
        if topic is None and not words:
            return None
        start, end = days_named(self._board, self._today)
        b.use_concepts("home", "said", "write", "about", "who", "which", "leads", "many", "done",
                        "come", "count", "all", "requirement")  # fmt: skip
        parts = self._lists.parts()
        if left_out:
            gone = Condition(field=FieldName.LEAD, op=Operator.NOT_IN, value=list(left_out))
            parts.conditions.append(gone)
        among = parts.query() if parts.conditions else None
        is_of_those = b.has("among", "them") and self._refs.dialogue.is_list_newest
        if among is None and (is_of_those or (topic == "liked" and start is None)):
            # "Unme se parking kisne poocha", "which of them asked about parking".
            among = self._listed()
            b.use_concepts(*(("among", "them", "any") if among is not None else ()))
        return SentenceAsk(AskChat(None, topic, words, "lead", start, end, among))

    def _listed(self) -> Query | None:
        """The leads of the list just shown, or of the visits: "who liked it"."""
        dialogue = self._refs.dialogue
        last = dialogue.query if dialogue.is_list_newest else None
        if last is None or last.measure is not Measure.LIST or last.of is Subject.CALLS:
            return None
        return as_lead_list(last.model_copy(update={"of": Subject.LEADS}))

    def _topic(self) -> tuple[str | None, str]:
        topic, tags = chat_topic_of(self._board)
        self._board.use(*tags)
        if topic is not None:
            things = [t.text for t in tags if topic in _OF_THINGS and t.key not in _ANY_THING]
            return (None, things[0]) if things else (topic, "")
        tags = [
            t for t in self._board.free if t.kind is TagKind.UNKNOWN or t.concept in _LOOKED_FOR
        ]
        is_one_run = all(b.first - a.last <= _GAP for a, b in pairwise(tags))
        if not is_one_run:
            return None, ""
        self._board.use(*tags)
        return None, " ".join(t.text for t in tags)


# Facts of a home that stand only in messages.
_OF_HOME = frozenset({"area", "floor", "parking"})
