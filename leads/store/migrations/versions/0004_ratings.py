"""A person's own rating of a lead, and which chance in the CRM is Pakka's."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

UTC = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("leads", sa.Column("rating", sa.Integer(), nullable=True))
    op.add_column("leads", sa.Column("rated_at", UTC, nullable=True))
    op.add_column("leads", sa.Column("rated_by", sa.Text(), nullable=True))
    for name in ("chance", "chance_tried", "typed"):
        op.add_column("crm_leads", sa.Column(name, sa.Double(), nullable=True))
    _tell_ours()


def _tell_ours() -> None:
    """The chance that was written of each lead: that of its newest score by then."""
    there = sa.table("crm_leads", *map(sa.column, ("brokerage_id", "lead_id", "chance")))
    there.append_column(sa.column("written_at", UTC))
    scores = sa.table("scores", *map(sa.column, ("brokerage_id", "lead_id", "seq")))
    scores.append_column(sa.column("as_of", UTC))
    scores.append_column(sa.column("body", sa.JSON()))
    s, own = scores.c, there.c
    newest = (
        sa.select(s.body["probability"].as_float())
        .where(s.brokerage_id == own.brokerage_id, s.lead_id == own.lead_id)
        .where(s.as_of <= own.written_at)
        .order_by(s.seq.desc())
        .limit(1)
    )
    was_written = own.written_at.is_not(None)
    op.execute(sa.update(there).where(was_written).values(chance=newest.scalar_subquery()))
