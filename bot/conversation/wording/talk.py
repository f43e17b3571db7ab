"""Everything said that is not a question: greetings, help, one's own record, binding, what was not understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.conversation.commands import Word
from bot.messages import Bubble, Choice, Reply


def taps(*words: Word) -> tuple[Choice, ...]:
    """Command words as things to tap."""
    return tuple(Choice("", word.value, word.value) for word in words)


def say(text: str, *words: Word, after: str = "") -> Reply:
    """One bubble with commands to tap below it."""
    return Reply((Bubble(text, taps(*words), after),))


def greeting(unit: str) -> Bubble:
    """The first words to somebody new who may answer at once."""
    return Bubble(f"你好，这里是{unit}的学法小助手。每天几道法律题，一分钟答完，直接在这里回复就行。\n先来一道：")


def greeting_to_bind(unit: str) -> Reply:
    """The first words to somebody new where one must be on the roster."""
    return Reply((Bubble(f"你好，这里是{unit}的学法小助手。", (), must_bind_text()),))


def welcome_back(left: int) -> Bubble:
    """The words to somebody who returns while questions wait."""
    return Bubble(f"欢迎回来，今天还有 {left} 题。" if left else "欢迎回来，今天的题已经答完。")


def must_bind_text() -> str:
    """How to bind, for people who have to."""
    return "请先认一下人：回复「绑定 姓名 口令」，如「绑定 王小明 K7M2-9XQ4」。口令找单位管理员要。"


def help_text(*, must_bind: bool) -> Reply:
    """What can be sent."""
    lines = [
        "答题　　今天的题，答到一半随时可以停，再发「答题」接着来",
        "跳过　　这题先放到最后",
        "错题　　再练练答错的题",
        "查 网安法 23　　看这一条；也可以直接问「日志要保存多久」",
        "目录　　能查哪些法律法规",
        "我的　　自己的学习情况",
        "更多　　接着看没显示完的",
        "绑定 姓名 口令　　把这个聊天和名单上的你对上",
        "解绑　　取消对应",
    ]
    after = "答案怎么发都行：B、选B、ac、对、√，或者选项原话。看不懂的不会判错，会再问一遍。"
    if must_bind:
        after = f"{after}\n{must_bind_text()}"
    return Reply((Bubble("可以发这些：\n" + "\n".join(lines), taps(Word.QUIZ, Word.REVIEW, Word.MINE), after),))


@dataclass(frozen=True, slots=True)
class Own:
    """The figures of 「我的」."""

    name: str | None
    today_answered: int
    today_total: int
    today_right: int
    month_days: int
    month_responses: int
    month_correct: int
    wrong: int
    counted: bool = True
    """Whether the roster has this person in office today; true for guests, of whom the first line says enough."""


def mine(own: Own, today: date) -> Reply:
    """Own record in four lines: who, today, this month, what to look at again."""
    who = f"{own.name}的学习记录" if own.name else "访客练习（不计入单位统计）"
    lines = [f"{who}，{today.month}月{today.day}日"]
    if not own.today_total:
        lines.append("今天：还没开始")
    else:
        lines.append(f"今天：答了 {own.today_answered}/{own.today_total} 题，答对 {own.today_right} 题")
    month = f"本月：完成 {own.month_days} 天，共答 {own.month_responses} 题"
    if own.month_responses:
        month += f"，答对 {own.month_correct} 题（{_percent(own.month_correct, own.month_responses)}）"
    lines.append(month)
    lines.append(f"错题本：{own.wrong} 题" if own.wrong else "错题本：空的")
    if not own.counted:
        lines.append(off_roster())
    words = [Word.QUIZ] if own.today_answered < own.today_total or not own.today_total else []
    if own.wrong:
        words.append(Word.REVIEW)
    return say("\n".join(lines), *words)


def _percent(part: int, whole: int) -> str:
    """A share in whole per cent; all is 100 %, never rounded into, and none is 0 %."""
    share = 100 * part / whole
    rounded = 99 if 99 <= share < 100 else 1 if 0 < share < 1 else round(share)
    return f"{rounded}%"


def bound(name: str, department: str, *, counted: bool) -> Reply:
    """The chat now speaks for somebody; `counted` says whether that person is in office today."""
    note = "" if counted else f"\n{off_roster()}"
    return say(f"好了，{name}（{department}），从现在起答的题都记在你名下。{note}", Word.QUIZ, Word.MINE)


def off_roster() -> str:
    """The roster's dates say that this person has left, or has not come yet."""
    return "（按名单上的入职、离职日期，今天你不在册，答的题不计入单位统计；日期不对请找管理员。）"


