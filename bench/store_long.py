#!/usr/bin/env python3
"""Long runs over a store: many stories, and the same ones in another order. Nothing of the texts is kept here.

usage: bench/store_long.py corpus TEXTS.jsonl OUT.jsonl --stories 10000
       bench/store_long.py order TEXTS.jsonl [--documents 1000] [--bin build/release/sitrep] [--folder DIR] [--seed 1]

`corpus` writes as many stories as asked for, each with an id, a day and a publisher. Where the texts do not suffice
they come again with other figures, other sentences first and some left out, so that they are no mere copies.
Then, for rates and memory:  /usr/bin/time -v build/release/sitrep ingest OUT.jsonl --store x.sitrep --threads 2

`order` ingests the same documents (with revisions, copies and kills among them) three times: in order, and twice shuffled
with a third of them repeated, in batches of other sizes. It compares, byte for byte, every table in force without its
row numbers and record times, `query`, `query --merged` and `brief`. Exit code 1 where anything differs.
"""
import argparse
import datetime
import hashlib
import json
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PUBLISHERS = [f"paper {n}" for n in range(20)]


def stories(texts, count):
    """Deterministic: the same texts give the same stories."""
    for n in range(count):
        text, turn = texts[n % len(texts)], n // len(texts)
        if turn:
            sentences = [s for i, s in enumerate(re.split(r"(?<=[.!?])\s+", text)) if (i + turn) % 9]
            at = turn * len(sentences) // 5
            text = " ".join(sentences[at:] + sentences[:at])
            text = re.sub(r"\b\d+\b", lambda m: str(int(m[0]) + 7 * turn) if len(m[0]) < 6 else m[0], text)
        day = datetime.date(2019, 1, 1) + datetime.timedelta(days=n * 37 % 365)
        yield {"id": f"s{n}", "text": text, "published": str(day), "source": PUBLISHERS[n % len(PUBLISHERS)]}


def read_texts(path):
    """In an order of their own: files are often sorted by subject, and many have no events in their first thousand."""
    with open(path) as file:
        texts = [json.loads(line)["text"] for line in file]
    random.Random(0).shuffle(texts)
    return texts


def write(path, documents):
    with open(path, "w") as out:
        out.writelines(json.dumps(d) + "\n" for d in documents)
    return path


def documents_of(texts, count):
    """Of 20 documents one is a copy by another publisher, one is revised and one killed."""
    out = []
    for n, d in enumerate(stories(texts, count)):
        if n % 20 == 3:
            d = dict(out[-1], id=d["id"], source="agency client")
        out.append(d)
        if n % 20 == 7:
            out.append(dict(d, revision="2", text=d["text"] + " Two people were injured, officials said on Friday.", status="corrected"))
        if n % 20 == 11:
            out.append(dict(d, revision="2", status="killed"))
    return out


# What may differ: rows are numbered as they arrive, and record time is when they did.
UNSTEADY = {"row", "recorded_in", "superseded_in", "coding_row", "revision_row", "document_row", "item_row", "sentences_of"}
LISTS = ("commits", "names", "points")  # what was ever there: a text that comes after its kill is never read
IN_FORCE = {"revisions": "t.superseded_in IS NULL", "codings": "t.superseded_in IS NULL", "items": "t.superseded_in IS NULL"}
OWNER = {
    "revision_row": "(SELECT d.id FROM revisions r JOIN documents d ON d.row = r.document_row WHERE r.row = t.revision_row AND r.superseded_in IS NULL)",
    "document_row": "(SELECT d.id FROM documents d WHERE d.row = t.document_row)",
    "item_row": "(SELECT i.id || i.kind FROM items i WHERE i.row = t.item_row AND i.superseded_in IS NULL)",
    "coding_row": "(SELECT d.id FROM codings c JOIN revisions r ON r.row = c.revision_row JOIN documents d ON d.row = r.document_row WHERE c.row = t.coding_row AND c.superseded_in IS NULL)"}


