#!/usr/bin/env python3
"""Kills `sitrep ingest` at random moments and looks at what it leaves behind.

usage: test_crash.py PROGRAM PROJECT_ROOT      SITREP_KILLS: how often (25)
After each kill: every acknowledged document is in the store once, `sitrep store check` is content, and the
store opens without repair. When the ingest has come to its end after any number of kills, ids and export
are those of a run that nobody interrupted.
"""
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import store_corpus  # noqa: E402

DOCUMENTS = 600


def start(program, corpus, store, outcomes):
    """What it says on standard error lies beside the outcomes until the next start."""
    command = [program, "ingest", corpus, "--store", store, "--outcomes", "--batch", "7", "--threads", "2"]
    with open(outcomes.name + ".err", "wb") as said:
        return subprocess.Popen(command, stdout=outcomes, stderr=said)


def said(outcomes):
    """The end of it, for a message."""
    return Path(f"{outcomes}.err").read_text(errors="replace").strip()[-2000:] or "nothing on standard error"


def acknowledged(outcomes):
    """Ids of whole lines: a line that the kill cut short acknowledges nothing."""
    lines = outcomes.read_text().split("\n")[:-1]
    return {line.split("\t")[1] for line in lines}


def look(program, store, ids):
    check = subprocess.run([program, "store", "check", store], capture_output=True, timeout=120)
    assert check.returncode == 0, check.stdout.decode() + check.stderr.decode()
    done = subprocess.run([program, "sql", "--store", store, "--format", "csv", "SELECT id FROM current_documents"], capture_output=True, timeout=120, check=True)
    there = done.stdout.decode().split()[1:]
    assert len(there) == len(set(there)), "a document is there twice"
    assert ids <= set(there), f"acknowledged, but not there: {sorted(ids - set(there))[:5]}"
    return len(there)


def main():
    program, kills = sys.argv[1], int(os.environ.get("SITREP_KILLS", "25"))
    seed = int(os.environ.get("SITREP_SEED", str(time.time_ns() % 10**9)))
    print("SITREP_SEED =", seed)
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        corpus = store_corpus.write(folder / "corpus.jsonl", [store_corpus.document(n) for n in range(DOCUMENTS)])
        outcomes = folder / "outcomes"
        begun = time.monotonic()
        with open(outcomes, "w") as out:
            code = start(program, corpus, folder / "whole.sitrep", out).wait(300)
        assert code == 0, f"exit code {code}: {said(outcomes)}"
        whole_time = time.monotonic() - begun
        expected = store_corpus.exported(program, folder / "whole.sitrep")
        assert len(acknowledged(outcomes)) == DOCUMENTS and len(expected) > DOCUMENTS / 2
        killed, finished, partial, store = 0, 0, 0, folder / "0.sitrep"
        known = set()
        while killed < kills:
            with open(outcomes, "w") as out:
                process = start(program, corpus, store, out)
                try:
                    code = process.wait(draw.uniform(0.1, 1.0) * whole_time)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
                    code = None
            known |= acknowledged(outcomes)
            if code is None:
                killed += 1
                if store.exists() and known:
                    partial += look(program, store, known) < DOCUMENTS
                if len(known) < DOCUMENTS and draw.random() < 0.8:
                    continue
                with open(outcomes, "w") as out:
                    code = start(program, corpus, store, out).wait(300)
            assert code == 0, f"exit code {code} of the ingest after {killed} kills: {said(outcomes)}"
            assert look(program, store, {f"doc{n}" for n in range(DOCUMENTS)}) == DOCUMENTS
            assert store_corpus.exported(program, store) == expected, "another export than that of an uninterrupted run"
            finished += 1
            store, known = folder / f"{finished}.sitrep", set()
        print(f"{killed} kills, {partial} of them amid the work, {finished} stores finished afterwards")
        assert partial >= kills / 10, "the kills hardly ever fell into the work"
    return 0


if __name__ == "__main__":
    sys.exit(main())
