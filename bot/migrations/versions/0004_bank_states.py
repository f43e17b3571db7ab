"""bank states: newest and reviewed versions, what makes a question the same, where it came from, its history"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "question_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_question_event_question_id", "question_event", ["question_id"])
    # Added one by one, not in a batch: a batch copies the table, which foreign keys to it do not survive.
    op.add_column("question", sa.Column("latest", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("question", sa.Column("reviewed", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("question", sa.Column("identity", sa.String(), nullable=False, server_default=""))
    op.add_column("question", sa.Column("marks", sa.LargeBinary(), nullable=True))
    op.add_column("question", sa.Column("file", sa.String(), nullable=False, server_default=""))
    op.add_column("question", sa.Column("place", sa.String(), nullable=False, server_default=""))
    op.execute("UPDATE question SET latest = current")


def downgrade() -> None:
    for name in ("place", "file", "marks", "identity", "reviewed", "latest"):
        op.drop_column("question", name)
    op.drop_index("ix_question_event_question_id", "question_event")
    op.drop_table("question_event")
