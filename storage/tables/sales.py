"""Deals and their stages, products and orders."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Date, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, key


class Stage(Base, kw_only=True):
    """A step of the pipeline. Without a name of its own the catalogue's word for its key is shown."""

    __tablename__ = "stage"
    key: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    closed: Mapped[bool] = mapped_column(default=False)  # won or lost
    name: Mapped[str | None] = mapped_column(Text, default=None)


class Deal(Base, kw_only=True):
    __tablename__ = "deal"
    __table_args__ = (Index("deal_customer", "customer_id"), Index("deal_stage", "stage", "close_on"))
    id: Mapped[int] = key()
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    title: Mapped[str] = mapped_column(Text, default="")
    stage: Mapped[str] = mapped_column(ForeignKey("stage.key"), default="new")
    amount: Mapped[Decimal | None] = mapped_column(default=None)
    currency: Mapped[str] = mapped_column(default="USD")
    close_on: Mapped[date | None] = mapped_column(Date, default=None)
    lost_reason: Mapped[str | None] = mapped_column(Text, default=None)
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None] = mapped_column(default=None)


class StageMove(Base, kw_only=True):
    """One step in a deal's history."""

    __tablename__ = "stage_move"
    id: Mapped[int] = key()
    deal_id: Mapped[int] = mapped_column(ForeignKey("deal.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    before: Mapped[str | None]
    after: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)


class Product(Base, kw_only=True):
    __tablename__ = "product"
    id: Mapped[int] = key()
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(Text)
    name_zh: Mapped[str | None] = mapped_column(Text, default=None)
    category: Mapped[str] = mapped_column(Text, default="")
    unit: Mapped[str | None] = mapped_column(default=None)
    price: Mapped[Decimal | None] = mapped_column(default=None)
    margin: Mapped[Decimal | None] = mapped_column(default=None)  # share of the price, 0 to 1
    active: Mapped[bool] = mapped_column(default=True)


class Order(Base, kw_only=True):
    """What was really bought; mostly imported."""

    __tablename__ = "order"
    __table_args__ = (Index("order_customer", "customer_id", "ordered_on"),)
    id: Mapped[int] = key()
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    number: Mapped[str | None] = mapped_column(default=None, unique=True)
    ordered_on: Mapped[date] = mapped_column(Date)
    currency: Mapped[str] = mapped_column(default="USD")
    import_id: Mapped[int | None] = mapped_column(default=None, index=True)  # the file it came with


class OrderLine(Base, kw_only=True):
    __tablename__ = "order_line"
    id: Mapped[int] = key()
    order_id: Mapped[int] = mapped_column(ForeignKey("order.id", ondelete="CASCADE"), index=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    quantity: Mapped[Decimal]
    amount: Mapped[Decimal]
