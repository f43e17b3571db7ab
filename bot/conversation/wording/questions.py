"""How a question, its marking and a run's result are said."""

from __future__ import annotations

from datetime import date

from bot.conversation.commands import Word, tap_on
from bot.messages import Bubble, Choice
from bot.study.practice import Run, RunKind
from question_bank.grading import grade
from question_bank.question import LETTERS, Kind, Question
from question_bank.reading import Choice as Picked
from question_bank.reading import Filling, Judgement, Response, Unread, Why
from question_bank.statutes.citations import cite

SELF_MARKS = {"基本答到": 1.0, "答到一半": 0.5, "没答到": 0.0}

_HOW = {
    Kind.SINGLE: "点选项，或回复字母",
    Kind.MULTIPLE: "多选，把字母连着发，如 {example}",
    Kind.JUDGE: "回复「对」或「错」",
    Kind.FILL: "把空里的字发过来{several}",
    Kind.ESSAY: "用几句话写写看，写完对照参考答案自己评",
}


def question(shown: Question, run: Run, quiz: int, today: date) -> Bubble:
    """The current question of a run, as it is asked; `shown` has its options in the order of this run."""
    which = f"{day_name(run.day)}的题 " if run.kind is RunKind.DAILY and run.day != today else ""
    head = f"{which}{run.position}/{len(run.items)}【{shown.kind.label}】"
    return Bubble(f"{head}{shown.stem}", choices(shown, run, quiz), how(shown), asks=True)


def choices(shown: Question, run: Run, quiz: int) -> tuple[Choice, ...]:
    """What can be tapped to answer; a tap also names its question, so an old link cannot answer a new question."""
    name = tap_name(run, quiz, run.position)
    if shown.kind is Kind.JUDGE:
        return tuple(Choice("", text, text, tap_on(name, text)) for text in ("对", "错"))
    return tuple(
        Choice(letter, option.text, letter, tap_on(name, letter))
        for letter, option in zip(LETTERS, shown.options, strict=False)
    )


def tap_name(run: Run, quiz: int, position: int) -> str:
    """The name of a question within a tap: 11月24日第3题, 错题12第3题, 练习14第1题."""
    names = {RunKind.DAILY: day_name(run.day), RunKind.REVIEW: f"错题{quiz}", RunKind.ARTICLE: f"练习{quiz}"}
    run_name = names[run.kind]
    return f"{run_name}第{position}题"


def how(shown: Question) -> str:
    """One line on how to answer."""
    example = LETTERS[: min(2, len(shown.options))]
    several = "，几个空之间用顿号隔开" if len(shown.blanks) > 1 else ""
    return f"（{_HOW[shown.kind].format(example=example, several=several)}）"


def feedback(shown: Question, response: Response, fraction: float, left: int) -> Bubble:
    """Right or wrong, the key, why, on what basis, and how many questions are left."""
    lines = [_verdict(shown, response, fraction)]
    if shown.explanation:
        lines.append(f"解析：{shown.explanation}")
    if shown.basis:
        lines.append("依据：" + "；".join(cite(basis) for basis in shown.basis))
    if left:
        lines.append(f"还剩 {left} 题。")
    return Bubble("\n".join(lines))


def _verdict(shown: Question, response: Response, fraction: float) -> str:
    key = key_in_words(shown)
    if shown.kind is Kind.ESSAY:
        level = next(name for name, value in SELF_MARKS.items() if value == fraction)
        return f"记下了：{level}。"
    if fraction == 1:
        return f"✅ 正确！答案：{key}"
    if isinstance(response, Picked):
        letters = "".join(sorted(LETTERS[index] for index in response.picked))
        if fraction:
            missing = "".join(letter for letter in shown.letters if letter not in letters)
            return f"❌ 错误（漏选 {missing}）。答案：{key}\n你选的 {letters} 都对，记 {_share(fraction)}。"
        return f"❌ 错误。答案：{key}\n你选的是 {letters}。"
    if isinstance(response, Filling) and fraction:
        marks = grade(shown, response).blanks
        right = "、".join(str(place) for place, mark in enumerate(marks, 1) if mark)
        return f"❌ 错误（第 {right} 空填对了，记 {_share(fraction)}）。答案：{key}"
    return f"❌ 错误。答案：{key}\n你答的是{_in_words(response)}。"


