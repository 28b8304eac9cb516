"""How each lead stands as one row, a score a day, and the newest words on consent."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
UTC = sa.DateTime(timezone=True)
KEY = ["brokerage_id", "lead_id"]
INSTANTS = (
    "last_by_lead_at",
    "last_by_us_at",
    "waiting_since",
    "last_call_at",
    "last_try_at",
    "visit_asked_at",
    "last_visit_at",
    "last_missed_at",
    "next_visit_at",
    "family_visited_at",
    "stage_since",
    "loan_since",
    "offer_at",
    "papers_asked_at",
    "price_high_at",
    "refused_at",
    "token_at",
    "booked_at",
    "closed_at",
)
TEXTS = ("waiting_topic", "next_visit_place", "next_visit_source", "project", "lost_reason")
IDS = ("waiting_message_id", "next_visit_message_id", "refused_message_id")
FIGURES = ("price_inr", "offer_inr", "first_reply_minutes")
TRUTHS = ("down_payment_ready", "home_to_sell", "referred")
COUNTS = ("calls", "call_tries", "visits_done", "visits_missed")


def upgrade() -> None:
    _widen_leads()
    op.create_table(
        "lead_states",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("facts_at", UTC, nullable=False),
        sa.Column("renewed_on", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
        *(sa.Column(name, UTC, nullable=True) for name in INSTANTS),
        *(sa.Column(name, sa.Text(), nullable=True) for name in TEXTS),
        *(sa.Column(name, ID, nullable=True) for name in IDS),
        *(sa.Column(name, sa.Double(), nullable=True) for name in FIGURES),
        *(sa.Column(name, sa.Boolean(), nullable=True) for name in TRUTHS),
        sa.Column("loan_stage", sa.Integer(), nullable=True),
        *(sa.Column(d, sa.Date(), nullable=True) for d in ("next_visit_on", "move_by")),
        sa.Column("wait_until", sa.Date(), nullable=True),
        _to_leads("lead_states"),
        sa.PrimaryKeyConstraint(*KEY, name=op.f("pk_lead_states")),
    )
    for name, columns in (
        ("waiting", ["waiting_since", "waiting_topic"]),
        ("next_visit", ["next_visit_on"]),
        ("booked", ["booked_at"]),
        ("closed", ["closed_at"]),
        ("lost", ["lost_reason"]),
        ("project", ["project"]),
    ):
        _index_where(
            f"ix_lead_states_{name}",
            "lead_states",
            ["brokerage_id", *columns],
            f"{columns[0]} IS NOT NULL",
        )
    op.create_table(
        "daily_scores",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("base_score", sa.Double(), nullable=True),
        sa.Column("band", sa.Text(), nullable=True),
        _to_leads("daily_scores"),
        sa.PrimaryKeyConstraint(*KEY, "day", name=op.f("pk_daily_scores")),
    )


def _widen_leads() -> None:
    for name, type_, default in (
        ("may_score", sa.Boolean(), sa.false()),
        ("may_contact", sa.Boolean(), sa.true()),
        ("revision", sa.Integer(), "0"),
        ("state_revision", sa.Integer(), "-1"),
    ):
        column = sa.Column(name, type_, nullable=False, server_default=default)
        op.add_column("leads", column)
    op.create_index("ix_leads_stage", "leads", ["brokerage_id", "stage", "team_id", "owner_id"])
    op.create_index("ix_leads_created", "leads", ["brokerage_id", "created_at"])
    stale = "state_revision < revision"
    _index_where("ix_leads_stale", "leads", ["brokerage_id", "is_open"], stale)
    op.create_index("ix_events_kind", "events", ["brokerage_id", "kind", "at"])
    for name, purpose in (("may_score", "scoring"), ("may_contact", "contact")):
        # Of a grant and a withdrawal at the same instant the withdrawal counts.
        op.execute(
            f"UPDATE leads SET {name} = COALESCE((SELECT c.granted FROM consents c"  # noqa: S608
            " WHERE c.brokerage_id = leads.brokerage_id AND c.lead_id = leads.lead_id"
            f" AND c.purpose = '{purpose}' ORDER BY c.at DESC, c.granted LIMIT 1), {name})"
        )


def _index_where(name: str, table: str, columns: list[str], where: str) -> None:
    is_in = sa.text(where)
    op.create_index(name, table, columns, sqlite_where=is_in, postgresql_where=is_in)


def _to_leads(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_brokerage_id_lead_id")
    return sa.ForeignKeyConstraint(KEY, [f"leads.{c}" for c in KEY], name=name)