def tables(store):
    """Table -> (rows in force, hash of them sorted)."""
    db = sqlite3.connect(store)
    names = [n for (n,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'sentence_index%'") if n not in LISTS]
    answer = {}
    for name in sorted(names):
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({name})")]
        owner = next((OWNER[c] for c in columns if c in OWNER), "1")
        kept = ", ".join(f't."{c}"' for c in columns if c not in UNSTEADY)
        condition = " AND ".join(filter(None, [f"{owner} IS NOT NULL", IN_FORCE.get(name, "")]))
        digest, rows = hashlib.sha256(), 0
        for line in sorted(repr(row) for row in db.execute(f"SELECT {owner}{', ' if kept else ''}{kept} FROM {name} t WHERE {condition}")):
            digest.update(line.encode() + b"\n")
            rows += 1
        answer[name] = (rows, digest.hexdigest()[:16])
    db.close()
    return answer


def asked(program, store, *arguments):
    """Lines and hash of what the program answers. Record time, which is when a document came, is left out."""
    done = subprocess.run([program, *arguments, "--store", store], capture_output=True, check=True)
    text = re.sub(rb'"recorded":"[^"]*"', b"", done.stdout)
    return text.count(b"\n"), hashlib.sha256(text).hexdigest()[:16]


def ingest(program, documents, folder, name, batch, threads):
    corpus, store = write(folder / "in.jsonl", documents), folder / f"{name}.sitrep"
    begun = time.monotonic()
    subprocess.run([program, "ingest", corpus, "--store", store, "--batch", str(batch), "--threads", str(threads)], check=True, capture_output=True)
    print(f"{name}: {len(documents)} documents in batches of {batch}, {threads} threads, {time.monotonic() - begun:.0f} s", flush=True)
    corpus.unlink()
    return store


def answers(program, store):
    found = {f"table {name}": value for name, value in tables(store).items()}
    found["query"] = asked(program, store, "query", "--format", "jsonl")
    found["query --merged"] = asked(program, store, "query", "--merged", "--format", "jsonl")
    for actors in ([], ["USA"], ["GBR", "USA"]):
        found["brief " + " ".join(actors)] = asked(program, store, "brief", *actors)
    return found


def order(o, folder):
    texts = read_texts(o.texts)
    documents = documents_of(texts, o.documents)
    draw, expected, differs = random.Random(o.seed), None, False
    for name, batch, threads in (("in order", 200, 2), ("shuffled 1", 7, 1), ("shuffled 2", 1000, 2)):
        again = list(documents)
        if expected:
            again += draw.sample(documents, len(documents) // 3)
            draw.shuffle(again)
        store = ingest(o.bin, again, folder, name, batch, threads)
        got = answers(o.bin, store)
        expected = expected or got
        for what in sorted(set(expected) | set(got)):
            if got.get(what) != expected.get(what):
                differs = True
                print(f"  DIFFERS {what}: {expected.get(what)} became {got.get(what)}")
        check = subprocess.run([o.bin, "store", "check", store], capture_output=True)
        differs |= check.returncode != 0
        print("  " + check.stdout.decode().strip())
    for what, (rows, digest) in expected.items():
        print(f"  {what:24} {rows:8} {digest}")
    print("something differs" if differs else "all the same")
    return 1 if differs else 0


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = ap.add_subparsers(dest="command", required=True)
    corpus = commands.add_parser("corpus")
    corpus.add_argument("texts", type=Path)
    corpus.add_argument("out", type=Path)
    corpus.add_argument("--stories", type=int, default=10000)
    compare = commands.add_parser("order")
    compare.add_argument("texts", type=Path)
    compare.add_argument("--documents", type=int, default=1000)
    compare.add_argument("--bin", default="build/release/sitrep")
    compare.add_argument("--folder", type=Path)
    compare.add_argument("--seed", type=int, default=1)
    o = ap.parse_args()
    if o.command == "corpus":
        write(o.out, stories(read_texts(o.texts), o.stories))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return order(o, o.folder or Path(folder))


if __name__ == "__main__":
    sys.exit(main())
