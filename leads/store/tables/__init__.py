"""The record's tables, by subject.

Every row about a lead carries its brokerage, in every key and index.
"""

from leads.store.tables.answers import *
from leads.store.tables.columns import METADATA as METADATA
from leads.store.tables.columns import Utc as Utc
from leads.store.tables.conversations import *
from leads.store.tables.identities import *
from leads.store.tables.leads import *
from leads.store.tables.queues import *
