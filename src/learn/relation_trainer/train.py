"""Trains the relation model: what one party does to another, from the features of labelled pairs.

    train.py --gold own.feat [--silver pairs.feat --labels pairs.labels] --out relations.model [--folds 5]
    train.py ... --leave-out 0/3 --temperature 1.2      one that never saw each third row, for confidence_trainer

GOLD: printed by relation_features (type, mode, cameo, aux, then names of features). SILVER: the same for
unlabelled pairs; LABELS: for each a line of probabilities, one for each type in the order of TYPES.
Multinomial logistic regression, AdaGrad, L2; weights are rounded to 8 bits. Deterministic by --seed.
With --folds the accuracy and the reliability on gold left out are printed first, a tenth of the rows at a
time being scaled so that the probabilities are calibrated (temperature). The file: docs/relations.md.
"""
import argparse
import random
import struct
from collections import Counter

import torch
import torch.nn.functional as F

TYPES = ("AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE "
         "ASSAULT NONE").split()
NUMBER = {name: i for i, name in enumerate(TYPES)}


def read_rows(path):
    rows = []
    for line in open(path, encoding="utf8"):
        cells = line.rstrip("\n").split("\t")
        rows.append((cells[0], cells[4].split(" ") if cells[4] else []))
    return rows


def target(name, smooth=0.05):
    row = [smooth / len(TYPES)] * len(TYPES)
    row[NUMBER[name]] += 1 - smooth
    return row


class Data:
    """Rows as one flat list of feature numbers, with soft labels and weights."""

    def __init__(self, rows, labels, weights, ids):
        self.bags = [torch.tensor([ids[f] for f in features if f in ids], dtype=torch.int64) for _, features in rows]
        self.labels, self.weights = torch.tensor(labels), torch.tensor(weights)

    def batch(self, numbers):
        bags = [self.bags[i] for i in numbers]
        sizes = torch.tensor([0] + [len(b) for b in bags[:-1]])
        return torch.cat(bags), torch.cumsum(sizes, 0)


def count_ids(groups):
    """Features seen often enough to learn from: twice in gold, or four times in all."""
    gold, every = Counter(), Counter()
    for rows, is_gold in groups:
        for _, features in rows:
            every.update(features)
            if is_gold:
                gold.update(features)
    names = sorted(f for f, n in every.items() if n >= 4 or gold[f] >= 2)
    return {name: i for i, name in enumerate(names)}


def fit(data, size, options):
    torch.manual_seed(options.seed)
    model = torch.nn.EmbeddingBag(size, len(TYPES), mode="sum")
    model.weight.data.zero_()
    optimiser = torch.optim.Adagrad(model.parameters(), lr=options.rate)
    order, shuffler = list(range(len(data.bags))), random.Random(options.seed)
    for _ in range(options.epochs):
        shuffler.shuffle(order)
        for start in range(0, len(order), options.batch):
            numbers = order[start:start + options.batch]
            flat, begins = data.batch(numbers)
            loss = F.cross_entropy(model(flat, begins), data.labels[numbers], reduction="none")
            loss = (loss * data.weights[numbers]).mean() + options.l2 * model.weight[torch.unique(flat)].square().sum()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    return model.weight.detach()


def logits(weights, data, numbers):
    flat, begins = data.batch(numbers)
    return F.embedding_bag(flat, weights, begins, mode="sum")


def temperature(scores, gold):
    """The scale of scores under which gold is most probable."""
    best = min((F.cross_entropy(scores * t, gold).item(), t) for t in [0.3 + 0.05 * k for k in range(35)])
    return best[1]


