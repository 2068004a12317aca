#!/usr/bin/env python3
"""Golden files: one phenomenon a file, cases in plain text that a political scientist can extend.

usage: update_golden.py [--check] [--bin build/release/sitrep] [FILE...]

Format of tests/golden/<step>/<phenomenon>.txt (step: document, sentences, parses, mentions, events, report):
    == title of the case
    text of the story, as many lines as it takes
    ---
    the dump of that step (what `sitrep code --until STEP` prints)
Without --check the dumps are rewritten: read the diff before you commit it. With --check a difference is an error.
A file named wrong_*.txt records today's known-bad output; its titles say what it should be.
"""
import argparse
import difflib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STEPS = ["document", "sentences", "parses", "mentions", "events", "report"]


def cases(file):
    found, title, text, dump, part = [], None, [], [], None
    for line in file.read_text().splitlines():
        if line.startswith("== "):
            if title is not None:
                found.append((title, "\n".join(text).strip("\n"), "\n".join(dump).rstrip("\n")))
            title, text, dump, part = line[3:], [], [], "text"
        elif line == "---" and part == "text":
            part = "dump"
        elif part == "text":
            text.append(line)
        elif part == "dump":
            dump.append(line)
    if title is not None:
        found.append((title, "\n".join(text).strip("\n"), "\n".join(dump).rstrip("\n")))
    return found


def dumps_of(binary, step, texts):
    """What the binary says of each text: one run, over a folder of files."""
    with tempfile.TemporaryDirectory() as folder:
        for i, text in enumerate(texts):
            Path(folder, f"{i:05}.txt").write_text(text)
        run = subprocess.run([binary, "code", "--until", step, folder], capture_output=True, timeout=600)
    if run.returncode:
        sys.exit(f"{binary} code --until {step}: exit {run.returncode}: {run.stderr.decode()}")
    parts = re.split(r"^# document \d{5}\.txt\n", run.stdout.decode() + "\n", flags=re.M)
    if len(parts) != len(texts) + 1:
        sys.exit(f"{binary} code --until {step}: {len(texts)} texts, {len(parts) - 1} dumps")
    return [re.sub(r"^id: \d{5}\.txt$", "id: stdin", part, flags=re.M).rstrip("\n") for part in parts[1:]]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--check", action="store_true")
    ap.add_argument("--bin", default=str(ROOT / "build/release/sitrep"))
    ap.add_argument("files", nargs="*", type=Path)
    o = ap.parse_args()
    files = o.files or sorted((ROOT / "tests/golden").rglob("*.txt"))
    passed = failed = 0
    by_step = {}
    for file in files:
        step = file.resolve().parent.name
        if step not in STEPS:
            sys.exit(f"{file}: its folder must be one of {', '.join(STEPS)}")
        by_step.setdefault(step, []).append(file)
    for step, files in by_step.items():
        listed = {file: list(cases(file)) for file in files}
        answers = iter(dumps_of(o.bin, step, [text for found in listed.values() for _, text, _ in found]))
        for file, found in listed.items():
            out = []
            for title, text, want in found:
                got = next(answers)
                out.append(f"== {title}\n{text}\n---\n{got}\n")
                if got == want:
                    passed += 1
                    continue
                failed += 1
                if o.check:
                    print(f"{file}: {title}")
                    print("\n".join(difflib.unified_diff(want.splitlines(), got.splitlines(), "expected", "got", lineterm="")))
            if not o.check:
                file.write_text("\n".join(out))
    print(f"{passed} passed, {failed} failed" if o.check else f"{passed + failed} cases written, {failed} changed")
    return 1 if o.check and (failed or not passed) else 0


if __name__ == "__main__":
    sys.exit(main())
