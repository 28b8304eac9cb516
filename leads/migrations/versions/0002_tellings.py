"""What staff tell Pakka: previews and confirmations, withdrawals, feedback, reminders."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

UTC = sa.DateTime(timezone=True)
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("persons", sa.Column("kind", sa.Text(), nullable=True))
    op.create_table(
        "withdrawals",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("fact_seq", sa.BigInteger(), nullable=False),
        sa.Column("telling_id", ID, nullable=False),
        sa.Column("at", UTC, nullable=False),
        _to("withdrawals", "leads", "lead_id"),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_withdrawals")),
    )
    _index("withdrawals", "lead_id")
    op.create_table(
        "tellings",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("telling_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("conversation_id", ID, nullable=True),
        sa.Column("at", UTC, nullable=False),
        sa.Column("acts", sa.JSON(), nullable=False),
        sa.Column("confirmed_at", UTC, nullable=True),
        sa.Column("discarded_at", UTC, nullable=True),
        sa.Column("undone_at", UTC, nullable=True),
        sa.Column("before", sa.JSON(), nullable=False),
        _to("tellings", "staff", "staff_id"),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_tellings")),
        sa.UniqueConstraint(
            "brokerage_id", "telling_id", name=op.f("uq_tellings_brokerage_id_telling_id")
        ),
    )
    _index("tellings", "staff_id", "confirmed_at")
    op.create_table(
        "feedback",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("telling_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("transcript_id", ID, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("withdrawn_at", UTC, nullable=True),
        _to("feedback", "staff", "staff_id"),
        _to("feedback", "leads", "lead_id"),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_feedback")),
    )
    _index("feedback", "telling_id")
    op.create_table(
        "reminders",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("telling_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=True),
        sa.Column("due_at", UTC, nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("at", UTC, nullable=False),
        sa.Column("withdrawn_at", UTC, nullable=True),
        _to("reminders", "staff", "staff_id"),
        _to("reminders", "leads", "lead_id"),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_reminders")),
    )
    _index("reminders", "staff_id", "due_at")
    _index("reminders", "telling_id")


def _to(table: str, target: str, column: str) -> sa.ForeignKeyConstraint:
    columns = ["brokerage_id", column]
    name = op.f(f"fk_{table}_brokerage_id_{column}")
    return sa.ForeignKeyConstraint(columns, [f"{target}.{c}" for c in columns], name=name)


def _index(table: str, *columns: str) -> None:
    name = op.f("_".join(["ix", table, "brokerage_id", *columns]))
    op.create_index(name, table, ["brokerage_id", *columns], unique=False)
