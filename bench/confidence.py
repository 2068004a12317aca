#!/usr/bin/env python3
"""How far `confidence` of events can be trusted, on data that nothing was trained on: confidence.py SET GOLD SAVED_OUTPUT [--sweep]

SET is plv, cameo or gsr; SAVED_OUTPUT is what `score_sets.py SET GOLD --bin ... --save SAVED_OUTPUT` kept. What counts as right:
- plv: of the events that have both stretches among their parties, those of the gold root (CONCEDE and RETREAT are one there);
- cameo, gsr: of all events, those of the gold root or type. The gold has one act a sentence, so other acts that the sentence really
  tells count as wrong: the curve is a lower bound. "with the gold's parties" counts only events that have them.
Prints Markdown. --sweep: precision and recall of the gold root or type if events under a confidence were left out.
"""
import json
import sys
from collections import defaultdict


def merged(name):
    return "YIELD" if name in ("CONCEDE", "RETREAT") else name


def overlaps(span, parties):
    return span and any(p["start"] is not None and p["start"] < span[1] and span[0] < p["end"] for p in parties)


def has_pair(row, e):
    """Both given stretches are parties of the event; one that the sentence does not name asks for nothing."""
    parties = e["actor"] + e["recipient"]
    spans = [s for s in (row.get("source_span"), row.get("target_span")) if s]
    return bool(spans) and all(overlaps(s, parties) for s in spans)


def marked_parties(row, e):
    """cameo: every marked party is one of the event's."""
    spans = [(s["start"], s["end"]) for s in row.get("spans", []) if s.get("role") != "event"]
    return bool(spans) and all(overlaps(s, e["actor"] + e["recipient"]) for s in spans)


def judged(name, rows, answers):
    """(confidence, right, has the gold's parties, row) of each event that counts."""
    for i, (row, answer) in enumerate(zip(rows, answers)):
        for e in answer["events"]:
            if name == "plv":
                if has_pair(row, e):
                    yield e["confidence"], merged(e["event"][0]) == row["root"], True, i
            elif name == "cameo":
                yield e["confidence"], (e["cameo"] or "")[:2] == row["root"], marked_parties(row, e), i
            else:
                gold = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}.get(row["event"], row["event"])
                codes = {p.get("code") for side in ("source", "target") for p in row[side] if isinstance(p, dict)}
                yield e["confidence"], e["event"][0] == gold, codes <= {p["code"] for p in e["actor"] + e["recipient"]}, i


def curve(points):
    bins = defaultdict(list)
    for confidence, right, _, _ in points:
        bins[min(int(confidence * 10), 9)].append((confidence, right))
    print("| confidence | events | mean confidence | right |\n|---|--:|--:|--:|")
    for k in sorted(bins):
        n = len(bins[k])
        print(f"| {k / 10:.1f}-{(k + 1) / 10:.1f} | {n} | {100 * sum(c for c, _ in bins[k]) / n:.0f} % | {100 * sum(r for _, r in bins[k]) / n:.0f} % |")
    gap = sum(abs(sum(c - r for c, r in b)) for b in bins.values()) / max(1, len(points))
    print(f"\n{len(points)} events, {100 * sum(r for _, r, _, _ in points) / len(points):.1f} % right; mean gap of the bins {100 * gap:.1f} points\n")


def sweep(points, rows):
    print("| left out under | events | precision | recall |\n|---|--:|--:|--:|")
    for least in (0, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7):
        kept = [p for p in points if p[0] >= least]
        right = [p for p in kept if p[1]]
        print(f"| {least} | {len(kept)} | {100 * len(right) / max(1, len(kept)):.1f} | {100 * len({p[3] for p in right}) / rows:.1f} |")


def main():
    name = sys.argv[1]
    rows = [json.loads(line) for line in open(sys.argv[2], encoding="utf8")]
    answers = [json.loads(line) for line in open(sys.argv[3], encoding="utf8")]
    assert len(rows) == len(answers)
    points = list(judged(name, rows, answers))
    print(f"### {name}\n")
    curve(points)
    if name != "plv":
        print("with the gold's parties:\n")
        curve([p for p in points if p[2]])
    if "--sweep" in sys.argv:
        sweep(points, len(rows))


if __name__ == "__main__":
    main()
