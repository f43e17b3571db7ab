"""Whole servers: two at once, one killed in mid-burst; what was acknowledged is there, once."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import httpx
from house import single
from server import Phone, serving

FIVE = [single(f"第 {n} 问？") for n in range(1, 6)]


def test_two_servers_and_eight_deliveries_of_each_answer(house, database_url, tmp_path):
    house.publish(*FIVE)
    with serving(database_url, tmp_path) as one, serving(database_url, tmp_path) as two:
        phones = [Phone("王小明") for _ in range(8)]
        assert "1/5" in phones[0].say(one, "答题")
        for n in range(5):
            with ThreadPoolExecutor(8) as threads:
                jobs = [threads.submit(phones[i].say, (one, two)[i % 2], "A", 10**18 + n) for i in range(8)]
                replies = {job.result() for job in jobs}
            assert len(replies) == 1, replies
            assert house.count("response") == n + 1
        assert "今天：答了 5/5 题" in phones[0].say(two, "我的")


def test_two_worker_processes_behind_one_port_agree(house, database_url, tmp_path):
    house.publish(*FIVE)
    with serving(database_url, tmp_path, workers=2) as server:
        phone = Phone("李静")
        assert "1/5" in phone.say(server, "答题")
        for n in range(5):
            with ThreadPoolExecutor(4) as threads:
                replies = set(threads.map(lambda _, n=n: Phone("李静").say(server, "A", 10**18 + n), range(4)))
            assert len(replies) == 1
        assert house.count("response") == 5


def test_after_a_power_cut_every_acknowledged_answer_is_there_and_none_twice(house, database_url, tmp_path):
    house.publish(*FIVE)
    acknowledged: set[tuple[str, int]] = set()
    people = [f"人{n}" for n in range(12)]

    def answer_until_it_dies(name: str) -> None:
        phone = Phone(name)
        try:
            phone.say(server, "答题")
            for n in range(1, 6):
                if phone.say(server, "A").startswith(("✅", "❌")):
                    acknowledged.add((name, n))
        except httpx.TransportError:
            return

    with serving(database_url, tmp_path) as server, ThreadPoolExecutor(12) as threads:
        jobs = [threads.submit(answer_until_it_dies, name) for name in people]
        while len(acknowledged) < 15:
            time.sleep(0.002)
        server.kill()
        for job in jobs:
            job.result()
    assert 15 <= len(acknowledged) < 60, "the cut came in the middle"
    with serving(database_url, tmp_path) as server:
        assert "今天" in Phone(people[0]).say(server, "我的")
    rows = house.rows("SELECT a.sender, r.position FROM response r JOIN account a ON a.id = r.account_id")
    assert len(rows) == len(set(rows))
    assert acknowledged <= {(sender, position) for sender, position in rows}


def test_the_bare_address_leads_to_the_chat(house, database_url, tmp_path):
    with serving(database_url, tmp_path) as server:
        answer = httpx.get(server.base, timeout=10)
        assert (answer.status_code, answer.headers["location"]) == (307, "/chat")
