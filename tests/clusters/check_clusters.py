#!/usr/bin/env python3
"""Checks tests/clusters/*/*.jsonl: the form of every story and label; prints counts.

Usage: check_clusters.py [folder]   (default: the folder this script lies in)
Exit status 1 when anything is wrong.
"""
import collections
import datetime
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
    return errors, rows


def counts(rows):
    mentions = collections.Counter()
    for stem, row in rows:
        for key in row["events"]:
            mentions[key if ":" in key else f"{stem}:{key}"] += 1
    relations = collections.Counter(row["relation"] for _, row in rows)
    return {
        "clusters": len({stem for stem, _ in rows}),
        "stories": len(rows),
        "words": sum(len(row["text"].split()) for _, row in rows),
        **{f"stories, {name}": relations[name] for name in sorted(RELATIONS)},
        "copy pairs": sum(row["copy_of"] is not None for _, row in rows),
        "event keys": len(mentions),
        "keys in one story only": sum(n == 1 for n in mentions.values()),
        "mentions": sum(mentions.values()),
        "same-event mention pairs": sum(n * (n - 1) // 2 for n in mentions.values()),
    }


def main():
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent
    errors, rows = check(root)
    for error in errors:
        print(error, file=sys.stderr)
    for name, value in counts(rows).items():
        print(f"{value:6}  {name}")
    return 1 if errors or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
