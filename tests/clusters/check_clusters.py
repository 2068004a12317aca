#!/usr/bin/env python3
"""Checks tests/clusters/*/*.jsonl: the form of every story and label; prints counts.

Usage: check_clusters.py [--keys] [folder]   (default: the folder this script lies in)
--keys lists every event key with the stories that tell it and their words.
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
RELATIONS = {"original", "copy", "rewrite", "follow_up", "near_miss"}
KEY = re.compile(r"(?:[a-z0-9-]+:)?E[1-9][0-9]*$")  # 'other-cluster:E3' borrows a key


def check(root):
    errors = []
    ids, rows = set(), []
    for path in sorted(root.glob("*/*.jsonl")):
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
            rows.append((path.stem, row))
    stems = {stem for stem, _ in rows}
    own = {f"{stem}:{key}" for stem, row in rows for key in row["events"] if ":" not in key}
    for _, row in rows:
        for key in row["events"]:
            if ":" in key and (key.split(":")[0] not in stems or key not in own):
                errors.append(f"{row['id']}: {key} is no key of another file")
    return errors, rows


def counts(rows):
    told = collections.defaultdict(list)
    root = {}  # story id -> the story at the head of its chain of copies
    for stem, row in rows:
        root[row["id"]] = root.get(row["copy_of"], row["copy_of"]) or row["id"]
        for key in row["events"]:
            told[key if ":" in key else f"{stem}:{key}"].append(row["id"])
    pairs = [pair for ids in told.values() for pair in itertools.combinations(ids, 2)]
    relations = collections.Counter(row["relation"] for _, row in rows)
    return {
        "clusters": len({stem for stem, _ in rows}),
        "stories": len(rows),
        "words": sum(len(row["text"].split()) for _, row in rows),
        **{f"stories, {name}": relations[name] for name in sorted(RELATIONS)},
        "copy pairs": sum(row["copy_of"] is not None for _, row in rows),
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
        for stem, row in rows:
            for key, span in row["events"].items():
                told[key if ":" in key else f"{stem}:{key}"].append((row["id"], span))
        for key in sorted(told, key=lambda k: (k.split(":")[0], int(k.rsplit("E", 1)[1]))):
            for number, (story, span) in enumerate(told[key]):
                print(f"{key if number == 0 else ''}\t{story}\t{span}")
    for error in errors:
        print(error, file=sys.stderr)
    for name, value in counts(rows).items():
        print(f"{value:6}  {name}")
    return 1 if errors or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