def report(scores, gold):
    probability, answer = scores.softmax(1).max(1)
    right = (answer == gold).float()
    print(f"left out: {len(gold)} rows, accuracy {right.mean():.4f}")
    print("reliability (probability, rows, right):")
    for low in (0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        high = {0: 0.3, 0.9: 0.95, 0.95: 1.01}.get(low, low + 0.1)
        inside = (probability >= low) & (probability < high)
        if inside.any():
            print(f"  {low:.2f}-{min(high, 1):.2f}  {int(inside.sum()):5d}  {right[inside].mean():.3f}")
    for i, name in enumerate(TYPES):
        found, real = answer == i, gold == i
        hit = float((found & real).sum())
        print(f"  {name:10s} F1 {2 * hit / max(1.0, float(found.sum() + real.sum())):.3f}  of {int(real.sum())}")


def hash_key(name):
    value = 0xcbf29ce484222325
    for byte in name.encode():
        value = ((value ^ byte) * 0x100000001b3) & 0xffffffffffffffff
    value ^= value >> 33
    value = (value * 0xff51afd7ed558ccd) & 0xffffffffffffffff
    value ^= value >> 33
    value = (value * 0xc4ceb9fe1a85ec53) & 0xffffffffffffffff
    return (value ^ (value >> 33)) >> 32


def write(path, names, weights, scale_by):
    weights = weights - weights.mean(1, keepdim=True)
    limit = min(float(weights.abs().max()), float(weights.abs().flatten().kthvalue(int(weights.numel() * 0.9999)).values) * 2)
    step = limit / 127
    rounded = (weights / step).round().clamp(-127, 127).to(torch.int8)
    rows, seen = [], set()
    for name, row in zip(names, rounded):
        key = hash_key(name)
        if row.any() and key not in seen:
            seen.add(key)
            rows.append((key, bytes(row.view(torch.uint8).tolist())))
    rows.sort()
    with open(path, "wb") as file:
        file.write(b"SITREPRM" + struct.pack("<IIII", 1, len(TYPES), len(rows), round(step * scale_by * 1e6)))
        for name in TYPES:
            file.write(struct.pack("<I", len(name)) + name.encode())
        file.write(b"".join(struct.pack("<I", key) for key, _ in rows) + b"".join(row for _, row in rows))
    print(f"{path}: {len(rows)} features, step {step:.4f}, temperature {scale_by:.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", required=True)
    parser.add_argument("--silver")
    parser.add_argument("--labels")
    parser.add_argument("--silver-weight", type=float, default=0.5)
    parser.add_argument("--out", required=True)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--leave-out", help="K/N: learn nothing from gold rows K, K+N, K+2N ... (from 0)")
    parser.add_argument("--temperature", type=float, default=1.0, help="without --folds: what they gave before")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--rate", type=float, default=0.03)
    parser.add_argument("--l2", type=float, default=1e-5)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    gold = read_rows(options.gold)
    if options.leave_out:
        k, n = map(int, options.leave_out.split("/"))
        gold = [row for i, row in enumerate(gold) if i % n != k]
    silver = read_rows(options.silver) if options.silver else []
    labels = [[float(x) for x in line.split()] for line in open(options.labels)] if options.silver else []
    assert len(labels) == len(silver), "a line of labels for each silver row"
    ids = count_ids([(gold, True), (silver, False)])
    data = Data(gold + silver, [target(t) for t, _ in gold] + labels, [1.0] * len(gold) + [options.silver_weight] * len(silver), ids)
    scale_by = options.temperature
    if options.folds:
        order = list(range(len(gold)))
        random.Random(options.seed).shuffle(order)
        scores, truth = [], []
        for fold in range(options.folds):
            left_out = set(order[fold::options.folds])
            kept = [i for i in range(len(data.bags)) if i not in left_out]
            part = object.__new__(Data)
            part.bags, part.labels, part.weights = [data.bags[i] for i in kept], data.labels[kept], data.weights[kept]
            weights = fit(part, len(ids), options)
            scores.append(logits(weights, data, sorted(left_out)))
            truth += [NUMBER[gold[i][0]] for i in sorted(left_out)]
            print(f"fold {fold + 1} of {options.folds}", flush=True)
        scores, truth = torch.cat(scores), torch.tensor(truth)
        scale_by = temperature(scores, truth)
        report(scores * scale_by, truth)
    write(options.out, list(ids), fit(data, len(ids), options), scale_by)


if __name__ == "__main__":
    main()
