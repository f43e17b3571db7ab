"""Whether a line says 对 or 错."""

from __future__ import annotations

import re

from question_bank.reading.cutting import Lexicon, Sort, Token, tidy
from question_bank.reading.responses import Judgement, Unread, Why
from question_bank.reading.words import ASKING, COURTESY, ENGLISH, UNDECIDED

_JUDGING = Lexicon(
    {
        Sort.DOUBT: UNDECIDED,
        Sort.QUESTION: ASKING,
        Sort.WRAP: (
            "选 选择 选的 判断 判 判定 为 的 打 填 也 都 说 讲 该 此 这 上述 上面 以上 前面 题干 题目 说法 "
            "这种说法 这个说法 该说法 表述 观点 描述 论述 叙述 陈述 命题 句话 这句话 这话 这样 这样的 如此 个 画 "
            "完全 非常 十分 特别 很 太 挺 相当 确实 的确 根本 明明 并 sentence statement " + COURTESY + ENGLISH
        ),
        Sort.TRUE: (
            "对 对的 对滴 对哒 对呀 对啊 对对 对对对 正确 正确的 准确 准确的 无误 正确无误 准确无误 属实 成立 符合 "
            "没错 没有错 没错误 没有错误 无错 无错误 没毛病 是的 是啊 是呀 是对的 是正确的 √ 勾 对勾 打勾 打√ "
            "打对勾 打钩 对号 对头 对吧 t true y yes yep right correct v dui duide zhengque"
        ),
        Sort.FALSE: (
            "错 错的 错了 错滴 错哒 错啊 错误 错误的 错错错 大错特错 有误 有错 有错误 不成立 不属实 不符合 不准确 "
            "否 假 假的 谬误 不对 不对的 不正确 不正确的 不是的 是错的 是错误的 × 叉 叉叉 打叉 打× 打错号 错号 f "
            "false n no nope wrong incorrect x cuo cuowu cuode"
        ),
        Sort.WEAK: "是 真 真的 实属",
        Sort.DENIAL: "不是 并不是 并非 不算 并不 不能算",
        Sort.UNSURE: (
            "不错 不太 不完全 不全 不全是 不一定 不都 不怎么 不大 不很 不够 不十分 不见得 未必 部分 1半 半对 基本 "
            "大部分 大致 差不多 多半 大体 答案错了 答案有误 答案有错 答案不对 答案错误 解析错了 题错了 题不对 "
            "题目不对 题目错了 题有误 题目有误 题有错 题目有错 题目错误 这题错了 没问题 没有问题 不假 对错 真假 "
            "错题 真的假的 真的假 对不起 对了 选错了 答错 答错了 打错 打错了 发错 发错了 点错 点错了 按错 按错了 "
            "写错 写错了 看错 看错了 搞错 搞错了"
        ),
        Sort.NO: "不 没 没有 未 非 无 别 莫 勿 非也 不可 不行 不能 不应 not don't isn't none never",
        Sort.STILL: "还是",
    }
)
# Said of what the bot just did as often as of the statement.
_PROTESTS = re.compile(r"(?:[是对]吧|不[对是](?:吧|啊|呀|哦|呢|嘛))[.!~ ]*")
_CORRECTION = re.compile(
    r"(?P<head>.{1,14}?)[\s,.;:!]*(?:因为|由于|理由是?|原因是?|根据|依据|按照|按)(?P<tail>.+)"
    r"|(?P<wrong>.{1,14}?)(?:[\s,.;:!]*(?:应[为是]|应[该当][是为]?|而是|正确的是|正确答案是?)"
    r"|[\s,.;:!]+(?:是|应|需要?|必须|不少于|不得|至少))(?P<right>.+)"
)
_TURNING = re.compile("[?吗错]|但|不过|可是|然而|不对|不是|正确|对的|什么|多久|多少|怎么|哪|想|改")


def read_judgement(typed: str) -> Judgement | Unread:
    """对 or 错. Letters and 1 or 0 say neither: banks use 1 both for 对 and, counting from zero, for 错."""
    line = tidy(typed)
    if not line:
        return Unread(why=Why.NOT_AN_ANSWER if typed.strip() else Why.EMPTY)
    if _PROTESTS.fullmatch(line):
        return Unread(why=Why.AMBIGUOUS)
    said = _settle(line)
    if isinstance(said, Unread) and said.why is Why.NOT_AN_ANSWER and (match := _CORRECTION.fullmatch(line)):
        explained = _settle(match["head"] or match["wrong"])
        rest = match["tail"] or match["right"]
        fits = isinstance(explained, Judgement) and (match["head"] or not explained.truth)
        return explained if fits and not _TURNING.search(rest) else said
    return said


def _settle(line: str) -> Judgement | Unread:
    tokens = _JUDGING.cut(line)
    sorts = {token.sort for token in tokens}
    if Sort.DOUBT in sorts:
        return Unread(why=Why.DOUBT)
    says_something = sorts & {Sort.TRUE, Sort.FALSE, Sort.WEAK, Sort.DENIAL, Sort.UNSURE}
    if Sort.QUESTION in sorts or _wavers(tokens):
        known = Sort.UNKNOWN not in sorts and Sort.DIGITS not in sorts
        return Unread(why=Why.DOUBT if says_something or known else Why.NOT_AN_ANSWER)
    if Sort.UNKNOWN in sorts or Sort.DIGITS in sorts:
        return Unread(why=Why.NOT_AN_ANSWER)
    if Sort.UNSURE in sorts:
        return Unread(why=Why.AMBIGUOUS)
    if Sort.NO in sorts:
        return Unread(why=Why.NEGATION)
    if not says_something:
        return Unread(why=Why.NOT_AN_ANSWER)
    return _verdict(tokens)


def _wavers(tokens: list[Token]) -> bool:
    """Whether 还是 asks (对还是错) rather than commits (还是对的), or 对吧 asks after a verdict (错的，对吧)."""
    said = [token for token in tokens if token.sort in (Sort.TRUE, Sort.FALSE, Sort.STILL)]
    asks_back = any(token.text == "对吧" for token in said[1:])
    still = any(token.sort is Sort.STILL for token in said)
    return asks_back or (still and (said[0].sort is not Sort.STILL or len(said) != 2))


def _verdict(tokens: list[Token]) -> Judgement | Unread:
    """The one verdict of a line: 不是 turns the word beside it, 是 and a lone 不是 count when nothing else is said."""
    said: set[bool] = set()
    denied = False
    for before, token in zip([None, *tokens], tokens, strict=False):
        turned = before is not None and before.sort is Sort.DENIAL
        if token.sort is Sort.TRUE:
            said.add(not turned)
        elif token.sort is Sort.FALSE:
            if turned:
                return Unread(why=Why.AMBIGUOUS)
            said.add(False)
        denied = denied or token.sort is Sort.DENIAL
    if not said:
        said = {not denied}
    if len(said) > 1 or (denied and said == {True}):
        return Unread(why=Why.AMBIGUOUS)
    return Judgement(truth=said.pop())
