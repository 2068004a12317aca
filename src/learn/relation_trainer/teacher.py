"""A slow, good reader of pairs, whose answers on plain news the shipped relation model learns from.

    teacher.py train --encoder E.onnx --tokenizer T.json --train ROWS.tsv --out teacher.pt [--start old.pt]
    teacher.py label --encoder E.onnx --tokenizer T.json --teacher teacher.pt --text PAIRS.tsv --out PAIRS.labels

A pre-trained encoder (all its layers) with marks before and behind source and target, fine-tuned on the
sentences of data/training/. `label` writes one line of probabilities a pair, in the order of TYPES of
train.py. Nothing of the teacher is shipped.
"""
import argparse
import random
import re
import sys
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import nn

sys.path.append(str(Path(__file__).resolve().parent.parent / "trainer"))
from encoder import Encoder  # noqa: E402
from train import NUMBER, TYPES  # noqa: E402

DEPTH, MOST_PIECES, BATCH = 12, 160, 24
BEGIN, END = {"S": 1, "T": 3}, {"S": 2, "T": 4}  # pieces that the vocabulary leaves unused


def encode(tokenizer, marked):
    """Piece ids, and where the marks of source and target stand (0, the sentence's own piece, without one)."""
    ids, place, side = [101], {"S": 0, "T": 0}, None
    for part in re.split(r"(\[S\||\[T\||\])", marked):
        if part in ("[S|", "[T|"):
            side = part[1]
            place[side] = len(ids)
            ids.append(BEGIN[side])
        elif part == "]" and side:
            ids.append(END[side])
            side = None
        elif part:
            ids += tokenizer.encode(part, add_special_tokens=False).ids
    return ids[:MOST_PIECES] + [102], *(min(place[k], MOST_PIECES - 1) for k in "ST")


def read_rows(paths, tokenizer):
    rows = []
    for path in paths:
        for line in open(path, encoding="utf8"):
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 5 and not line.startswith("#"):
                rows.append((cells[0], encode(tokenizer, cells[4])))
    return rows


class Teacher(nn.Module):
    def __init__(self, path):
        super().__init__()
        self.encoder = Encoder(path, DEPTH)
        width = self.encoder.width
        for piece in range(1, 5):
            self.encoder.words.weight.data[piece] = torch.randn(width) * 0.03
        self.hidden, self.out = nn.Linear(3 * width, width), nn.Linear(width, len(TYPES))

    def forward(self, batch):
        longest = max(len(ids) for ids, _, _ in batch)
        ids = torch.tensor([row + [0] * (longest - len(row)) for row, _, _ in batch])
        last = self.encoder(ids, ids != 0)[-1]
        number = torch.arange(len(batch))
        read = torch.cat([last[:, 0], last[number, [s for _, s, _ in batch]], last[number, [t for _, _, t in batch]]], 1)
        return self.out(F.dropout(torch.tanh(self.hidden(read)), 0.1, self.training))


def batches(rows, shuffle):
    order = sorted(range(len(rows)), key=lambda i: len(rows[i][1][0]) + (random.random() * 8 if shuffle else 0))
    parts = [order[i:i + BATCH] for i in range(0, len(order), BATCH)]
    if shuffle:
        random.shuffle(parts)
    return parts


def train(model, rows, options):
    heads = [*model.hidden.parameters(), *model.out.parameters()]
    groups = [{"params": model.encoder.parameters(), "lr": options.rate}, {"params": heads, "lr": 5 * options.rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = options.epochs * len(batches(rows, False))
    slope = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda k: min((k + 1) / (0.1 * steps), max(0.0, (steps - k) / (0.9 * steps))))
    begin = time.time()
    for epoch in range(options.epochs):
        model.train()
        total = 0
        for numbers in batches(rows, True):
            gold = torch.tensor([NUMBER[rows[i][0]] for i in numbers])
            loss = F.cross_entropy(model([rows[i][1] for i in numbers]), gold, label_smoothing=0.05)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            slope.step()
            total += loss.item() * len(numbers)
        print(f"epoch {epoch + 1} of {options.epochs}: loss {total / len(rows):.3f}, {time.time() - begin:.0f} s", flush=True)
        torch.save(model.state_dict(), options.out)


def label(model, rows, out):
    model.eval()
    answers = [None] * len(rows)
    with torch.no_grad():
        for count, numbers in enumerate(batches(rows, False)):
            for i, row in zip(numbers, model([rows[i][1] for i in numbers]).softmax(1).tolist()):
                answers[i] = row
            if count % 100 == 0:
                print(f"{count * BATCH} of {len(rows)}", flush=True)
    with open(out, "w") as file:
        for row in answers:
            file.write(" ".join(f"{p:.4f}" for p in row) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["train", "label"])
    parser.add_argument("--encoder", required=True)
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--train", nargs="*", default=[])
    parser.add_argument("--start", help="weights to go on from")
    parser.add_argument("--teacher")
    parser.add_argument("--text", nargs="*", default=[])
    parser.add_argument("--out", required=True)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    torch.set_num_threads(2)
    tokenizer = Tokenizer.from_file(options.tokenizer)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    model = Teacher(options.encoder)
    before = options.start if options.task == "train" else options.teacher
    if before:
        model.load_state_dict(torch.load(before))
    rows = read_rows(options.train + options.text, tokenizer)
    if options.task == "train":
        random.shuffle(rows)
        train(model, rows, options)
    else:
        label(model, rows, options.out)


if __name__ == "__main__":
    main()
