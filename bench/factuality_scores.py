#!/usr/bin/env python3
"""How certain is it that what a word tells happened: `sitrep certainty` against gold numbers from -3 to 3.

    python3 bench/factuality_scores.py ../shared/bench/dev/fact_uw.dev.jsonl [--bin build/release/sitrep] [--misses N] [--kinds]

In: lines {"id", "text", "targets": [{"start", "end", "text", "value"}]}. A word that `sitrep certainty` does not list
counts as certain (3), for nothing bears on it. Prints targets, how many were listed, Pearson's r, the mean absolute
error and that of calling everything certain. --misses prints the N targets that are furthest off, with the reasons;
--kinds the mean of gold and answer for each innermost and outermost reason.
"""
import argparse
import collections
import json
import math
import subprocess

CERTAIN = 3.0


def answers(binary, path):
    """By document id: {start: predicate}."""
    run = subprocess.run([binary, "certainty", "--input", "jsonl", "--format", "jsonl", path], capture_output=True, text=True)
    if run.returncode not in (0, 2) or not run.stdout:
        raise SystemExit(run.stderr)
    out = {}
    for line in run.stdout.splitlines():
        answer = json.loads(line)
        out[answer["document"]["id"]] = {p["start"]: p for p in answer["predicates"]}
    return out


def pearson(pairs):
    n = len(pairs)
    mean_x, mean_y = sum(x for x, _ in pairs) / n, sum(y for _, y in pairs) / n
    covariance = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    spread = math.sqrt(sum((x - mean_x) ** 2 for x, _ in pairs) * sum((y - mean_y) ** 2 for _, y in pairs))
    return covariance / spread if spread else 0.0


def reasons(predicate):
    return "; ".join(f"{w['rule']} {w['note']}" for w in predicate["why"]) if predicate else "not listed"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("gold")
    parser.add_argument("--bin", default="build/release/sitrep")
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--kinds", action="store_true")
    options = parser.parse_args()
    coded = answers(options.bin, options.gold)
    rows = []
    with open(options.gold, encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            for target in document["targets"]:
                found = coded.get(document["id"], {}).get(target["start"])
                rows.append((target["value"], found["certainty"] if found else CERTAIN, found, target, document))
    pairs = [(gold, said) for gold, said, *_ in rows]
    error = sum(abs(gold - said) for gold, said in pairs) / len(pairs)
    naive = sum(abs(gold - CERTAIN) for gold, _ in pairs) / len(pairs)
    print(f"{len(rows)} targets, {sum(1 for r in rows if r[2])} listed; r {pearson(pairs):.3f}; MAE {error:.3f} (all certain: {naive:.3f})")
    if options.kinds:
        kinds = collections.defaultdict(list)
        for gold, said, found, *_ in rows:
            kinds[" < ".join(reversed([w["rule"] for w in found["why"]])) if found and found["why"] else "-"].append((gold, said))
        for kind, values in sorted(kinds.items(), key=lambda k: -sum((g - s) ** 2 for g, s in k[1]))[:60]:
            print(f"{len(values):5} gold {sum(g for g, _ in values) / len(values):5.2f} said {sum(s for _, s in values) / len(values):5.2f} squared error {sum((g - s) ** 2 for g, s in values):6.1f}  {kind}")
    for gold, said, found, target, document in sorted(rows, key=lambda r: -abs(r[0] - r[1]))[: options.misses]:
        print(f"\n{gold:4.1f} gold {said:5.2f} said  [{target['text']}]  {reasons(found)}\n   {document['text']}")


if __name__ == "__main__":
    main()
