"""A slow, good tagger and parser whose answers on plain news the shipped network learns from.

    teacher.py train --encoder E.onnx --tokenizer T.json --train A.conllu [--train B.conllu] --dev D.conllu --out teacher.pt
    teacher.py label --encoder E.onnx --tokenizer T.json --teacher teacher.pt --text WORDS.conllu --out SILVER.conllu

A pre-trained encoder, fine-tuned, under a biaffine parser (Dozat & Manning 2017). `label` writes the
teacher's tags, heads and relations, with Sure=P in the last column: how probable it holds the head.
Nothing of the teacher is shipped.
"""
import argparse
import time

import torch
import torch.nn.functional as F
from torch import nn

from encoder import Encoder, Pieces
from treebank import batches, plain, read_conllu, shuffler, write_conllu
from tree import best_tree

WIDTH_ARC, WIDTH_LABEL = 384, 128


def letter_case(form):
    if form.isupper() and len(form) > 1:
        return 1
    if form[:1].isupper():
        return 2
    if any(c.isdigit() for c in form):
        return 3
    if form.islower():
        return 4
    return 5 if any(c.isupper() for c in form) else 0


class Sentence:
    def __init__(self, words, pieces, tags=None, labels=None):
        self.words = words
        forms = [plain(c[1]) for c in words]
        cut = pieces.cut(forms)
        self.ok = cut is not None
        self.ids, self.first = cut or ([], [])
        self.cases = [letter_case(form) for form in forms]
        if tags is not None:
            self.tags = [tags.get(c[3] + "|" + c[4], 0) for c in words]
            self.heads = [int(c[6]) for c in words]
            self.labels = [labels.get(c[7], 0) for c in words]

    def __len__(self):
        return len(self.ids)


def pad(rows):
    longest = max(map(len, rows))
    return torch.tensor([row + [0] * (longest - len(row)) for row in rows])


def to_tensors(batch):
    ids = pad([s.ids for s in batch])
    valid = pad([[1] * len(s.first) for s in batch]).bool()
    return ids, ids != 0, pad([s.first for s in batch]), pad([s.cases for s in batch]), valid


class Teacher(nn.Module):
    def __init__(self, encoder, tags, labels):
        super().__init__()
        width = encoder.width
        self.encoder, self.tags, self.labels = encoder, tags, labels
        self.mix = nn.Parameter(torch.zeros(4))  # of the last four layers
        self.cases = nn.Embedding(6, width)      # the encoder sees lower case only
        nn.init.normal_(self.cases.weight, std=0.02)
        self.root = nn.Parameter(torch.randn(width) * 0.02)
        self.tag = nn.Linear(width, len(tags))
        self.arc_head, self.arc_dependent = nn.Linear(width, WIDTH_ARC), nn.Linear(width, WIDTH_ARC)
        self.arc = nn.Parameter(torch.eye(WIDTH_ARC) / WIDTH_ARC ** 0.5 + torch.randn(WIDTH_ARC, WIDTH_ARC) * 0.01)
        self.head_bias = nn.Parameter(torch.zeros(WIDTH_ARC))
        self.label_head, self.label_dependent = nn.Linear(width, WIDTH_LABEL), nn.Linear(width, WIDTH_LABEL)
        self.label = nn.Parameter(torch.randn(WIDTH_LABEL, len(labels), WIDTH_LABEL) * 0.02)
        self.label_sum = nn.Linear(2 * WIDTH_LABEL, len(labels))

    def forward(self, ids, pieces_valid, first, cases, valid):
        outputs = self.encoder(ids, pieces_valid)
        x = sum(weight * outputs[-1 - i] for i, weight in enumerate(torch.softmax(self.mix, 0)))
        x = torch.gather(x, 1, first[:, :, None].expand(-1, -1, x.shape[2])) + self.cases(cases)
        x = F.dropout(x, 0.2, self.training)
        size, n, _ = x.shape
        with_root = torch.cat([self.root.expand(size, 1, -1), x], 1)
        bend = lambda y: F.dropout(F.gelu(y), 0.25, self.training)
        heads, dependents = bend(self.arc_head(with_root)), bend(self.arc_dependent(x))
        arcs = torch.einsum("btd,de,bse->bts", dependents, self.arc, heads) + (heads @ self.head_bias)[:, None, :]
        possible = torch.cat([torch.ones(size, 1, dtype=torch.bool), valid], 1)[:, None, :]
        itself = torch.zeros(n, n + 1, dtype=torch.bool)
        itself[torch.arange(n), torch.arange(n) + 1] = True
        arcs = arcs.masked_fill(~possible, -1e9).masked_fill(itself, -1e9)
        return self.tag(x), arcs, bend(self.label_head(with_root)), bend(self.label_dependent(x))

    def relations(self, head, dependent, heads):
        head = torch.gather(head, 1, heads[:, :, None].expand(-1, -1, head.shape[2]))
        return torch.einsum("btd,dle,bte->btl", dependent, self.label, head) + self.label_sum(torch.cat([dependent, head], -1))

    @torch.no_grad()
    def parse(self, batch):
        """Tags, heads, labels and log-probabilities of heads, a row a sentence."""
        tags, arcs, head, dependent = self(*to_tensors(batch))
        sure = torch.log_softmax(arcs, -1)
        heads = torch.zeros(arcs.shape[:2], dtype=torch.long)
        for row, s in enumerate(batch):
            n = len(s.first)
            heads[row, :n] = torch.tensor(best_tree(sure[row, :n, :n + 1].double().numpy()))
        relations = self.relations(head, dependent, heads)
        relations[:, :, self.labels.index("root")] = torch.where(heads == 0, 1e9, -1e9)
        return tags.argmax(-1), heads, relations.argmax(-1), torch.gather(sure, 2, heads[:, :, None])[:, :, 0]


