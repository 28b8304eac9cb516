"""Questions are masked as they are shown, so that a name that came later is hidden too."""

from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    op.drop_column("answer_words", "question")
