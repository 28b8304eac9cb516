"""What narrows a list: everything that the words of a question say of the leads it is about."""

from __future__ import annotations

from datetime import date

from agent.understanding.contacts import Contacts
from agent.understanding.denials import Denials
from agent.understanding.homes import Homes, Whose
from agent.understanding.parts import Parts
from agent.understanding.standing import Standing
from agent.understanding.sums import Sums
from agent.understanding.tags import Board

# In this order: a word that two of them know is the earlier one's.
_READERS = (Homes, Sums, Contacts, Standing, Whose)


def read_conditions(board: Board, parts: Parts, today: date) -> None:
    """Reads every condition that the words hold into the parts."""
    denials = Denials(board)
    for reader in _READERS:
        reader(board, parts, today, denials).read()
