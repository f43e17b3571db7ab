"""Files people gave us, kept as they came under their SHA-256, so that a doubt can be settled years later."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def keep(data_dir: Path, data: bytes) -> Path:
    """Keep the bytes; the same bytes are kept once. A crash leaves a whole file or none."""
    digest = hashlib.sha256(data).hexdigest()
    path = data_dir / "files" / digest[:2] / digest
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{digest}.{os.getpid()}")
    unfinished.write_bytes(data)
    unfinished.replace(path)
    return path
