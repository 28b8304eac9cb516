"""A brokerage's CRM, and which lead each of its records is."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

UTC = sa.DateTime(timezone=True)
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "crm_accounts",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("base_url", sa.Text(), nullable=False),
        sa.Column("database", sa.Text(), nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("cursor", sa.Text(), nullable=True),
        sa.Column("ran_at", UTC, nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id"],
            ["brokerages.brokerage_id"],
            name=op.f("fk_crm_accounts_brokerage_id"),
        ),
        sa.PrimaryKeyConstraint("brokerage_id", name=op.f("pk_crm_accounts")),
    )
    op.create_table(
        "crm_leads",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("crm_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=True),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("band", sa.Text(), nullable=True),
        sa.Column("written_at", UTC, nullable=True),
        sa.Column("tried_at", UTC, nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("unread", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "lead_id"],
            ["leads.brokerage_id", "leads.lead_id"],
            name=op.f("fk_crm_leads_brokerage_id_lead_id"),
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "crm_id", name=op.f("pk_crm_leads")),
    )
    op.create_index(
        op.f("ix_crm_leads_brokerage_id_lead_id"),
        "crm_leads",
        ["brokerage_id", "lead_id"],
        unique=False,
    )
