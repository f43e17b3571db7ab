"""What can go wrong in the service: one root; an error carries a sentence for people and whether to try again."""

from __future__ import annotations


class XuefaError(Exception):
    """Root of everything the service raises on purpose; `str(error)` is a sentence a person can act on."""

    retryable = False


class SettingsError(XuefaError):
    """One or more settings are missing or malformed."""

    def __init__(self, faults: str) -> None:
        super().__init__(f"设置有误，未启动：{faults}")
        self.faults = faults


class RosterError(XuefaError):
    """A roster file cannot be used; every fault with its row, nothing imported."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("名单没有导入：\n" + "\n".join(faults))
        self.faults = faults


class NobodyOfThatName(XuefaError):
    """No person, or more than one, answers to this name."""

    def __init__(self, name: str, count: int) -> None:
        said = f"名单里没有「{name}」" if count == 0 else f"名单里有 {count} 位「{name}」，请写成「姓名/部门」或工号"
        super().__init__(said)
        self.name = name
        self.count = count
