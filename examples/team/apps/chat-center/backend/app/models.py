from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import DateTime, ForeignKey, Numeric, Text, func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: DateTime(timezone=True), str: Text()}


class Operator(Base):
    __tablename__ = "operators"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    password: Mapped[str]


class Customer(Base):
    """The only table with personal data: 152-FZ demands that it can be erased."""

    __tablename__ = "customers"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]
    phone: Mapped[str]


class Chat(Base):
    __tablename__ = "chats"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    updated_at: Mapped[datetime]
    # Answered in time, in per cent of what was asked; empty while nothing was asked.
    quality: Mapped[float | None] = mapped_column(Numeric(5, 2))
    messages: Mapped[list["Message"]] = relationship(order_by="Message.sent_at", lazy="selectin")


class Message(Base):
    __tablename__ = "messages"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"), index=True)
    from_customer: Mapped[bool]
    text: Mapped[str]
    sent_at: Mapped[datetime]


class TaskRun(Base):
    """One row for each run of a background task, from its begin to its end."""

    __tablename__ = "task_runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    task: Mapped[str] = mapped_column(index=True)
    release: Mapped[str]
    began_at: Mapped[datetime] = mapped_column(server_default=func.now())
    ended_at: Mapped[datetime | None]
