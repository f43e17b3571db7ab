"""Being asked and answering: today's quiz, going on, skipping."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from bot.conversation.commands import Tap, nearest
from bot.conversation.visit import Visit
from bot.conversation.wording import questions as wording
from bot.conversation.wording import talk
from bot.conversation.wording.laws import see_article
from bot.messages import Bubble, Reply
from bot.records import plans, quizzes
from bot.records.quizzes import Answered, Kept
from bot.study import practice, selection
from bot.study.practice import AskAgain, Item, MarkYourself, Run, RunKind
from question_bank.question import LETTERS, Basis, Kind, Question
from question_bank.reading import Choice, Filling, Judgement, Response, Why, Writing, read_response


def today(visit: Visit) -> Reply:
    """「答题」: begin today's quiz or go on with it."""
    kept = _daily(visit)
    if kept is None:
        return talk.no_questions()
    return Reply(ask(visit, kept))


def ask(visit: Visit, kept: Kept) -> tuple[Bubble, ...]:
    """Show where a run stands: its current question, or its result."""
    run = kept.run
    visit.place.pop("unseen", None)
    if run.current is None:
        visit.place.pop("quiz", None)
        return (wording.finished(run, visit.today, guest=visit.is_guest),)
    visit.place.update(quiz=kept.id, asked=run.position)
    if run.draft is not None:
        return (wording.mark_yourself(_shown(visit, run)),)
    return (wording.question(_shown(visit, run), run, kept.id, visit.today),)


def go_on(visit: Visit) -> Reply:
    """「下一题」: the question now due; one that is still open is shown again, not skipped."""
    kept = current(visit)
    if kept is None or kept.run.current is None:
        return today(visit)
    was_shown = visit.place.get("asked") == kept.run.position
    return Reply(((talk.not_answered_yet(),) if was_shown else ()) + ask(visit, kept))


def skip(visit: Visit) -> Reply:
    """「跳过」: this question comes last."""
    kept = current(visit)
    if kept is None or kept.run.current is None:
        return talk.nothing_open()
    run, moved = practice.skip(kept.run)
    if not moved:
        return Reply((talk.only_one_left(),))
    quizzes.save(visit.connection, kept.id, run, visit.message.at)
    return Reply((talk.skipped(again=run.queue[0] < kept.run.queue[0]), *ask(visit, Kept(kept.id, run))))


def tap(visit: Visit, tapped: Tap) -> Reply:
    """A tap on an option: an answer if its question is the one being asked, else a word on why it is not."""
    kept = current(visit)
    if kept is None:
        return talk.another_days(tapped.question)
    run = kept.run
    names = [wording.tap_name(run, kept.id, position) for position in range(1, len(run.items) + 1)]
    if tapped.question not in names:
        return talk.another_days(tapped.question)
    position = names.index(tapped.question) + 1
    if run.current is None or position != run.position:
        done = run.items[position - 1].fraction is not None
        word = talk.answered_already(tapped.question) if done else talk.shown_elsewhere()
        return Reply((word, *ask(visit, kept)))
    return _answer(visit, kept, tapped.answer)


def answer(visit: Visit, kept: Kept, otherwise: Callable[[Visit], Reply | None]) -> Reply:
    """Typed words while a question is open; what is no answer may be a question, which `otherwise` answers."""
    if visit.place.get("asked") != kept.run.position:
        return Reply((talk.shown_elsewhere(), *ask(visit, kept)))
    return _answer(visit, kept, visit.message.text, otherwise)


def current(visit: Visit) -> Kept | None:
    """The run this conversation is in, if any."""
    quiz = visit.place.get("quiz")
    return quizzes.by_id(visit.connection, visit.standing.learner, quiz) if quiz else None


def begin(visit: Visit, kind: RunKind, chosen: list[int], seed: str) -> Kept:
    """Store a run over these questions (by id), options shuffled for this person."""
    entries = {entry.question: entry for entry in visit.shelf.pool(visit.connection)}
    items = [
        selection.item_for(entries[question], visit.shelf.question(visit.connection, entries[question].version), seed)
        for question in chosen
    ]
    run = practice.start(kind, visit.today, tuple(items))
    return quizzes.begin(visit.connection, visit.standing.learner, run, visit.message.at)


def _daily(visit: Visit) -> Kept | None:
    learner = visit.standing.learner
    kept = quizzes.daily(visit.connection, learner, visit.today)
    if kept is not None:
        return kept
    pool = visit.shelf.pool(visit.connection)
    if not pool:
        return None
    seen = quizzes.times_answered(visit.connection, learner)
    seed = f"{learner}/{visit.today}"
    count = max(
        (plan.questions_a_day for plan in plans.plans(visit.connection) if plan.plan.asks_on(visit.today)),
        default=plans.QUESTIONS_A_DAY,
    )
    chosen = selection.choose(pool, seen, count, seed)
    return begin(visit, RunKind.DAILY, [entry.question for entry in chosen], seed)


