#!/usr/bin/env python3
"""Throughput of `sitrep code` on a JSONL file, one thread and two, in one run on one machine.

usage: bench/throughput.py FILE.jsonl [--bin build/release/sitrep] [--limit N]
Prints documents, sentences and tokens a second, MB/s and peak memory. Figures of one machine only compare with each other.
"""
import argparse
import json
import os
import subprocess
import tempfile
import time
from pathlib import Path


def run(command, out):
    start = time.monotonic()
    with open(out, "wb") as f:
        process = subprocess.Popen(command, stdout=f, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, status


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("file", type=Path)
    ap.add_argument("--bin", default="build/release/sitrep")
    ap.add_argument("--limit", type=int, default=10**9)
    o = ap.parse_args()
    with tempfile.TemporaryDirectory() as tmp:
        lines = [json.loads(l) for l in o.file.read_text().splitlines() if l.strip()][:o.limit]
        source = Path(tmp) / "in.jsonl"
        source.write_text("".join(json.dumps({"id": str(i), "text": l["text"]}) + "\n" for i, l in enumerate(lines)))
        megabytes = sum(len(l["text"].encode()) for l in lines) / 1e6
        out = Path(tmp) / "out"
        base = [o.bin, "code", "--input", "jsonl"]
        run(base + ["--until", "parses", str(source)], out)
        tokens = sum(1 for l in open(out, errors="replace") if l[:1].isdigit())
        results = []
        for threads in (1, 2):
            results.append((threads, *run(base + ["--format", "jsonl", "--threads", str(threads), str(source)], out)))
        sentences = events = documents = 0
        for line in open(out):
            d = json.loads(line)
            documents += 1
            sentences += len(d["sentences"])
            events += len(d["events"])
        print(f"{documents} documents, {megabytes:.1f} MB, {sentences} sentences, {tokens} tokens, {events} events")
        for threads, wall, cpu, memory, status in results:
            print(f"threads {threads}: {wall:6.1f} s wall, {cpu:6.1f} s CPU, {documents / wall:7.1f} documents/s, {sentences / wall:8.1f} sentences/s, "
                  f"{tokens / wall:9.0f} tokens/s, {megabytes / wall:5.2f} MB/s, peak {memory:5.0f} MiB, exit {status}")


if __name__ == "__main__":
    main()
