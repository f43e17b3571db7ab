"""The messages of the benchmarks: encrypted as the platform would send them, before the clock starts."""

from __future__ import annotations

import itertools
import os
import time
from datetime import UTC, datetime

from wechatpy.crypto import WeChatCrypto
from wechatpy.utils import WeChatSigner

from benchmarks.load import post
from benchmarks.others import APP, KEY, TOKEN
from bot.database import open_engine, upgrade, writing
from bot.settings import Settings
from question_bank import store
from question_bank.question import Kind, Option, Question

LEARNERS = 640
QUESTIONS_A_DAY = 5
_crypto = WeChatCrypto(TOKEN, KEY, APP)
_ids = itertools.count(10**15)


def prepare(database: str, folder: str) -> dict[str, str]:
    """A migrated database with 200 single-choice questions; returns the environment of a server on it."""
    engine = open_engine(Settings(database_url=database))
    upgrade(engine)
    options = [Option(text=text, right=text == "六个月") for text in ("一个月", "三个月", "六个月", "一年")]
    questions = {
        f"b{n}": Question(kind=Kind.SINGLE, stem=f"基准测试第 {n} 题：网络日志至少留存多久？", options=tuple(options))
        for n in range(200)
    }
    with writing(engine) as connection:
        store.publish(connection, "基准", questions, at=datetime.now(UTC), by="bench", why="bench")
    engine.dispose()
    return {
        "XUEFA_DATABASE_URL": database,
        "XUEFA_DATA_DIR": folder,
        "XUEFA_WECHAT_APP_ID": APP,
        "XUEFA_WECHAT_TOKEN": TOKEN,
        "XUEFA_WECHAT_AES_KEY": KEY,
        "PATH": os.environ["PATH"],
    }


def echoes(connections: int, path: str) -> list[list[bytes]]:
    """Lanes of messages for an echo, each sender a different one."""
    return [[_message(path, f"echo-{lane}-{n}", "你好") for n in range(50)] for lane in range(connections)]


def answers(connections: int) -> tuple[list[list[bytes]], list[list[bytes]]]:
    """Lanes that ask every learner's quiz, and lanes that answer it: five answers a learner, learners mixed."""
    lanes = [range(lane, LEARNERS, connections) for lane in range(connections)]
    asking = [[_message("/wechat", f"learner-{n}", "答题") for n in lane] for lane in lanes]
    answering = [
        [_message("/wechat", f"learner-{n}", "B") for _ in range(QUESTIONS_A_DAY) for n in lane] for lane in lanes
    ]
    return asking, answering


def _message(path: str, sender: str, text: str) -> bytes:
    stamp, nonce = str(int(time.time())), "bench"
    xml = (
        f"<xml><ToUserName><![CDATA[gh_bench]]></ToUserName><FromUserName><![CDATA[{sender}]]></FromUserName>"
        f"<CreateTime>{stamp}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{text}]]></Content>"
        f"<MsgId>{next(_ids)}</MsgId></xml>"
    )
    sealed = _crypto.encrypt_message(xml, nonce, stamp)
    signature = _between(sealed, "<MsgSignature><![CDATA[", "]]>")
    signer = WeChatSigner()
    signer.add_data(TOKEN, stamp, nonce)
    query = f"signature={signer.signature}&timestamp={stamp}&nonce={nonce}&encrypt_type=aes&msg_signature={signature}"
    encrypted = _between(sealed, "<Encrypt><![CDATA[", "]]>")
    body = f"<xml><ToUserName><![CDATA[gh_bench]]></ToUserName><Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>"
    return post(f"{path}?{query}", body.encode())


def _between(text: str, before: str, after: str) -> str:
    start = text.index(before) + len(before)
    return text[start : text.index(after, start)]
