"""How an article of the law, a law as a whole, and an answer found in the law are said."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conversation.commands import Word
from bot.conversation.wording.talk import say, taps
from bot.messages import Bubble, Choice, Reply
from question_bank.question import Basis
from question_bank.statutes.citations import place
from question_bank.statutes.statute import Article, Statute

CHAPTERS_SHOWN = 12


def article(statute: Statute, shown: Article, *, matched: Sequence[str] = (), moved_from: str = "") -> Bubble:
    """One article with law, number and version; what made it match; the ways on from it."""
    lines = [f"《{statute.law}》{shown.label}（{statute.dated}）", shown.text]
    if matched:
        lines.append(f"（对上的词：{'、'.join(matched)}）")
    if moved_from:
        lines.append(moved_from)
    return Bubble("\n".join(lines), _ways_on(statute, shown))


def _ways_on(statute: Statute, shown: Article) -> tuple[Choice, ...]:
    place = statute.articles.index(shown)
    neighbours = {"上一条": statute.articles[:place][-1:], "下一条": statute.articles[place + 1 :][:1]}
    ways = [
        Choice("", f"{name} {each.label}", look_up(statute, each))
        for name, found in neighbours.items()
        for each in found
    ]
    return (*ways, Choice("", "相关题目", f"{Word.RELATED} {statute.law}{shown.label}"))


def look_up(statute: Statute, shown: Article) -> str:
    """What a tap sends to see an article."""
    return f"{Word.LOOK_UP} {statute.law}{shown.label}"


def see_article(basis: Basis) -> Choice:
    """The way from an explanation to the article it rests on, in the version the question was written for."""
    version = f"（{basis.version[:4]}）" if basis.version else ""
    whole = Basis(law=basis.law, article=basis.article, inserted=basis.inserted)
    return Choice("", "看条文", f"{Word.LOOK_UP} {basis.law}{version}{place(whole)}")


def law(statute: Statute) -> Reply:
    """A law as a whole: which version, how many articles, its chapters."""
    chapters = list(dict.fromkeys(each.headings[0] for each in statute.articles if each.headings))
    lines = [f"《{statute.law}》（{statute.dated}），共 {len(statute.articles)} 条。", *chapters[:CHAPTERS_SHOWN]]
    first = statute.articles[0]
    ways = (Choice("", f"看{first.label}", look_up(statute, first)),)
    return Reply((Bubble("\n".join(lines), ways, f"（看某一条，发「{Word.LOOK_UP} {statute.law} 3」这样的）"),))


def contents(statutes: Sequence[Statute]) -> Reply:
    """「目录」: the laws that can be looked up, as in force today."""
    if not statutes:
        return no_laws()
    ways = tuple(Choice("", f"《{each.law}》　{each.dated}", f"{Word.LOOK_UP} {each.law}") for each in statutes)
    return Reply((Bubble("现在能查这些法律法规（都是现行有效的文本）：", ways, _example()),))


def found(bubble: Bubble, others: Sequence[tuple[Statute, Article]]) -> Reply:
    """The article that answers a question, and others that may."""
    if not others:
        return Reply((bubble,))
    ways = tuple(Choice("", f"《{statute.law}》{shown.label}", look_up(statute, shown)) for statute, shown in others)
    return Reply((bubble, Bubble("可能也有关：", ways)))


def nothing_found() -> Reply:
    """Nothing supports an answer, and nothing is guessed."""
    return say(
        f"收录的法律法规里没找到能回答这句的条文，不敢乱说。换个说法，或者发「{Word.CONTENTS}」看看收录了哪些。",
        Word.CONTENTS,
        Word.HELP,
    )


def no_laws() -> Reply:
    """No statute has been imported."""
    return say("还没有收录法律文本，请管理员运行 xuefa statutes import --installed，或导入文本。", Word.HELP)


def not_held(law: str) -> Reply:
    """A law we do not have."""
    return say(f"没有收录《{law}》。发「{Word.CONTENTS}」看看收录了哪些。", Word.CONTENTS)


def no_such_article(statute: Statute, label: str) -> Reply:
    """A number the law does not have."""
    return say(f"《{statute.law}》（{statute.dated}）共 {len(statute.articles)} 条，没有{label}。")


def no_further(statute: Statute) -> Reply:
    """Before the first article, or behind the last."""
    return say(f"《{statute.law}》到头了，没有再多的条文。", Word.CONTENTS)


def how_to_look_up() -> Reply:
    """「查」 without anything to look for."""
    return Reply((Bubble("想查哪一条？", taps(Word.CONTENTS), _example()),))


def moved(old_label: str, old_version: str, new: Article | None) -> str:
    """That a number means another article in an older text of the law."""
    where = f"现在是{new.label}" if new else "现在没有对应的条文"
    return f"（{old_version}文本里的{old_label}，{where}）"


def no_related(label: str) -> Reply:
    """No published question rests on the article."""
    return say(f"题库里还没有考{label}的题。", Word.QUIZ)


def still_open(*, marked_nothing: bool) -> Bubble:
    """After something was looked up while a question waits; `marked_nothing` where it might have been an answer."""
    said = "刚才那句没有算作答案。" if marked_nothing else ""
    return Bubble(f"{said}接着答题，发「{Word.NEXT}」。", taps(Word.NEXT))


def _example() -> str:
    return f"（如「{Word.LOOK_UP} 网安法 23」，或者直接问「日志要保存多久」）"
