#!/usr/bin/env python3
"""Query times of a store of generated events, and how fast it was filled.

usage: bench/store_queries.py [--events 100000] [--bin build/release/sitrep] [--keep FILE]
The documents are generated straight into the tables of an empty store (made by `sitrep ingest`), two events each, with
actors drawn by a Zipf law as in news. Times are the best of three, in one process each: the start of the program is part of it.
"""
import argparse
import json
import random
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path

COUNTRIES = "USA IRQ IRN RUS UKR CHN ISR SYR GBR FRA DEU TUR PAK IND AFG SAU YEM EGY LBY SDN NGA KEN ETH SOM MLI COL VEN BRA MEX JPN KOR PRK VNM PHL IDN AUS NZL POL ITA ESP".split()
TYPES = "AGREE CONSULT SUPPORT COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
WORDS = "convoy border talks parliament sanctions missile aid refugees election army budget summit pipeline ceasefire".split()
QUERIES = [("newest 20", []), ("--actor USA", ["--actor", "USA"]), ("--with USA,IRQ", ["--with", "USA,IRQ"]), ("--with a rare pair", ["--with", "ESP,NZL"]),
           ("--type ASSAULT --since", ["--type", "ASSAULT", "--since", "2019-06-01"]), ("--country IRQ", ["--country", "IRQ"]),
           ("--text missile", ["--text", "missile"]), ("--text, rare", ["--text", "\"missile convoy\""]), ("--actor, part of a name", ["--actor", "forces of IRQ"]),
           ("--as-of, --known-at", ["--actor", "IRN", "--as-of", "2015-01-01", "--known-at", "2035-06-01"]), ("--sector MIL --min-confidence", ["--sector", "MIL", "--min-confidence", "0.9"])]


def fill(path, events):
    draw = random.Random(3)
    db = sqlite3.connect(path)
    weights = [1 / (i + 1) for i in range(len(COUNTRIES))]
    with db:
        first = [db.execute(f"SELECT coalesce(max(row), 0) + 1 FROM {t}").fetchone()[0] for t in ("documents", "revisions", "codings", "sentences", "items")]
        document, revision, coding, sentence, item = first
        commit = db.execute("SELECT max(number) FROM commits").fetchone()[0]
        for n in range(events // 2):
            if n % 100 == 0:
                commit += 1
                db.execute("INSERT INTO commits VALUES(?, ?, 100, NULL)", (commit, f"2030-01-01T00:00:00.{commit:06d}Z"))
            day = f"{draw.randint(2000, 2020)}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"
            text = "The " + " ".join(draw.choices(WORDS, k=8)) + ". Another " + " ".join(draw.choices(WORDS, k=8)) + "."
            db.execute("INSERT INTO documents VALUES(?, ?)", (document + n, f"g{n}"))
            db.execute("INSERT INTO revisions VALUES(?,?,'',?,'usable','made',NULL,'en',NULL,?,?,?,?,NULL)", (revision + n, document + n, f"h{n}", day, day, text, commit))
            db.execute("INSERT INTO codings VALUES(?,?,'k','m',?,?,NULL)", (coding + n, revision + n, coding + n, commit))
            cut = text.index(".") + 1
            for s, (begin, end) in enumerate(((0, cut), (cut + 1, len(text)))):
                row, at = item + 2 * n + s, sentence + 2 * n + s
                db.execute("INSERT INTO sentences VALUES(?,?,?,?,?,'body')", (at, coding + n, s, begin, end))
                db.execute("INSERT INTO sentence_index(rowid, words) VALUES(?,?)", (at, text[begin:end]))
                db.execute("INSERT INTO items VALUES(?,?,'events',?,0,?,?,?,?,NULL)", (row, coding + n, f"{row:016x}", s, begin, end, commit))
                kind = draw.choice(TYPES)
                db.execute("INSERT INTO events(item_row, day, date, date_precision, event, quad_code, historical, future, hypothetical, negation, confidence) VALUES(?,?,?,'day',?,?,0,?,0,0,?)",
                           (row, day, day, kind, draw.randint(1, 4), int(draw.random() < .1), round(draw.random(), 4)))
                for p, role in enumerate(("actor", "recipient")):
                    code = draw.choices(COUNTRIES, weights)[0]
                    sector = draw.choice(("GOV", "MIL", "OPP", None))
                    db.execute("INSERT INTO parties VALUES(?,?,?,NULL,?,?,?,NULL,NULL,NULL,?,?)", (row, p, role, code, sector, "forces of " + code, "Armed forces of " + code, day))
                place = draw.choices(COUNTRIES, weights)[0]
                db.execute("INSERT INTO locations(item_row, n, resolved_place, country_code) VALUES(?,0,?,?)", (row, "Town of " + place, place))
                db.execute("INSERT INTO words VALUES(?,0,'trigger',?,?,?,NULL,NULL)", (row, text[begin:begin + 3], begin, begin + 3))
                db.execute("INSERT INTO why VALUES(?,0,'event','rule','coding/x.tsv:1',?,?,NULL)", (row, begin, begin + 3))
    db.close()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--events", type=int, default=100000)
    ap.add_argument("--bin", default="build/release/sitrep")
    ap.add_argument("--keep", type=Path)
    o = ap.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = o.keep or Path(folder) / "made.sitrep"
        line = json.dumps({"id": "first", "text": "Kenya praised Peru.", "published": "2020-01-01"}).encode()
        subprocess.run([o.bin, "ingest", "--input", "jsonl", "-", "--store", store], input=line, check=True, stderr=subprocess.DEVNULL)
        begun = time.monotonic()
        fill(store, o.events)
        print(f"{o.events} events generated in {time.monotonic() - begun:.0f} s, {store.stat().st_size / 1e6:.0f} MB")
        for name, arguments in QUERIES:
            best, rows = 1e9, 0
            for _ in range(3):
                begun = time.monotonic()
                done = subprocess.run([o.bin, "query", "--store", store, "--limit", "20", "--format", "jsonl", *arguments], capture_output=True, check=True)
                best, rows = min(best, time.monotonic() - begun), done.stdout.count(b"\n")
            print(f"{name:34} {best * 1000:7.1f} ms  {rows} events")
        begun = time.monotonic()
        check = subprocess.run([o.bin, "store", "check", store], capture_output=True)
        print(f"store check {time.monotonic() - begun:.1f} s: {check.stdout.decode().strip()[-90:]}")


if __name__ == "__main__":
    main()