def _answer(visit: Visit, kept: Kept, typed: str, otherwise: Callable[[Visit], Reply | None] = lambda _: None) -> Reply:
    run, shown = kept.run, _shown(visit, kept.run)
    if run.draft is not None:
        return _self_mark(visit, kept, shown, typed)
    response = read_response(shown, typed)
    after, outcome = practice.answer(run, shown, response)
    if (isinstance(outcome, AskAgain) or _is_slip(shown, outcome)) and (near := nearest(typed)):
        return talk.did_you_mean(near)
    if isinstance(outcome, AskAgain):
        if outcome.unread.why in _PERHAPS_A_QUESTION and (found := otherwise(visit)):
            return found
        return Reply((wording.ask_again(shown, outcome.unread, run, kept.id),))
    if isinstance(outcome, MarkYourself):
        quizzes.save(visit.connection, kept.id, after, visit.message.at)
        return Reply((wording.mark_yourself(shown),))
    return _record(visit, kept, after, shown, outcome, typed)


_PERHAPS_A_QUESTION = (Why.NOT_AN_ANSWER, Why.DOUBT, Why.WRONG_COUNT)


def _is_slip(shown: Question, outcome: practice.Marked | AskAgain | MarkYourself) -> bool:
    """Free text that is no answer at all may be a mistyped command; a right or half right one never is."""
    if shown.kind is Kind.ESSAY:
        return isinstance(outcome, MarkYourself)
    return shown.kind is Kind.FILL and isinstance(outcome, practice.Marked) and outcome.fraction == 0


def _self_mark(visit: Visit, kept: Kept, shown: Question, typed: str) -> Reply:
    level = typed.strip().strip("。.！!「」")
    if level not in wording.SELF_MARKS:
        if near := nearest(typed):
            return talk.did_you_mean(near)
        return Reply((wording.mark_yourself_again(),))
    after, outcome = practice.mark_yourself(kept.run, wording.SELF_MARKS[level])
    return _record(visit, kept, after, shown, outcome, kept.run.draft or "")


def _record(visit: Visit, kept: Kept, after: Run, shown: Question, outcome: practice.Marked, typed: str) -> Reply:
    """Append the answer, save the run, and say both how it was and what comes next."""
    item = kept.run.current
    if item is None:
        raise ValueError("nothing was asked")
    quizzes.append(
        visit.connection,
        Answered(
            learner=visit.standing.learner,
            person=visit.standing.person,
            account=visit.standing.account,
            quiz=kept.id,
            position=kept.run.position,
            item=item,
            shown="".join(LETTERS[index] for index in item.order),
            typed=typed[:2000],
            understood=understood(outcome.response, item, outcome.fraction),
            fraction=outcome.fraction,
            at=visit.message.at,
            day=visit.today,
            channel=visit.message.channel,
        ),
    )
    quizzes.save(visit.connection, kept.id, after, visit.message.at)
    said = wording.feedback(shown, outcome.response, outcome.fraction, len(after.queue))
    if outcome.fraction < 1 and (basis := _readable(visit, shown)):
        said = replace(said, choices=(see_article(basis),))
        visit.remember(basis)
    return Reply((said, *ask(visit, Kept(kept.id, after))))


def _readable(visit: Visit, shown: Question) -> Basis | None:
    """The first basis whose article can be shown."""
    library = visit.laws.library(visit.connection)
    return next((basis for basis in shown.basis if library.article(basis, visit.today)), None)


def understood(response: Response, item: Item, fraction: float) -> str:
    """How a response is kept: letters in the version's own order, true/false, blanks, or the self-mark."""
    match response:
        case Choice(picked=picked):
            return "".join(sorted(LETTERS[item.order[index]] for index in picked))
        case Judgement(truth=truth):
            return str(truth).lower()
        case Filling(blanks=blanks):
            return json.dumps(list(blanks), ensure_ascii=False)
        case Writing():
            return f"self-mark {fraction:g}"
        case _:
            raise ValueError("an unread response is never kept")


def _shown(visit: Visit, run: Run) -> Question:
    item = run.current
    if item is None:
        raise ValueError("a complete run shows no question")
    asked = visit.shelf.question(visit.connection, item.version)
    return asked.shuffled(item.order) if asked.options else asked
