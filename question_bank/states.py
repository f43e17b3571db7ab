"""The states of a question and who may move it from one to the next: pure.

draft → reviewed → published → withdrawn. frozen is published but not asked until a person decides, because the law it
rests on has changed. A change to a published question is a newer version that waits; the old one is asked meanwhile.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    """Where a question stands."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    PUBLISHED = "published"
    FROZEN = "frozen"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """草稿, 已复核, 在用, 待定, 已撤回."""
        return _LABELS[self]


_LABELS = {
    State.DRAFT: "草稿",
    State.REVIEWED: "已复核",
    State.PUBLISHED: "在用",
    State.FROZEN: "待定",
    State.WITHDRAWN: "已撤回",
}


class Standing(NamedTuple):
    """What decides about a question: its state and the numbers of its versions, and who wrote the newest."""

    state: State
    current: int
    latest: int
    reviewed: int
    author: str

    @property
    def waits(self) -> bool:
        """Whether there is something that could be published."""
        return self.state in (State.DRAFT, State.REVIEWED, State.FROZEN) or self.latest > self.current


class Refused(NamedTuple):
    """A move that is not allowed, and why, in Chinese."""

    why: str


def review(standing: Standing, by: str) -> Standing | Refused:
    """A second person has looked at the newest version."""
    if standing.reviewed == standing.latest:
        return Refused("最新一版已经复核过")
    if not standing.waits:
        return Refused("没有等待复核的内容")
    if by == standing.author:
        return Refused(f"这一版是「{by}」自己录入的，要由另一个人复核")
    state = State.REVIEWED if standing.state is State.DRAFT else standing.state
    return standing._replace(state=state, reviewed=standing.latest)


def publish(standing: Standing, *, review_required: bool) -> Standing | Refused:
    """The newest version is asked from now on; brings a withdrawn or frozen question back."""
    if standing.state is State.PUBLISHED and standing.latest == standing.current:
        return Refused("已经在用")
    if review_required and standing.reviewed < standing.latest:
        return Refused("还没有经第二个人复核")
    return standing._replace(state=State.PUBLISHED, current=standing.latest)


def withdraw(standing: Standing) -> Standing | Refused:
    """No longer asked; nothing is deleted, and answers keep pointing at what was asked."""
    if standing.state is State.WITHDRAWN:
        return Refused("已经撤回")
    return standing._replace(state=State.WITHDRAWN)


def freeze(standing: Standing) -> Standing | Refused:
    """Not asked until a person decides."""
    if standing.state is not State.PUBLISHED:
        return Refused("只有在用的题才需要停用待定")
    return standing._replace(state=State.FROZEN)
