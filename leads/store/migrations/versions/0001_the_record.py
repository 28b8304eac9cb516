"""The record's first form: a record that older code made has its tables, and a new one is created
from the tables that the code knows.
"""

revision = "0039"
down_revision = None


def upgrade() -> None:
    pass