def already_bound(name: str) -> Reply:
    """Binding twice."""
    return say(f"这个聊天已经绑定了{name}。要换人，先发「{Word.UNBIND}」。", Word.QUIZ)


def how_to_bind() -> Reply:
    """「绑定」 without name or code."""
    return say("格式是「绑定 姓名 口令」，中间空一格，如「绑定 王小明 K7M2-9XQ4」。口令找单位管理员要，一次有效。")


def wrong_code(left: int) -> Reply:
    """A wrong name or code; the same words for both, so that nobody learns who is on the roster."""
    if left <= 0:
        return too_many_codes()
    return say(f"姓名和口令没对上，再核对一下？还可以试 {left} 次。口令过期或用过了，请管理员重新生成。")


def too_many_codes() -> Reply:
    """Binding is closed for this chat for a while."""
    return say("试的次数有点多，请过一小时再来。口令如果过期了，趁这会儿请管理员重新生成一个。")


def released() -> Reply:
    """After 「解绑」."""
    return say("已解绑。之前的记录还在名下，不会丢；这个聊天以后答的题不再计入。", Word.HELP)


def not_bound() -> Reply:
    """「解绑」 where nothing is bound."""
    return say("这个聊天还没有绑定谁。", Word.HELP)


def must_bind() -> Reply:
    """Somebody unknown wants to study where the roster decides."""
    return say(must_bind_text(), Word.HELP)


def no_questions() -> Reply:
    """No bank has anything to ask."""
    return say("题库里还没有题，请管理员先导入题库。", Word.HELP)


def nothing_wrong() -> Reply:
    """The wrong-question book is empty."""
    return say("错题本是空的，没有要补的。", Word.QUIZ)


def nothing_open() -> Reply:
    """「跳过」 or an answer while nothing is asked."""
    return say(f"现在没有在答的题。发「{Word.QUIZ}」开始。", Word.QUIZ)


def no_more() -> Reply:
    """「更多」 with nothing left to show."""
    return say("没有更多内容了。", Word.QUIZ, Word.HELP)


def only_one_left() -> Bubble:
    """「跳过」 on the last question."""
    return Bubble(f"只剩这一题了。现在不答也行，什么时候想答再发「{Word.QUIZ}」。")


def not_answered_yet() -> Bubble:
    """「下一题」 while one is still open."""
    return Bubble(f"这题还没答（不想答可以发「{Word.SKIP}」）：")


def skipped(again: bool) -> Bubble:
    """「跳过」."""
    return Bubble("刚才跳过的题，又轮到了：" if again else "好，先放到最后。")


def answered_already(which: str) -> Bubble:
    """A tap on an option of a question that was answered before."""
    return Bubble(f"「{which}」已经答过，记的是第一次的答案。")


def another_days(which: str) -> Reply:
    """A tap on an option of another run."""
    return say(f"「{which}」不是正在答的题，没有记。", Word.QUIZ)


def shown_elsewhere() -> Bubble:
    """An answer to a question that has moved on, in another chat of the same person or unseen."""
    return Bubble("这题是现在该答的，刚才那条没有算作答案：")


def did_you_mean(words: list[Word]) -> Reply:
    """A near miss."""
    return say("你是不是想发" + "或".join(f"「{word}」" for word in words) + "？", *words)


def not_understood() -> Reply:
    """Nothing fits."""
    return say(f"没看懂这句。发「{Word.QUIZ}」答今天的题，发「{Word.HELP}」看看都能做什么。", Word.QUIZ, Word.HELP)


def trouble() -> Reply:
    """Something broke on our side."""
    return say("系统刚才出了点问题，这一条没有记上，请稍后再发一次。")


def more_to_read() -> str:
    """Below a page that has another one behind it."""
    return f"（没完，发「{Word.MORE}」接着看）"
