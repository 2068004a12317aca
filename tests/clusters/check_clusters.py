#!/usr/bin/env python3
"""Checks tests/clusters/*/*.jsonl: the form of every story and label; prints counts.

Usage: check_clusters.py [--keys] [folder]   (default: the folder this script lies in)
The folder holds the halves (tuned, held_out), or is one of them. The form of both is checked and
each half is counted apart; no two clusters of the set may have one name.
--keys lists every event key with the stories that tell it and their words.
The held-out half's keys are listed only when that half is the folder named.
Exit status 1 when anything is wrong.
"""
import collections
import datetime
import itertools
import json
import pathlib
import re
import sys

FIELDS = ["id", "source", "uri", "published", "headline", "text", "copy_of",
          "events", "relation"]
HELD_OUT = "held_out"
RELATIONS = {"original", "copy", "rewrite", "follow_up", "near_miss"}
KEY = re.compile(r"(?:[a-z0-9-]+:)?E[1-9][0-9]*$")  # 'other-cluster:E3' borrows a key


def check(root):
    """Errors, and rows of (half, cluster, story)."""
    errors = []
    ids, rows, halves = set(), [], {}
    for path in sorted([*root.glob("*.jsonl"), *root.glob("*/*.jsonl")]):
        half = path.parent.name
        if path.stem in halves:
            errors.append(f"{path.name}: in {halves[path.stem]} and in {half}")
        halves[path.stem] = half
        lines = path.read_text(encoding="utf-8").splitlines()
        if len(lines) < 3:
            errors.append(f"{path.name}: {len(lines)} stories")
        seen = {}
        for number, line in enumerate(lines, 1):
            where = f"{path.name}:{number}"
            try:
                row = json.loads(line)
            except ValueError as error:
                errors.append(f"{where}: not JSON: {error}")
                continue

            def bad(text):
                errors.append(f"{where}: {text}")

            if list(row) != FIELDS:
                bad(f"fields are {list(row)}")
                continue
            if row["id"] != f"{path.stem}/{number}":
                bad(f"id {row['id']}")
            if row["id"] in ids:
                bad(f"id {row['id']} twice")
            ids.add(row["id"])
            if row["relation"] not in RELATIONS:
                bad(f"relation {row['relation']}")
            try:
                when = datetime.datetime.strptime(row["published"], "%Y-%m-%dT%H:%M:%SZ")
                if not 1993 <= when.year <= 2026:
                    bad(f"year {when.year}")
            except ValueError:
                bad(f"published {row['published']}")
                when = None
            if not row["uri"].startswith("https://") or ".example/" not in row["uri"]:
                bad(f"uri {row['uri']}")
            if not row["headline"].strip() or not row["source"].strip():
                bad("empty headline or source")
            if not row["events"]:
                bad("no events")
            for key, span in row["events"].items():
                if not KEY.match(key):
                    bad(f"key {key}")
                if not span.strip() or span != span.strip():
                    bad(f"{key}: empty, or blank at an end")
                if "\n" in span:
                    bad(f"{key}: runs over a paragraph's end")
                found = row["text"].count(span)
                if found != 1:
                    bad(f"{key}: occurs {found} times: {span!r}")
            parent = row["copy_of"]
            if (parent is not None) != (row["relation"] == "copy"):
                bad("copy_of and relation disagree")
            if parent is not None:
                if parent not in seen:
                    bad(f"copy_of {parent} is no earlier story of this file")
                else:
                    before, when_before = seen[parent]
                    if when and when_before and when < when_before:
                        bad(f"published before {parent}")
                    if before["text"] == row["text"] and before["headline"] == row["headline"]:
                        bad(f"the same as {parent} in every word")
            seen[row["id"]] = (row, when)
            rows.append((half, path.stem, row))
    own = {f"{stem}:{key}": half for half, stem, row in rows for key in row["events"]
           if ":" not in key}
    for half, stem, row in rows:
        for key in row["events"]:
            if ":" in key and (key.split(":")[0] == stem or own.get(key) != half):
                errors.append(f"{row['id']}: {key} is no key of another file of this half")
    return errors, rows


def counts(rows):
    told = collections.defaultdict(list)
    root = {}  # story id -> the story at the head of its chain of copies
    for _, stem, row in rows:
        root[row["id"]] = root.get(row["copy_of"], row["copy_of"]) or row["id"]
        for key in row["events"]:
            told[key if ":" in key else f"{stem}:{key}"].append(row["id"])
    pairs = [pair for ids in told.values() for pair in itertools.combinations(ids, 2)]
    relations = collections.Counter(row["relation"] for _, _, row in rows)
    return {
        "clusters": len({stem for _, stem, _ in rows}),
        "stories": len(rows),
        "words": sum(len(row["text"].split()) for _, _, row in rows),
        **{f"stories, {name}": relations[name] for name in sorted(RELATIONS)},
        "copy pairs": sum(row["copy_of"] is not None for _, _, row in rows),
        "event keys": len(told),
        "keys in one story only": sum(len(ids) == 1 for ids in told.values()),
        "mentions": sum(map(len, told.values())),
        "same-event mention pairs": len(pairs),
        "such pairs, texts independent": sum(root[a] != root[b] for a, b in pairs),
    }


def main():
    arguments = [a for a in sys.argv[1:] if a != "--keys"]
    root = pathlib.Path(arguments[0]) if arguments else pathlib.Path(__file__).parent
    errors, rows = check(root)
    if "--keys" in sys.argv[1:]:
        told = collections.defaultdict(list)
        for half, stem, row in rows:
            if half == HELD_OUT and root.resolve().name != HELD_OUT:
                continue
            for key, span in row["events"].items():
                told[key if ":" in key else f"{stem}:{key}"].append((row["id"], span))
        for key in sorted(told, key=lambda k: (k.split(":")[0], int(k.rsplit("E", 1)[1]))):
            for number, (story, span) in enumerate(told[key]):
                print(f"{key if number == 0 else ''}\t{story}\t{span}")
    for error in errors:
        print(error, file=sys.stderr)
    halves = sorted({half for half, _, _ in rows}, reverse=True)
    table = [counts([row for row in rows if row[0] == half]) for half in halves]
    print("".join(f"{half:>10}" for half in halves))
    for name in table[0] if table else []:
        print("".join(f"{column[name]:10}" for column in table) + f"  {name}")
    return 1 if errors or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