def evaluate(model, sentences):
    model.eval()
    right, words = 0, 0
    for batch in batches(sentences, 6000):
        _, heads, labels, _ = model.parse(batch)
        for row, s in enumerate(batch):
            for i, c in enumerate(s.words):
                words += 1
                right += int(heads[row, i]) == int(c[6]) and model.labels[labels[row, i]].split(":")[0] == c[7].split(":")[0]
    model.train()
    return round(100 * right / words, 2)


def train(options):
    torch.manual_seed(options.seed)
    rng, pieces = shuffler(options.seed), Pieces(options.tokenizer)
    gold, dev = [w for path in options.train for w in read_conllu(path)], read_conllu(options.dev)
    tags = sorted({c[3] + "|" + c[4] for words in gold for c in words})
    labels = sorted({c[7] for words in gold for c in words})
    ids = [{name: i for i, name in enumerate(names)} for names in (tags, labels)]
    sentences = [s for s in (Sentence(words, pieces, *ids) for words in gold) if s.ok]
    dev = [Sentence(words, pieces, *ids) for words in dev]
    model = Teacher(Encoder(options.encoder, options.depth), tags, labels)
    inner = set(map(id, model.encoder.parameters()))
    optimizer = torch.optim.AdamW([{"params": list(model.encoder.parameters()), "lr": options.rate},
                                   {"params": [p for p in model.parameters() if id(p) not in inner], "lr": 1e-3}],
                                  betas=(0.9, 0.98), weight_decay=0.01)
    steps = options.epochs * sum(1 for _ in batches(sentences, options.batch))
    rate = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, (s + 1) / (0.06 * steps)) * max(0.02, 1 - s / steps))
    step, start = 0, time.time()
    for epoch in range(options.epochs):
        for batch in batches(sentences, options.batch, rng):
            tensors = to_tensors(batch)
            valid = tensors[-1]
            tag_scores, arcs, head, dependent = model(*tensors)
            gold_tags, gold_heads, gold_labels = (pad([getattr(s, n) for s in batch]) for n in ("tags", "heads", "labels"))
            loss = (F.cross_entropy(tag_scores[valid], gold_tags[valid]) + F.cross_entropy(arcs[valid], gold_heads[valid]) +
                    F.cross_entropy(model.relations(head, dependent, gold_heads)[valid], gold_labels[valid]))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            rate.step()
            step += 1
            if step % 50 == 0:
                print(f"step {step} of {steps}, loss {loss.item():.3f}, {time.time() - start:.0f} s", flush=True)
        print(f"epoch {epoch + 1}: dev LAS {evaluate(model, dev)}, {time.time() - start:.0f} s", flush=True)
        torch.save({"state": model.state_dict(), "tags": tags, "labels": labels, "depth": options.depth}, options.out)


def label(options):
    kept = torch.load(options.teacher, weights_only=False)
    model = Teacher(Encoder(options.encoder, kept["depth"]), kept["tags"], kept["labels"])
    model.load_state_dict(kept["state"])
    model.eval()
    pieces = Pieces(options.tokenizer)
    sentences = [s for s in (Sentence(w, pieces) for w in read_conllu(options.text) if 3 <= len(w) <= 90) if s.ok]
    order = {id(s): i for i, s in enumerate(sentences)}
    answers, start = [None] * len(sentences), time.time()
    for batch in batches(sentences, 4000):
        tags, heads, labels, sure = model.parse(batch)
        for row, s in enumerate(batch):
            words = []
            for i, c in enumerate(s.words):
                upos, xpos = model.tags[tags[row, i]].split("|")
                words.append([c[0], c[1], "_", upos, xpos, "_", str(int(heads[row, i])), model.labels[labels[row, i]], "_",
                              f"Sure={sure[row, i].exp().item():.3f}"])
            answers[order[id(s)]] = words
    write_conllu(options.out, answers)
    print(f"{len(answers)} sentences labelled in {time.time() - start:.0f} s")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["train", "label"])
    for name in ("--encoder", "--tokenizer", "--out"):
        parser.add_argument(name, required=True)
    parser.add_argument("--train", action="append", default=[])
    for name in ("--dev", "--teacher", "--text"):
        parser.add_argument(name)
    parser.add_argument("--depth", type=int, default=8)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--batch", type=int, default=1000, help="pieces")
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    train(options) if options.what == "train" else label(options)


if __name__ == "__main__":
    main()
