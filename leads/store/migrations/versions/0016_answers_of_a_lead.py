"""Other answers about the same lead, found without reading all."""

from alembic import op

revision = "0035"
down_revision = "0034"

_NAME, _TABLE = "ix_answer_index_brokerage_id_lead_id_at", "answer_index"


def upgrade() -> None:
    op.create_index(op.f(_NAME), _TABLE, ["brokerage_id", "lead_id", "at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f(_NAME), table_name=_TABLE)
