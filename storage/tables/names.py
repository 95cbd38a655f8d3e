"""Names as people type them: the index that look-ups read."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, key

BYTES = Text().with_variant(Text(collation="C"), "postgresql")  # the same order on both databases


class Alias(Base, kw_only=True):
    """A name the company taught: 老周 for 周建国. It belongs to a customer, or to one of its contacts."""

    __tablename__ = "alias"
    __table_args__ = (Index("alias_customer", "customer_id"),)
    id: Mapped[int] = key()
    text: Mapped[str] = mapped_column(Text)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"), default=None)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)  # who taught it
    created_at: Mapped[datetime]


class ProductAlias(Base, kw_only=True):
    """A word of the company's own for a product: "golds" for Golden Privet."""

    __tablename__ = "product_alias"
    __table_args__ = (Index("product_alias_product", "product_id"),)
    id: Mapped[int] = key()
    text: Mapped[str] = mapped_column(Text)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), default=None)  # who taught it
    created_at: Mapped[datetime]


class NameForm(Base, kw_only=True):
    """One way to type a name. Made from the names by storage.names and never changed by hand."""

    __tablename__ = "name_form"
    __table_args__ = (Index("name_form_customer", "customer_id", "text"), {"sqlite_with_rowid": False})
    text: Mapped[str] = mapped_column(BYTES, primary_key=True)
    customer_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    contact_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # 0: the customer's own
    how: Mapped[str]


class NameKey(Base, kw_only=True):
    """A short key of a form, for parts of it and for slips of the finger."""

    __tablename__ = "name_key"
    __table_args__ = ({"sqlite_with_rowid": False},)
    key: Mapped[str] = mapped_column(BYTES, primary_key=True)
    text: Mapped[str] = mapped_column(BYTES, primary_key=True)


class NameIndex(Base, kw_only=True):
    """One row: the version of the forms and keys that the two tables above were made with."""

    __tablename__ = "name_index"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int]
