"""A small HTTP load client: keep-alive connections, prepared requests, one core; measures whole round trips."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import uvloop


@dataclass(frozen=True)
class Load:
    """What one measurement found; times in milliseconds, `failed` answers other than 200."""

    requests: int
    seconds: float
    p50: float
    p99: float
    failed: int

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds


def post(path: str, body: bytes, content_type: str = "text/xml") -> bytes:
    """The bytes of one POST request."""
    head = f"POST {path} HTTP/1.1\r\nHost: bench\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def get(path: str) -> bytes:
    """The bytes of one GET request."""
    return f"GET {path} HTTP/1.1\r\nHost: bench\r\n\r\n".encode()


def drive(port: int, lanes: Sequence[Sequence[bytes]], seconds: float = 0) -> Load:
    """Send every lane's requests in order on a connection of its own; round and round for `seconds` when given."""
    return uvloop.run(_drive(port, lanes, seconds))


async def _drive(port: int, lanes: Sequence[Sequence[bytes]], seconds: float) -> Load:
    times: list[float] = []
    failed: list[bytes] = []
    began = time.perf_counter()
    until = began + seconds
    await asyncio.gather(*(_lane(port, lane, until if seconds else 0, times, failed) for lane in lanes))
    took = time.perf_counter() - began
    times.sort()
    return Load(
        len(times),
        took,
        1000 * times[len(times) // 2],
        1000 * times[min(len(times) - 1, len(times) * 99 // 100)],
        len(failed),
    )


async def _lane(port: int, requests: Sequence[bytes], until: float, times: list[float], failed: list[bytes]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    source: Iterator[bytes] = itertools.cycle(requests) if until else iter(requests)
    for request in source:
        sent = time.perf_counter()
        if until and sent > until:
            break
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = next((int(line[15:]) for line in head.split(b"\r\n") if line[:15].lower() == b"content-length:"), 0)
        body = await reader.readexactly(length)
        times.append(time.perf_counter() - sent)
        if not head.startswith(b"HTTP/1.1 200") or (b"<" not in body and b"ok" not in body):
            failed.append(head + body)
    writer.close()
