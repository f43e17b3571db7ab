"""An office as tests drive it: publish questions, enrol people, talk, and look at what was recorded."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from fakes import Clock
from sqlalchemy import Engine, select, text

from bot.conversation.respond import Conversation
from bot.database import reading, writing
from bot.messages import Bubble, Fits, Intent, Message, Reply
from bot.records import people, plans
from bot.records.codes import new_code, normal_form
from bot.records.people import Entry
from bot.settings import Settings
from question_bank import statute_store, store
from question_bank.question import Basis, Blank, Kind, Option, Question
from question_bank.statutes import reader_text


def everything_fits(_reply: Reply) -> bool:
    return True


def single(stem: str, *options: str, key: str = "A", **fields) -> Question:
    """A single-choice question; the first option is right unless told otherwise."""
    texts = options or ("六个月", "三个月", "一个月", "一年")
    right = "ABCDEFGH".index(key)
    return Question(
        kind=Kind.SINGLE, stem=stem, options=[Option(text=t, right=n == right) for n, t in enumerate(texts)], **fields
    )


def multiple(stem: str, *options: str, key: str = "AB", **fields) -> Question:
    texts = options or ("网信部门", "公安机关", "气象部门", "邮政部门")
    return Question(
        kind=Kind.MULTIPLE,
        stem=stem,
        options=[Option(text=t, right="ABCDEFGH"[n] in key) for n, t in enumerate(texts)],
        **fields,
    )


def judge(stem: str, truth: bool = True, **fields) -> Question:
    return Question(kind=Kind.JUDGE, stem=stem, truth=truth, **fields)


def fill(stem: str, *blanks: Sequence[str], **fields) -> Question:
    return Question(kind=Kind.FILL, stem=stem, blanks=[Blank(accepted=b) for b in blanks], **fields)


def essay(stem: str, model_answer: str, **fields) -> Question:
    return Question(kind=Kind.ESSAY, stem=stem, model_answer=model_answer, **fields)


LOGS = single(
    "网络日志至少留存多久？",
    explanation="少于六个月就不够。",
    basis=[Basis(law="网络安全法", version="2025-10-28", article=23)],
    topic="日志留存",
)


@dataclass
class Talker:
    """Somebody in a chat of their own."""

    house: House
    sender: str
    channel: str = "web"
    fits: Fits = everything_fits

    def say(self, words: str, intent: Intent = "text", delivery: str | None = None) -> str:
        """Send words, return the whole reply as plain text."""
        return "\n\n".join(bubble.plain() for bubble in self.send(words, intent, delivery).bubbles)

    def send(self, words: str, intent: Intent = "text", delivery: str | None = None) -> Reply:
        named = delivery or f"m{next(self.house.deliveries)}"
        message = Message(self.channel, "", named, self.sender, words, self.house.clock(), intent)
        return self.house.conversation.answer(message, self.fits)

    def asked(self) -> Bubble:
        """Send 答题 and return the bubble with the question."""
        return next(bubble for bubble in self.send("答题").bubbles if bubble.asks)


class House:
    """The office under test."""

    def __init__(self, engine: Engine, settings: Settings, clock: Clock) -> None:
        self.engine, self.settings, self.clock = engine, settings, clock
        self.conversation = Conversation(engine, settings)
        self.deliveries = itertools.count(1)

    def publish(self, *questions: Question, bank: str = "网络安全法") -> None:
        with writing(self.engine) as connection:
            codes = {f"q{n}": question for n, question in enumerate(questions, 1)}
            store.publish(connection, bank, codes, at=self.clock(), by="测试", why="测试")

    def hold(self, *texts: str) -> None:
        """Take these laws in, as texts an office would import."""
        with writing(self.engine) as connection:
            for statute in [reader_text.read(text, "条例.txt") for text in texts]:
                statute_store.save(connection, statute, at=self.clock(), by="测试", why="测试")

    def enrol(self, *entries: Entry) -> None:
        with writing(self.engine) as connection:
            people.save_entries(connection, [(None, entry) for entry in entries], at=self.clock(), by="测试")
            plans.first_plan(connection, self.clock().date(), self.clock())

    def code_for(self, name: str, **lives: float) -> str:
        code = new_code()
        with writing(self.engine) as connection:
            person = people.find(connection, name)
            expires = self.clock() + timedelta(**(lives or {"days": 7}))
            people.save_code(connection, person.id, normal_form(code), at=self.clock(), expires=expires)
        return code

    def guest(self, sender: str = "guest", **fields) -> Talker:
        return Talker(self, sender, **fields)

    def bound(self, entry: Entry, channel: str = "wechat", **fields) -> Talker:
        """A chat that is bound to somebody of the roster."""
        talker = Talker(self, f"{channel}-{entry.name}", channel, **fields)
        assert "好了" in talker.say(f"绑定 {entry.name} {self.code_for(entry.name)}")
        return talker

    def rows(self, query: str) -> list[tuple]:
        with reading(self.engine) as connection:
            return [tuple(row) for row in connection.execute(text(query))]

    def count(self, table: str) -> int:
        return self.rows(f"SELECT count(*) FROM {table}")[0][0]


def plain(bubbles: Iterable[Bubble]) -> str:
    return "\n\n".join(bubble.plain() for bubble in bubbles)


__all__ = [
    "LOGS",
    "House",
    "Talker",
    "essay",
    "everything_fits",
    "fill",
    "judge",
    "multiple",
    "plain",
    "select",
    "single",
]
