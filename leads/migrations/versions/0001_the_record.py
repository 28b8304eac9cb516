"""The record's first form."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

UTC = sa.DateTime(timezone=True)
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "brokerages",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("is_synthetic", sa.Boolean(), nullable=False),
        sa.Column("model_version", sa.Text(), nullable=True),
        sa.Column("horizons", sa.JSON(), nullable=False),
        sa.Column("assignment", sa.Text(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("brokerage_id", name=op.f("pk_brokerages")),
    )
    op.create_table(
        "audit",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=True),
        sa.Column("at", UTC, nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("subject_id", ID, nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_audit_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_brokerage_id_at"), "audit", ["brokerage_id", "at"], unique=False)
    op.create_table(
        "households",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("household_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_households_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "household_id", name=op.f("pk_households")),
    )
    op.create_table(
        "person_merges",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("merged_id", ID, nullable=False),
        sa.Column("kept_id", ID, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moved_leads", sa.JSON(), nullable=False),
        sa.Column("moved_aliases", sa.JSON(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("undone_at", UTC, nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id"],
            ["brokerages.brokerage_id"],
            name=op.f("fk_person_merges_brokerage_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_person_merges")),
    )
    op.create_index(
        op.f("ix_person_merges_brokerage_id_merged_id"),
        "person_merges",
        ["brokerage_id", "merged_id"],
        unique=False,
    )
    op.create_table(
        "staff",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_staff_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "staff_id", name=op.f("pk_staff")),
        sa.UniqueConstraint("staff_id", name=op.f("uq_staff_staff_id")),
    )
    op.create_table(
        "teams",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("team_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_teams_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "team_id", name=op.f("pk_teams")),
    )
    op.create_table(
        "orders_shown",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("order_id", ID, nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("lead_ids", sa.JSON(), nullable=False),
        sa.Column("scores", sa.JSON(), nullable=False),
        sa.Column("model_version", sa.Text(), nullable=True),
        sa.Column("arm", sa.Text(), nullable=False),
        sa.Column("propensity", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_orders_shown_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "order_id", name=op.f("pk_orders_shown")),
    )
    op.create_index(
        op.f("ix_orders_shown_brokerage_id_staff_id_at"),
        "orders_shown",
        ["brokerage_id", "staff_id", "at"],
        unique=False,
    )
    op.create_table(
        "persons",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("household_id", ID, nullable=True),
        sa.Column("merged_into", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "household_id"],
            ["households.brokerage_id", "households.household_id"],
            name=op.f("fk_persons_brokerage_id_household_id"),
        ),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "merged_into"],
            ["persons.brokerage_id", "persons.person_id"],
            name=op.f("fk_persons_brokerage_id_merged_into"),
        ),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_persons_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "person_id", name=op.f("pk_persons")),
    )
    op.create_index(
        op.f("ix_persons_brokerage_id_household_id"),
        "persons",
        ["brokerage_id", "household_id"],
        unique=False,
    )
    op.create_table(
        "staff_teams",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("team_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_staff_teams_brokerage_id_staff_id"),
        ),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "team_id"],
            ["teams.brokerage_id", "teams.team_id"],
            name=op.f("fk_staff_teams_brokerage_id_team_id"),
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "staff_id", "team_id", name=op.f("pk_staff_teams")),
    )
    op.create_table(
        "tokens",
        sa.Column("digest", ID, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_tokens_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_tokens")),
    )
    op.create_index(
        op.f("ix_tokens_brokerage_id_staff_id"),
        "tokens",
        ["brokerage_id", "staff_id"],
        unique=False,
    )
    op.create_table(
        "transcripts",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("transcript_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("conversation_id", ID, nullable=True),
        sa.Column("at", UTC, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("lead_ids", sa.JSON(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_transcripts_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_transcripts")),
        sa.UniqueConstraint(
            "brokerage_id", "transcript_id", name=op.f("uq_transcripts_brokerage_id_transcript_id")
        ),
    )
    op.create_index(
        op.f("ix_transcripts_brokerage_id_staff_id_conversation_id"),
        "transcripts",
        ["brokerage_id", "staff_id", "conversation_id"],
        unique=False,
    )
    op.create_table(
        "aliases",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("kind", ID, nullable=False),
        sa.Column("value", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "person_id"],
            ["persons.brokerage_id", "persons.person_id"],
            name=op.f("fk_aliases_brokerage_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "kind", "value", name=op.f("pk_aliases")),
    )
    op.create_index(
        op.f("ix_aliases_brokerage_id_person_id"),
        "aliases",
        ["brokerage_id", "person_id"],
        unique=False,
    )
    op.create_table(
        "leads",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("name_folded", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("phone_digits", sa.Text(), nullable=True),
        sa.Column("owner_id", ID, nullable=True),
        sa.Column("team_id", ID, nullable=True),
        sa.Column("created_at", UTC, nullable=False),
        sa.Column("is_dated", sa.Boolean(), nullable=False),
        sa.Column("order_key", sa.Double(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("locality", sa.Text(), nullable=True),
        sa.Column("bhk", sa.Double(), nullable=True),
        sa.Column("budget_min_inr", sa.Double(), nullable=True),
        sa.Column("budget_max_inr", sa.Double(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("last_message_at", UTC, nullable=True),
        sa.Column("recency_at", UTC, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("base_score", sa.Double(), nullable=True),
        sa.Column("factor", sa.Double(), nullable=False),
        sa.Column("band", sa.Text(), nullable=True),
        sa.Column("band_rank", sa.Integer(), nullable=False),
        sa.Column("rank_score", sa.Double(), nullable=False),
        sa.Column("as_of", UTC, nullable=True),
        sa.Column("score_seq", sa.BigInteger(), nullable=True),
        sa.Column("facts_at", UTC, nullable=False),
        sa.Column("has_news", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "owner_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_leads_brokerage_id_owner_id"),
        ),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "person_id"],
            ["persons.brokerage_id", "persons.person_id"],
            name=op.f("fk_leads_brokerage_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "team_id"],
            ["teams.brokerage_id", "teams.team_id"],
            name=op.f("fk_leads_brokerage_id_team_id"),
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "lead_id", name=op.f("pk_leads")),
    )
    op.create_index(
        "ix_leads_book",
        "leads",
        [
            "brokerage_id",
            "owner_id",
            "is_open",
            "band_rank",
            sa.literal_column("rank_score DESC"),
            sa.literal_column("recency_at DESC"),
            "lead_id",
        ],
        unique=False,
    )
    op.create_index(
        op.f("ix_leads_brokerage_id_person_id"),
        "leads",
        ["brokerage_id", "person_id"],
        unique=False,
    )
    op.create_index(
        "ix_leads_house",
        "leads",
        [
            "brokerage_id",
            "is_open",
            "band_rank",
            sa.literal_column("rank_score DESC"),
            sa.literal_column("recency_at DESC"),
            "lead_id",
        ],
        unique=False,
    )
    op.create_index(
        "ix_leads_team",
        "leads",
        [
            "brokerage_id",
            "team_id",
            "is_open",
            "band_rank",
            sa.literal_column("rank_score DESC"),
            sa.literal_column("recency_at DESC"),
            "lead_id",
        ],
        unique=False,
    )
    op.create_table(
        "attributes",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("happened_at", UTC, nullable=False),
        sa.Column("known_at", UTC, nullable=False),
        sa.Column("source_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "lead_id"],
            ["leads.brokerage_id", "leads.lead_id"],
            name=op.f("fk_attributes_brokerage_id_lead_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_attributes")),
    )
    op.create_index(
        op.f("ix_attributes_brokerage_id_lead_id"),
        "attributes",
        ["brokerage_id", "lead_id"],
        unique=False,
    )
    op.create_table(
        "consents",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("known_at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "lead_id"],
            ["leads.brokerage_id", "leads.lead_id"],
            name=op.f("fk_consents_brokerage_id_lead_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_consents")),
    )
    op.create_index(
        op.f("ix_consents_brokerage_id_lead_id"),
        "consents",
        ["brokerage_id", "lead_id"],
        unique=False,
    )
    op.create_table(
        "events",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("event_id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("known_at", UTC, nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "lead_id"],
            ["leads.brokerage_id", "leads.lead_id"],
            name=op.f("fk_events_brokerage_id_lead_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_events")),
        sa.UniqueConstraint(
            "brokerage_id", "event_id", name=op.f("uq_events_brokerage_id_event_id")
        ),
    )
    op.create_index(
        op.f("ix_events_brokerage_id_lead_id"), "events", ["brokerage_id", "lead_id"], unique=False
    )
    op.create_table(
        "lead_owners",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("owner_id", ID, nullable=True),
        sa.Column("team_id", ID, nullable=True),
        sa.Column("at", UTC, nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "lead_id"],
            ["leads.brokerage_id", "leads.lead_id"],
            name=op.f("fk_lead_owners_brokerage_id_lead_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_lead_owners")),
    )
    op.create_index(
        op.f("ix_lead_owners_brokerage_id_lead_id"),
        "lead_owners",
        ["brokerage_id", "lead_id"],
        unique=False,
    )
    op.create_table(
        "lead_redirects",
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("from_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "lead_id"],
            ["leads.brokerage_id", "leads.lead_id"],
            name=op.f("fk_lead_redirects_brokerage_id_lead_id"),
        ),
        sa.PrimaryKeyConstraint("brokerage_id", "from_id", name=op.f("pk_lead_redirects")),
    )
    op.create_index(
        op.f("ix_lead_redirects_brokerage_id_lead_id"),
        "lead_redirects",
        ["brokerage_id", "lead_id"],
        unique=False,
    )
    op.create_table(
        "messages",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("known_at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "lead_id"],
            ["leads.brokerage_id", "leads.lead_id"],
            name=op.f("fk_messages_brokerage_id_lead_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_messages")),
        sa.UniqueConstraint(
            "brokerage_id", "message_id", name=op.f("uq_messages_brokerage_id_message_id")
        ),
    )
    op.create_index(
        op.f("ix_messages_brokerage_id_lead_id"),
        "messages",
        ["brokerage_id", "lead_id"],
        unique=False,
    )
    op.create_table(
        "outcomes",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("known_at", UTC, nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "lead_id"],
            ["leads.brokerage_id", "leads.lead_id"],
            name=op.f("fk_outcomes_brokerage_id_lead_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_outcomes")),
    )
    op.create_index(
        op.f("ix_outcomes_brokerage_id_lead_id"),
        "outcomes",
        ["brokerage_id", "lead_id"],
        unique=False,
    )
    op.create_table(
        "scores",
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("as_of", UTC, nullable=False),
        sa.Column("model_version", sa.Text(), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("base_score", sa.Double(), nullable=True),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "lead_id"],
            ["leads.brokerage_id", "leads.lead_id"],
            name=op.f("fk_scores_brokerage_id_lead_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_scores")),
    )
    op.create_index(
        op.f("ix_scores_brokerage_id_lead_id"), "scores", ["brokerage_id", "lead_id"], unique=False
    )
