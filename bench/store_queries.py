#!/usr/bin/env python3
"""Query times of a store of generated events, and how fast it was filled.

usage: bench/store_queries.py [--events 100000] [--bin build/release/sitrep] [--keep FILE | --store FILE] [--no-check]
The documents are generated straight into the tables of an empty store (made by `sitrep ingest`), two events each, with
actors and places drawn by a Zipf law as in news. Times are the best of three, in one process each, by the clock and of
the processor (on a busy machine only the latter means much): the start of the program is part of it. --store asks a store that --keep has left. --target MS: exit code 1 where a question takes longer.
"""
import argparse
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COUNTRIES = "USA IRQ IRN RUS UKR CHN ISR SYR GBR FRA DEU TUR PAK IND AFG SAU YEM EGY LBY SDN NGA KEN ETH SOM MLI COL VEN BRA MEX JPN KOR PRK VNM PHL IDN AUS NZL POL ITA ESP".split()
TYPES = "AGREE CONSULT SUPPORT COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
WORDS = "convoy border talks parliament sanctions missile aid refugees election army budget summit pipeline ceasefire".split()
TOWNS = 500  # of each country, around a point of its own
QUERIES = [("newest 20", []), ("--actor USA", ["--actor", "USA"]), ("--with USA,IRQ", ["--with", "USA,IRQ"]), ("--with a rare pair", ["--with", "ESP,NZL"]),
           ("--type ASSAULT --since", ["--type", "ASSAULT", "--since", "2019-06-01"]), ("--country IRQ", ["--country", "IRQ"]),
           ("--text, a word in every second sentence", ["--text", "missile"]), ("--text, a phrase in 4 %", ["--text", "\"missile convoy\""]),
           ("--text, a phrase in 0.3 %", ["--text", "\"missile convoy border\""]), ("--text, two words and no third", ["--text", "missile convoy NOT border"]),
           ("--text, two words near each other", ["--text", "NEAR(missile convoy, 1)"]), ("--text, a word nobody uses", ["--text", "zeppelin"]),
           ("--text, a phrase nobody uses", ["--text", "\"missile zeppelin\""]), ("--text, a phrase, and a rare pair", ["--text", "\"missile convoy\"", "--with", "ESP,NZL"]),
           ("--text, a phrase, by its actor", ["--text", "\"missile convoy\"", "--actor", "IRN"]), ("--actor, part of a name", ["--actor", "forces of IRQ"]),
           ("--box around a country", ["--box", "{USA}"]), ("--box around a rare country", ["--box", "{ESP}"]), ("--box around a town", ["--box", "{town}"]),
           ("--box of half the world", ["--box", "-90,0,90,180"]), ("--box where nothing is", ["--box", "85,0,86,10"]), ("--box, a strip where nothing is", ["--box", "-90,179.5,90,179.6"]),
           ("--box and another country", ["--box", "{USA}", "--country", "ESP"]), ("--source, a common one", ["--source", "made"]),
           ("--as-of, --known-at", ["--actor", "IRN", "--as-of", "2015-01-01", "--known-at", "2035-06-01"]), ("--sector MIL --min-confidence", ["--sector", "MIL", "--min-confidence", "0.9"])]


def middle(country):
    """Where a country of this made world is."""
    n = COUNTRIES.index(country)
    return -60 + 3 * n, -170 + 8.5 * n


def town(country, n):
    lat, lon = middle(country)
    return round(lat + n % 25 * 0.11, 5), round(lon + n // 25 * 0.37, 5)


def placed(argument):
    """{USA}: the box of a country; {town}: of one town."""
    for name in COUNTRIES:
        lat, lon = middle(name)
        argument = argument.replace("{" + name + "}", f"{lat - .05:.5f},{lon - .05:.5f},{lat + 2.7:.5f},{lon + 7.1:.5f}")
    lat, lon = town("RUS", 77)
    return argument.replace("{town}", f"{lat - .01:.5f},{lon - .01:.5f},{lat + .01:.5f},{lon + .01:.5f}")


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
                at_town = min(int(draw.paretovariate(0.5)), TOWNS) - 1
                db.execute("INSERT INTO locations(item_row, n, resolved_place, lat, lon, country_code) VALUES(?,0,?,?,?,?)", (row, f"Town {at_town} of {place}", *town(place, at_town), place))
                db.execute("INSERT INTO words VALUES(?,0,'trigger',?,?,?,NULL,NULL)", (row, text[begin:begin + 3], begin, begin + 3))
                db.execute("INSERT INTO why VALUES(?,0,'event','rule','coding/x.tsv:1',?,?,NULL)", (row, begin, begin + 3))
    db.close()


def make(program, store, events):
    line = json.dumps({"id": "first", "text": "Kenya praised Peru.", "published": "2020-01-01"}).encode()
    subprocess.run([program, "ingest", "--input", "jsonl", "-", "--store", store], input=line, check=True, stderr=subprocess.DEVNULL)
    begun = time.monotonic()
    fill(store, events)
    print(f"{events} events generated in {time.monotonic() - begun:.0f} s, {store.stat().st_size / 1e6:.0f} MB")


def measured(command):
    """Seconds by the clock, seconds of the processor, lines of the answer."""
    begun = time.monotonic()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE)
    rows = process.stdout.read().count(b"\n")
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, command
    return time.monotonic() - begun, usage.ru_utime + usage.ru_stime, rows


def ask(program, store, target):
    """Each question, best of three by the clock and by the processor; how many took longer than the target."""
    late = 0
    for name, arguments in QUERIES:
        turns = [measured([program, "query", "--store", store, "--limit", "20", "--format", "jsonl", *map(placed, arguments)]) for _ in range(3)]
        wall, cpu = min(t[0] for t in turns) * 1000, min(t[1] for t in turns) * 1000
        late += wall > target
        print(f"{name:42} {wall:7.1f} ms  {cpu:7.1f} ms CPU  {turns[0][2]} events", flush=True)
    return late


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--events", type=int, default=100000)
    ap.add_argument("--bin", default="build/release/sitrep")
    ap.add_argument("--keep", type=Path)
    ap.add_argument("--store", type=Path)
    ap.add_argument("--no-check", action="store_true")
    ap.add_argument("--target", type=float, default=1e9)
    o = ap.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = o.store or o.keep or Path(folder) / "made.sitrep"
        if not o.store:
            make(o.bin, store, o.events)
        late = ask(o.bin, store, o.target)
        if not o.no_check:
            begun = time.monotonic()
            check = subprocess.run([o.bin, "store", "check", store], capture_output=True)
            print(f"store check {time.monotonic() - begun:.1f} s: {check.stdout.decode().strip()[-90:]}")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
