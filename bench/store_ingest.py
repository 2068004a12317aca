#!/usr/bin/env python3
"""`sitrep ingest` against plain `sitrep code` on the same texts, in one run on one machine.

usage: bench/store_ingest.py FILE.jsonl [--bin build/release/sitrep] [--limit 300] [--threads 2]
Each is run --turns times in turn and the one with the least CPU time counts. Then the same ingest again, which finds everything known.
"""
import argparse
import json
import os
import subprocess
import tempfile
import time
from pathlib import Path


def run(command):
    begun = time.monotonic()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, command
    return time.monotonic() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("file", type=Path)
    ap.add_argument("--bin", default="build/release/sitrep")
    ap.add_argument("--limit", type=int, default=300)
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--turns", type=int, default=3)
    o = ap.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        texts = [json.loads(line)["text"] for line in o.file.read_text().splitlines() if line.strip()][:o.limit]
        source = folder / "in.jsonl"
        source.write_text("".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts)))
        print(f"{len(texts)} documents, {sum(map(len, texts)) / 1e6:.2f} million characters, {o.threads} threads")
        best = {}
        for turn in range(o.turns):
            for name, command in (("code", [o.bin, "code", "--format", "jsonl", "--threads", o.threads, source]),
                                  ("ingest", [o.bin, "ingest", "--threads", o.threads, source, "--store", folder / f"{turn}.sitrep"]),
                                  ("ingest again", [o.bin, "ingest", "--threads", o.threads, source, "--store", folder / f"{turn}.sitrep"])):
                wall, cpu, memory = run(command)
                if name not in best or cpu < best[name][1]:
                    best[name] = (wall, cpu, memory)
        for name, (wall, cpu, memory) in best.items():
            print(f"{name:13} {wall:6.1f} s wall, {cpu:6.1f} s CPU, {len(texts) / wall:7.1f} documents/s, {len(texts) / cpu:7.1f} documents a CPU second, peak {memory:4.0f} MiB")
        print(f"store: {(folder / '0.sitrep').stat().st_size / 1e6:.1f} MB, {(folder / '0.sitrep').stat().st_size / sum(map(len, texts)):.1f} bytes a character")


if __name__ == "__main__":
    main()
