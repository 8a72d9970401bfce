"""The table of stored files: what is kept, under which fingerprint."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from mla.database import Base


class StoredFile(Base):
    """The bytes of one file, kept once under their SHA-256; a row is never changed."""

    __tablename__ = "stored_file"
    __table_args__ = (
        CheckConstraint("length(sha256) = 64", name="sha256"),
        CheckConstraint("size > 0", name="size"),
    )

    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    """The fingerprint of the bytes as they came in, in lower-case hexadecimal."""
    size: Mapped[int] = mapped_column(BigInteger)
    """In bytes."""
    media_type: Mapped[str]
    """What the bytes are, by what they hold and not by the name of the file."""
    stored_at: Mapped[datetime]
