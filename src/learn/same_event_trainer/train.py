#!/usr/bin/env python3
"""models/same_event.tsv: weights of the pair scorer, by logistic regression on pairs of ECB+ train mentions (one subtopic).

    train.py --tool build/release/same_event --data data --models models --train ecbplus.train.jsonl --out models/same_event.tsv

The threshold of average linkage is the one with the best CoNLL F1 when each topic is clustered by weights learned on the
other topics (ten folds of topics).
"""
import argparse
import json
import subprocess
import sys
from pathlib import Path

import numpy

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "bench"))
import event_coreference as bench  # noqa: E402

FOLDS, L2 = 10, 2e-5


def read_pairs(args, documents):
    out = subprocess.run([args.tool, "pairs", args.data, args.models], input=bench.tool_input(documents, "subtopic"), capture_output=True, text=True, check=True).stdout
    pairs, same, features = [], [], []
    for line in out.splitlines():
        fields = line.split("\t")
        pairs.append(tuple(fields[:3]))
        same.append(int(fields[3]))
        features.append([float(x) for x in fields[4:]])
    return pairs, numpy.array(same, dtype=float), numpy.array(features)


def fit(x, y):
    """Newton's method: a handful of exact steps."""
    w = numpy.zeros(x.shape[1])
    for _ in range(12):
        p = 1 / (1 + numpy.exp(-numpy.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - y) / len(y) + L2 * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x / len(y) + L2 * numpy.eye(x.shape[1])
        w -= numpy.linalg.solve(hessian, gradient)
    return w


def average_link(names, score, threshold):
    n = len(names)
    total = score.copy()
    size = numpy.ones(n)
    alive = numpy.ones(n, dtype=bool)
    members = [[k] for k in range(n)]
    while alive.sum() > 1:
        mean = total / size[:, None] / size[None, :]
        mean[~alive] = mean[:, ~alive] = -numpy.inf
        numpy.fill_diagonal(mean, -numpy.inf)
        a, b = divmod(int(mean.argmax()), n)
        if mean[a, b] < threshold:
            break
        total[a] += total[b]
        total[:, a] += total[:, b]
        size[a] += size[b]
        members[a] += members[b]
        alive[b] = False
    return {names[m]: k for k in range(n) if alive[k] for m in members[k]}


def cluster_all(pairs, logits, gold_of, threshold):
    by_scope = {}
    for (scope, a, b), z in zip(pairs, logits):
        by_scope.setdefault(scope, []).append((a, b, z))
    system = {m: (scope, m) for m, (scope, _) in gold_of.items()}
    for scope, rows in by_scope.items():
        names = sorted({a for a, _, _ in rows} | {b for _, b, _ in rows})
        at = {name: k for k, name in enumerate(names)}
        score = numpy.zeros((len(names), len(names)))
        for a, b, z in rows:
            score[at[a], at[b]] = score[at[b], at[a]] = z
        for m, k in average_link(names, score, threshold).items():
            system[m] = (scope, names[k])
    return system


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("tool", "data", "models", "train", "out"):
        parser.add_argument("--" + name, required=True)
    args = parser.parse_args()
    documents = sorted((json.loads(line) for line in open(args.train, encoding="utf-8")), key=lambda d: (d["topic"], d["subtopic"], d["id"]))
    names = [line.split('"')[1::2] for line in [Path(__file__).resolve().parents[2].joinpath("situation/event_words.cc").read_text().split("kPairFeatureNames[kPairFeatures] = {")[1].split("}")[0].replace("\n", " ")]][0]
    pairs, y, x = read_pairs(args, documents)
    print(f"{len(y)} pairs, {int(y.sum())} of one event", flush=True)
    topics = sorted({d["topic"] for d in documents})
    topic_of = {d["subtopic"]: d["topic"] for d in documents}
    fold = numpy.array([topics.index(topic_of[scope]) % FOLDS for scope, _, _ in pairs])
    logits = numpy.zeros(len(y))
    for k in range(FOLDS):
        logits[fold == k] = x[fold == k] @ fit(x[fold != k], y[fold != k])
    gold_of = bench.gold(documents, "subtopic")
    best = (0, 0)
    for threshold in (-1.5, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 1):
        found = bench.scores(gold_of, cluster_all(pairs, logits, gold_of, threshold))
        print(threshold, {name: round(value, 4) for name, value in found.items()}, flush=True)
        best = max(best, (found["CoNLL"], threshold))
    w = fit(x, y)
    with open(args.out, "w", encoding="utf-8") as out:
        out.write("# Weights of the pair scorer (src/situation/pair_scorer.h), logistic regression on ECB+ train (CC BY 3.0).\n"
                  f"# Made by src/learn/same_event_trainer/train.py; threshold chosen by {FOLDS} folds of train topics.\n# feature\tweight\n")
        out.write(f"threshold\t{best[1]}\n")
        for name, weight in zip(names, w):
            out.write(f"{name}\t{weight:.4f}\n")
    print("chosen threshold", best)


if __name__ == "__main__":
    main()
