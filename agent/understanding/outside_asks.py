"""What no tool of ours answers, or may not for this asker: the market, stock, others' leads."""

from __future__ import annotations

from agent.understanding.gazetteer import Gazetteer, Value
from agent.understanding.lead_refs import LeadRefs
from agent.understanding.lexicon import beside
from agent.understanding.list_asks import LISTS
from agent.understanding.meant import Meant
from agent.understanding.parsed import AskOutside, Outside, Read
from agent.understanding.tags import Board, Kind
from leads.scope import Role
from leads.staff import StaffMember

_OUTSIDE = {
    "law": Outside.LAW, "forecast": Outside.FORECAST, "market": Outside.MARKET,
    "others": Outside.OTHERS, "inventory": Outside.INVENTORY,
}  # fmt: skip
_FUTURE, _TREND, _NAMES = beside("future"), beside("trend"), beside("names")


class OutsideAsks:
    """Reads one sentence that asks for what lies outside."""

    def __init__(self, board: Board, refs: LeadRefs, book: Gazetteer, meant: Meant) -> None:
        self._board = board
        self._refs = refs
        self._book = book
        self._meant = meant
        self._typed = " ".join(w.raw for w in board.words)

    def others(self) -> Read | None:
        """A colleague's leads, or the whole team's, asked by who may not see them."""
        team = self._board.of("team_word")
        if team and self._book.scope.role is Role.BROKER and not self._meant.names():
            self._board.take(*self._board.content())
            return Read(AskOutside(Outside.OTHERS, team[0].text))
        for tag in self._board.kinds(Kind.COLLEAGUE):
            member = tag.value
            if not isinstance(member, StaffMember) or self._book.may_see(member):
                continue
            is_lead = self._book.is_name(tag.text.split()[0]) and not self._board.has(*LISTS)
            if is_lead and not self._board.has("booked"):
                continue
            if self._meant.names():
                continue
            self._board.take(*self._board.content())
            return Read(AskOutside(Outside.OTHERS, tag.text))
        return None

    def names_withheld(self) -> Read | None:
        """Names or numbers of people, asked by who gets figures alone."""
        b = self._board
        if self._book.scope.role is not Role.ANALYST:
            return None
        is_named = any(w.key in _NAMES for w in b.words) and not b.kinds(Kind.COLLEAGUE)
        is_of_leads = b.has("lead", "leads", "who", "hot", "best", "buyer", "visit", "booked")
        if not b.of("contact_word") and not (is_named and is_of_leads):
            return None
        b.take(*b.content())
        return Read(AskOutside(Outside.NAMES, self._typed))

    def is_outlook(self) -> bool:
        """ "Will loan rates come down": of prices and rates that are to come."""
        b = self._board
        keys = {w.key for w in b.words}
        is_priced = b.has("price", "market", "loan", "money_talk")
        moves = keys & _TREND or b.has("rose", "fell")
        is_of_one = b.has("they", "who", "which", "many") or bool(self._meant.names())
        return bool(is_priced and moves and keys & _FUTURE) and not is_of_one

    def outside(self) -> Read | None:
        tags = self._board.of(*_OUTSIDE)
        if self.is_outlook() and not any(t.concept == "forecast" for t in tags):
            self._board.take(*self._board.content())
            return Read(AskOutside(Outside.FORECAST, self._typed))
        if not tags and self._is_stock():
            self._board.take(*self._board.content())
            return Read(AskOutside(Outside.INVENTORY, self._typed))
        if not tags and self._is_rate_of_place():
            self._board.take(*self._board.content())
            return Read(AskOutside(Outside.MARKET, self._typed))
        if not tags or self._meant.names() or self._board.has("said", "they"):
            return None
        if tags[0].concept == "forecast" or not self._board.has("leads", "lead", "who", "waiting"):
            self._board.take(*self._board.content())
            return Read(AskOutside(_OUTSIDE[tags[0].concept], tags[0].text))
        return None

    def _is_stock(self) -> bool:
        """ "Bopal ma 3 BHK su che": what there is, of no lead."""
        b = self._board
        others = [t for t in b.content() if t.kind not in (Kind.BHK, Kind.VALUE, Kind.MONEY)]
        is_of_place = bool(b.kinds(Kind.BHK)) and not self._refs.talk.is_begun
        return is_of_place and not others and b.has("what") and not b.has("leads", "who", "lead")

    def _is_rate_of_place(self) -> bool:
        """ "What is the rate in Bopal": of the area, of no lead."""
        b = self._board
        is_of_place = any(isinstance(t.value, Value) for t in b.kinds(Kind.VALUE))
        is_list = b.has(
            "leads", "who", "lead", "ones", "buyer", "average", "median", "said", "which"
        )
        return bool(b.of("price")) and is_of_place and not is_list and not self._meant.names()

    def outside_at_all(self) -> Read | None:
        """Homes to sell, by their words: "show me 3 BHK flats"."""
        b = self._board
        if (
            b.of("home")
            and b.has("show", "which", "what", "many", "count")
            and not self._meant.names()
        ):
            b.take(*b.content())
            return Read(AskOutside(Outside.INVENTORY, self._typed))
        return None
