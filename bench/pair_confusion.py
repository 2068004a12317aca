#!/usr/bin/env python3
"""Confusion matrix and reliability of pair answers (PLV): pair_confusion.py plv.train.jsonl SAVED_OUTPUT

SAVED_OUTPUT: what `score_sets.py plv GOLD --bin ... --save SAVED_OUTPUT` kept. Rows are gold, columns our answers;
CONCEDE and RETREAT are one class, as in that set. Prints Markdown.
"""
import json
import sys
from collections import Counter

SHORT = {"YIELD": "YLD", "SUPPORT": "SUP", "COOPERATE": "COO", "CONSULT": "CNS", "AGREE": "AGR", "AID": "AID", "REQUEST": "REQ", "ACCUSE": "ACC",
         "REJECT": "REJ", "THREATEN": "THR", "PROTEST": "PRO", "SANCTION": "SAN", "MOBILIZE": "MOB", "COERCE": "COE", "ASSAULT": "ASS"}


def merged(name):
    return "YIELD" if name in ("CONCEDE", "RETREAT") else name


def main():
    gold = [json.loads(line) for line in open(sys.argv[1], encoding="utf8")]
    answers = [json.loads(line)["pair_events"][0] for line in open(sys.argv[2], encoding="utf8")]
    assert len(gold) == len(answers)
    count, bins = Counter(), {}
    for row, answer in zip(gold, answers):
        kind = merged(answer["event"][0])
        count[row["root"], kind] += 1
        low = min(int(answer["confidence"] * 10), 9) / 10
        right, number = bins.get(low, (0, 0))
        bins[low] = (right + (kind == row["root"]), number + 1)
    print("| gold \\ ours | " + " | ".join(SHORT.values()) + " |\n|---|" + "--:|" * len(SHORT))
    for name in SHORT:
        print(f"| {name} | " + " | ".join(str(count[name, other]) if count[name, other] else "" for other in SHORT) + " |")
    print("\n| confidence | pairs | right |\n|---|--:|--:|")
    for low in sorted(bins):
        right, number = bins[low]
        print(f"| {low:.1f}-{low + 0.1:.1f} | {number} | {100 * right / number:.0f} % |")
    confused = Counter({pair: n for pair, n in count.items() if pair[0] != pair[1]}).most_common(20)
    print("\n" + "; ".join(f"{a} as {b} {n}" for (a, b), n in confused))


if __name__ == "__main__":
    main()
