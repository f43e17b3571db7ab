"""A conversation written down beforehand: one question of each shape, and what is said to the answers."""

from __future__ import annotations

import asyncio

from bot.messages import Bubble, Choice, Fits, Message, Reply

LOGS = Bubble(
    "1/3【单选题】网络运营者留存相关的网络日志，不少于多长时间？",
    (
        Choice("A", "三个月", "A"),
        Choice("B", "六个月", "B"),
        Choice("C", "一年", "C"),
        Choice("D", "由网络运营者根据自己的存储能力、业务种类和主管部门临时提出的要求自行决定", "D"),
    ),
    "（点选项，或回复字母）",
    asks=True,
)
REPORT = Bubble(
    "2/3【多选题】发生网络安全事件，应当向谁报告？",
    (
        Choice("A", "网信部门", "A"),
        Choice("B", "气象部门", "B"),
        Choice("C", "公安机关", "C"),
        Choice("D", "邮政部门", "D"),
    ),
    "（多选，把字母连着发，如 AB）",
    asks=True,
)
TRUE_OR_FALSE = Bubble(
    "3/3【判断题】个人发现网络运营者违反约定收集其个人信息的，有权要求删除。",
    (Choice("", "对", "对"), Choice("", "错", "错")),
    "（回复「对」或「错」）",
    asks=True,
)
RIGHT = Bubble(
    "✅ 正确！答案：B. 六个月\n解析：少于六个月就不够；日志要能说明事情是怎么发生的。\n"
    "依据：《网络安全法》（2025-10-28）第二十三条\n还剩 2 题。"
)
WRONG = Bubble("❌ 错误。答案：AC\n你选的是 AB。\n还剩 1 题。")
DONE = Bubble(
    "今天的 3 题完成了，答对 2 题。错的 1 题收进了错题本。",
    (Choice("", "错题", "错题"), Choice("", "我的", "我的")),
    "（现在是访客练习，不计入单位的统计）",
)
HELLO = Bubble("你好，这里是青石县网信中心的学法小助手。每天几道法律题，一分钟答完，直接在这里回复就行。\n先来一道：")


class Script:
    """A conversation that asks one question of each shape; the same id again gets the same reply."""

    def __init__(self) -> None:
        self.heard: list[Message] = []
        self.delay = 0.0
        self.extra: dict[str, Reply] = {}
        self._said: dict[str, Reply] = {}

    async def __call__(self, message: Message, fits: Fits) -> Reply:
        await asyncio.sleep(self.delay)
        self.heard.append(message)
        if message.id not in self._said:
            self._said[message.id] = self._reply(message)
        return self._said[message.id]

    def _reply(self, message: Message) -> Reply:
        usual = {
            "": Reply((HELLO, LOGS)),
            "答题": Reply((LOGS,)),
            "B": Reply((RIGHT, REPORT)),
            "AC": Reply((RIGHT, TRUE_OR_FALSE)),
            "AB": Reply((WRONG, TRUE_OR_FALSE)),
            "对": Reply((DONE,)),
        }
        return (usual | self.extra).get(message.text, Reply((Bubble(f"没看懂「{message.text}」。"),)))

    @property
    def words(self) -> list[str]:
        return [message.text for message in self.heard]

    @property
    def client_ids(self) -> list[str]:
        return [message.id.rpartition(":")[2] for message in self.heard]
