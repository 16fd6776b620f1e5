"""Runs one reader on one file, alone: a crash or a time-out costs that file and nothing else."""

import hashlib
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import peers

KEIKAKU = "keikaku"


@dataclass(frozen=True)
class Tool:
    """A reader and what to run it with: an interpreter for a peer, the binary for keikaku."""

    name: str
    program: str

    @classmethod
    def named(cls, written, keikaku):
        """`NAME`, or `NAME@PYTHON` to run a peer with another interpreter and so another version."""
        name, _, python = written.partition("@")
        if name == KEIKAKU:
            return cls(name, keikaku)
        if name not in peers.PEERS:
            raise SystemExit(f"unknown tool {name}; known: {', '.join([KEIKAKU, *peers.PEERS])}")
        return cls(name, python or sys.executable)


@dataclass(frozen=True)
class Answer:
    """What a reader said of one file; `fault` is why it said nothing."""

    version: str
    seconds: float
    pages: list
    fault: str = ""


def ask(tool, pdf, limit, cache=None):
    """The reader's answer within `limit` seconds, from the cache folder if it was asked before."""
    kept = cache and Path(cache) / f"{mark(tool, pdf)}.json"
    if kept and kept.exists():
        return Answer(**json.loads(kept.read_text(encoding="utf-8")))
    answer = asked(tool, pdf, limit)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(vars(answer), ensure_ascii=False), encoding="utf-8")
    return answer


def mark(tool, pdf):
    """The name of a cached answer: it changes with the file, and with a new build of keikaku."""
    digest = hashlib.sha256(f"{tool.name}\0{tool.program}".encode())
    digest.update(Path(pdf).read_bytes())
    source = Path(tool.program) if tool.name == KEIKAKU else Path(peers.__file__)
    digest.update(source.read_bytes())
    return f"{tool.name}-{Path(pdf).stem}-{digest.hexdigest()[:16]}"


def asked(tool, pdf, limit):
    """The reader's answer, never a raised error."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "answer.json"
        if tool.name == KEIKAKU:
            command = [tool.program, "tables", str(pdf), "--format", "json"]
        else:
            command = [tool.program, peers.__file__, tool.name, str(pdf), str(out)]
        start = time.perf_counter()
        try:
            done = subprocess.run(command, capture_output=True, timeout=limit)
        except subprocess.TimeoutExpired:
            return Answer("", float(limit), [], f"no answer in {limit} s")
        except OSError as error:
            return Answer("", 0.0, [], str(error))
        seconds = time.perf_counter() - start
        if done.returncode != 0:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            fault = f"exit {done.returncode}: {said[-1] if said else ''}"
            return Answer("", seconds, [], fault)
        try:
            if tool.name == KEIKAKU:
                return Answer(keikaku_version(tool.program), seconds, json.loads(done.stdout))
            return Answer(**json.loads(out.read_text(encoding="utf-8")))
        except (ValueError, TypeError, OSError) as error:
            return Answer("", seconds, [], f"unreadable answer: {error}")


def keikaku_version(program):
    """`keikaku 0.1.0`, as the binary says itself."""
    shown = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=10)
    return shown.stdout.strip() or KEIKAKU
