"""Names and phones that a lead is found by, and words in use, without reading every lead."""

import sqlalchemy as sa
from alembic import op

from leads.name_words import words_of

revision = "0003"
down_revision = "0002"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BEST, LATEST = sa.text("rank_score DESC"), sa.text("recency_at DESC")
ORDER: tuple[str | sa.TextClause, ...] = ("band_rank", BEST, LATEST, "lead_id")
LEADS_AT_ONCE = 5_000


def upgrade() -> None:
    op.add_column("leads", sa.Column("phone_tail", sa.Text(), nullable=True))
    op.execute(
        "UPDATE leads SET phone_tail = substr(phone_digits, length(phone_digits) - 3)"
        " WHERE length(phone_digits) >= 4"
    )
    # A broker's kinds are counted in the index of the book alone.
    op.drop_index("ix_leads_book", "leads")
    op.create_index(
        "ix_leads_book", "leads", ["brokerage_id", "owner_id", "is_open", *ORDER, "kind"]
    )
    op.create_index("ix_leads_kind", "leads", ["brokerage_id", "is_open", "kind", *ORDER])
    count = ["brokerage_id", "is_open", "kind", "team_id", "owner_id"]
    op.create_index("ix_leads_count", "leads", count)
    op.create_index("ix_leads_phone_tail", "leads", ["brokerage_id", "phone_tail"])
    for name in ("locality", "source"):
        columns = ["brokerage_id", name, "team_id", "owner_id"]
        op.create_index(f"ix_leads_{name}", "leads", columns)
    is_project = sa.text("name = 'named_project'")
    op.create_index(
        "ix_attributes_project",
        "attributes",
        ["brokerage_id", "value", "lead_id"],
        sqlite_where=is_project,
        postgresql_where=is_project,
    )
    _fill(_name_words(), _lead_words())


def _name_words() -> sa.Table:
    return op.create_table(
        "name_words",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("word", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"],
            ["brokerages.brokerage_id"],
            name=op.f("fk_name_words_brokerage_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_name_words")),
        sa.UniqueConstraint("brokerage_id", "word", name=op.f("uq_name_words_brokerage_id_word")),
        sa.Index(op.f("ix_name_words_brokerage_id_seq"), "brokerage_id", "seq"),
    )


def _lead_words() -> sa.Table:
    columns = ["brokerage_id", "lead_id"]
    return op.create_table(
        "lead_words",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("word", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            columns,
            [f"leads.{c}" for c in columns],
            name=op.f("fk_lead_words_brokerage_id_lead_id"),
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "word", "lead_id", name=op.f("pk_lead_words")),
        sa.Index(op.f("ix_lead_words_brokerage_id_lead_id"), *columns),
    )


def _fill(name_words: sa.Table, lead_words: sa.Table) -> None:
    """The words of the leads that are here already."""
    conn = op.get_bind()
    named = conn.execute(
        sa.text("SELECT brokerage_id, lead_id, name FROM leads WHERE name IS NOT NULL")
    ).all()
    known: dict[tuple[str, str], None] = {}
    for start in range(0, len(named), LEADS_AT_ONCE):
        rows = [
            {"brokerage_id": r.brokerage_id, "lead_id": r.lead_id, "word": word}
            for r in named[start : start + LEADS_AT_ONCE]
            for word in words_of(r.name)
        ]
        if rows:
            conn.execute(lead_words.insert(), rows)
        known |= {(row["brokerage_id"], row["word"]): None for row in rows}
    if known:
        conn.execute(name_words.insert(), [{"brokerage_id": b, "word": w} for b, w in known])
