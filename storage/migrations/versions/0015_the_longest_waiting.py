"""What waits longest to be sent is found without sorting all that waits."""

from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.drop_index("outbox_open", "outbox")
    op.create_index("outbox_waiting", "outbox", ["state", "next_try", "id"])
