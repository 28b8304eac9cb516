"""The durable inbox and outbox of the channels."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
SEQ = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "channel_accounts",
        sa.Column("channel", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        _of_brokerage("channel_accounts"),
        sa.PrimaryKeyConstraint("channel", "account_id", name=op.f("pk_channel_accounts")),
    )
    op.create_table(
        "lanes",
        sa.Column("lane_id", SEQ, autoincrement=True, nullable=False),
        sa.Column("box", sa.Text(), nullable=False),
        sa.Column("channel", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("key", ID, nullable=False),
        sa.Column("due_at", UTC, nullable=True),
        sa.Column("leased_until", UTC, nullable=True),
        sa.Column("fence", sa.BigInteger(), nullable=False),
        sa.Column("worker", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("lane_id", name=op.f("pk_lanes")),
        sa.UniqueConstraint(
            "box", "channel", "account_id", "key", name=op.f("uq_lanes_box_channel_account_id_key")
        ),
    )
    _index("ix_lanes_due", "lanes", ["box", "due_at"], "due_at IS NOT NULL")
    _create_row_table(
        "inbox",
        sa.Column("item_id", ID, nullable=False),
        sa.Column("conversation_key", ID, nullable=False),
        sa.Column("received_at", UTC, nullable=False),
        sa.Column("sent_at", UTC, nullable=True),
        _unique("inbox", "channel", "account_id", "item_id"),
    )
    _index("ix_inbox_open", "inbox", ["lane_id", "seq"], "state = 'open'")
    _index("ix_inbox_stuck", "inbox", ["seq"], "state IN ('dead', 'quarantined')")
    _create_row_table(
        "outbox",
        sa.Column("out_id", ID, nullable=False),
        sa.Column("recipient", ID, nullable=False),
        sa.Column("dedupe_key", ID, nullable=True),
        sa.Column("provider_id", ID, nullable=True),
        sa.Column("made_at", UTC, nullable=False),
        sa.Column("sending_at", UTC, nullable=True),
        _unique("outbox", "out_id"),
        _unique("outbox", "channel", "account_id", "dedupe_key"),
    )
    name = op.f("ix_outbox_channel_account_id_provider_id")
    op.create_index(name, "outbox", ["channel", "account_id", "provider_id"], unique=False)
    _index("ix_outbox_open", "outbox", ["lane_id", "seq"], "state IN ('queued', 'sending')")
    _index("ix_outbox_stuck", "outbox", ["seq"], "state IN ('unknown', 'failed')")
    op.create_table(
        "send_slots",
        sa.Column("key", ID, nullable=False),
        sa.Column("next_at", UTC, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_send_slots")),
    )


def _create_row_table(name: str, *own: sa.Column[Any] | sa.UniqueConstraint) -> None:
    op.create_table(
        name,
        sa.Column("seq", SEQ, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=True),
        sa.Column("channel", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("lane_id", SEQ, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due_at", UTC, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("ended_at", UTC, nullable=True),
        *own,
        sa.ForeignKeyConstraint(["lane_id"], ["lanes.lane_id"], name=op.f(f"fk_{name}_lane_id")),
        _of_brokerage(name),
        sa.PrimaryKeyConstraint("seq", name=op.f(f"pk_{name}")),
    )


def _of_brokerage(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f(f"fk_{table}_brokerage_id")
    )


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _index(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(
        name,
        table,
        columns,
        unique=False,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )
