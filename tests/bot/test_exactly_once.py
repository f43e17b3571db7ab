"""WeChat repeats a message up to three times: one answer is recorded, every delivery gets the same reply."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from house import single
from people import EVERYBODY, WANG

from bot.conversation.respond import Conversation
from bot.database import open_engine
from bot.messages import Message

FIVE = [single(f"第 {n} 问？") for n in range(1, 6)]


def test_the_same_delivery_again_gets_the_same_reply_and_changes_nothing(house):
    house.publish(*FIVE)
    guest = house.guest()
    guest.asked()
    first = guest.send("A", delivery="once")
    assert guest.send("A", delivery="once") == first
    assert guest.send("A", delivery="once") == first
    assert house.count("response") == 1


def test_the_same_id_on_another_channel_is_another_message(house):
    house.publish(*FIVE)
    web, console = house.guest(channel="web"), house.guest(channel="console")
    assert "1/5" in web.say("答题", delivery="7")
    assert "可以发这些" in console.say("帮助", delivery="7")


def test_deliveries_at_the_same_moment_through_two_houses_count_once(house, settings):
    house.publish(*FIVE)
    house.enrol(*EVERYBODY)
    wang = house.bound(WANG)
    wang.asked()
    others = [open_engine(settings) for _ in range(2)]
    conversations = [Conversation(engine, settings) for engine in others]
    for n in range(5):
        with ThreadPoolExecutor(8) as threads:
            jobs = [threads.submit(_deliver, conversations[i % 2], wang, f"burst-{n}") for i in range(8)]
            replies = {str(job.result()) for job in jobs}
        assert len(replies) == 1
        assert house.count("response") == n + 1
    for engine in others:
        engine.dispose()


def test_two_different_answers_at_the_same_moment_are_taken_one_after_the_other(house, settings):
    house.publish(*FIVE)
    guest = house.guest()
    guest.asked()
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda n: guest.send("A", delivery=f"parallel-{n}"), range(5)))
    answered = house.rows("SELECT position FROM response ORDER BY id")
    assert answered == [(n,) for n in range(1, 6)]


def test_two_strangers_and_one_quiz_begun_twice_at_once_break_nothing(house):
    house.publish(*FIVE)
    with ThreadPoolExecutor(8) as threads:
        replies = list(threads.map(lambda n: house.guest(f"stranger-{n % 2}").say("答题", delivery=f"s{n}"), range(8)))
    assert all("1/5" in reply for reply in replies)
    assert house.count("quiz") == 2


def _deliver(conversation, talker, delivery):
    message = Message(talker.channel, "", delivery, talker.sender, "A", talker.house.clock())
    return conversation.answer(message, talker.fits)
