#!/usr/bin/env python3
"""Scores of the time expressions on the TimeML development sets, each set and all together.

usage: bench/time_scores.py [--bench ../shared/bench] [--bin build/release/sitrep] [--sets NAME ...] [--misses]
The rule is score_timex of the bench's score_sets.py. --misses lists every wrong answer by kind, for reading only: the texts are
other people's and are never committed.
"""
import argparse
import sys
from collections import defaultdict
from pathlib import Path

SHOWN = ["relaxed P", "relaxed R", "relaxed F1", "strict F1", "type F1", "value F1"]


def kind_of(gold, answer):
    """The kind of a wrong answer, from the two values alone."""
    if answer is None:
        return f"missed {gold['type']}"
    if answer.get("type") != gold["type"]:
        return f"type {gold['type']} as {answer.get('type')}"
    if answer.get("value") == gold["value"]:
        return "extent only"
    return f"value of {gold['type']}"


def list_misses(score_sets, rows, answers):
    kinds = defaultdict(list)
    for row in rows:
        answer = score_sets.Answer(answers.get(row["_id"]), row["text"])
        found = [(span, t) for span, t in ((answer.span_of(t), t) for t in answer.list("times")) if span]
        gold = [((t["start"], t["end"]), t) for t in row["timex"]]

        def put(kind, span, text):
            around = row["text"][max(0, span[0] - 50):span[1] + 40].replace("\n", " ")
            kinds[kind].append(f"{row['dct']} {text}   <<{around}>>")

        for span, t in gold:
            hit = score_sets.best_overlap(span, found)
            if hit is None or hit[0] != span or (hit[1]["type"], hit[1]["value"]) != (t["type"], t["value"]):
                put(kind_of(t, hit and hit[1]), span,
                    f"{t['text']!r} {t['value']}" + (f" got {hit[1]['text']!r} {hit[1]['value']}" if hit else ""))
        for span, t in found:
            if not any(score_sets.overlaps(span, g) for g, _ in gold):
                put(f"invented {t['type']}", span, f"{t['text']!r} {t['value']}")
    for kind, lines in sorted(kinds.items(), key=lambda item: -len(item[1])):
        print(f"\n== {kind}: {len(lines)}")
        print("\n".join(f"  {line}" for line in lines))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    ap.add_argument("--bin", default="build/release/sitrep")
    ap.add_argument("--sets", nargs="+", default=["timebank.dev", "aquaint.dev"])
    ap.add_argument("--misses", action="store_true")
    o = ap.parse_args()
    sys.path.insert(0, str(o.bench))
    import score_sets
    args = score_sets.parse_args(["timex", "-", "--bin", o.bin])
    chosen = score_sets.SETS["timex"]
    print(f"{'per cent':<22}" + "".join(f"{name:>12}" for name in SHOWN))
    items, failures = [], []
    for name in o.sets:
        rows = score_sets.with_unique_ids(score_sets.read_jsonl(o.bench / "dev" / f"{name}.jsonl"))
        answers, _, trouble = score_sets.jsonl_answers(args, chosen.words, chosen.inputs(rows))
        groups = chosen.score(rows, answers, rows)
        failures += trouble
        items += groups[0].items
        show(score_sets, name, groups[0])
        if o.misses:
            list_misses(score_sets, rows, answers)
    if len(o.sets) > 1:
        show(score_sets, "all together", groups[0]._replace(items=items))
    for trouble in failures:
        print("FAILED: " + trouble, file=sys.stderr)
    return 1 if failures else 0


def show(score_sets, name, group):
    values = {row["metric"]: row["value"] for row in score_sets.evaluate(group)}
    print(f"{name:<22}" + "".join(f"{100 * (values[m] or 0):12.1f}" for m in SHOWN))


if __name__ == "__main__":
    sys.exit(main())