def _in_words(response: Response) -> str:
    """A wrong judgement or filling, as it was understood."""
    match response:
        case Judgement(truth=truth):
            return "「对」" if truth else "「错」"
        case Filling(blanks=blanks):
            return f"「{'、'.join(blanks)}」"
    return "别的"


def key_in_words(shown: Question) -> str:
    """The key as people read it: "B. 六个月", "ACD", 对, the blanks."""
    match shown.kind:
        case Kind.SINGLE:
            return next(
                f"{letter}. {option.text}"
                for letter, option in zip(LETTERS, shown.options, strict=False)
                if option.right
            )
        case Kind.MULTIPLE:
            return shown.letters
        case Kind.JUDGE:
            return "对" if shown.truth else "错"
        case Kind.FILL:
            return "、".join(blank.accepted[0] for blank in shown.blanks)
        case Kind.ESSAY:
            return shown.model_answer or ""


def _share(fraction: float) -> str:
    return f"{fraction:.2f}".rstrip("0").rstrip(".") + " 分"


def mark_yourself(shown: Question) -> Bubble:
    """The model answer beside what was just written, and the three levels to choose from."""
    return Bubble(f"参考答案：{shown.model_answer}", _levels(), "（对照一下，觉得自己答得怎么样？点一个）")


def mark_yourself_again() -> Bubble:
    """What is said when the self-mark was not one of the three."""
    return Bubble("上一题还差一步：对照参考答案，选一个。", _levels())


def _levels() -> tuple[Choice, ...]:
    return tuple(Choice("", level, level) for level in SELF_MARKS)


_WHY = {
    Why.EMPTY: "没收到内容。",
    Why.DOUBT: "这句像是还没拿定主意，先不算作答。",
    Why.NEGATION: "这句里有否定或排除的说法，怕理解反了，先不算作答。",
    Why.AMBIGUOUS: "这句可以有两种理解，先不算作答。",
    Why.TOO_MANY: "这题是单选，只选一个。",
    Why.OUT_OF_RANGE: "没有这个选项。",
    Why.WRONG_COUNT: "个数对不上，这题有 {blanks} 个空。",
    Why.NOT_AN_ANSWER: "没看懂这是选哪个，先不算作答。",
}


def ask_again(shown: Question, unread: Unread, run: Run, quiz: int) -> Bubble:
    """Why nothing was marked, and how to answer; no harm done."""
    return Bubble(
        _WHY[unread.why].format(blanks=len(shown.blanks)),
        choices(shown, run, quiz),
        f"{how(shown)}\n想先放一放，发「{Word.SKIP}」。",
        asks=True,
    )


def finished(run: Run, today: date, *, guest: bool) -> Bubble:
    """The end of a run."""
    total, right = len(run.items), run.right
    if run.kind is RunKind.REVIEW:
        text = f"这 {total} 道错题过完了，这回答对 {right} 题。"
    elif run.kind is RunKind.ARTICLE:
        text = f"这一条的 {total} 道题练完了，答对 {right} 题，不计入每天的题。"
    elif run.day == today:
        text = f"今天的 {total} 题完成了，答对 {right} 题。{_word_on(right, total)}"
    else:
        text = f"{day_name(run.day)}的 {total} 题补完了，答对 {right} 题，按补学记。"
    following = [Choice("", word.value, word.value) for word in _following(run, today)]
    after = "（现在是访客练习，不计入单位的统计）" if guest else ""
    return Bubble(text, tuple(following), after)


def _word_on(right: int, total: int) -> str:
    if right == total:
        return "全对！"
    return f"错的 {total - right} 题收进了错题本。"


def _following(run: Run, today: date) -> list[Word]:
    if run.kind is RunKind.DAILY and run.day != today:
        return [Word.QUIZ, Word.MINE]
    return [Word.MINE] if run.right == len(run.items) else [Word.REVIEW, Word.MINE]


def day_name(day: date) -> str:
    """11月24日."""
    return f"{day.month}月{day.day}日"
