#!/usr/bin/env python3
"""Places and places of events on the development sets, and the `place` field of the project's own stories.

usage: bench/place_scores.py [--bench ../shared/bench] [--bin build/release/sitrep] [--json OUT]
Runs score_sets.py (geo, eventloc) and score_facts.py of the bench folder and prints one line for each figure.
"""
import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SETS = [("geo", "lgl.dev"), ("geo", "lgl.test"), ("eventloc", "event_location.dev")]
WANTED = ("all toponyms", "country accuracy", "acc@161km", "precision", "recall", "F1", "none, no place given", "items right", "coverage")


def set_figures(o, kind, name, folder):
    gold = o.bench / "dev" / f"{name}.jsonl"
    if not gold.exists():
        return [(name, "not here", None)]
    out = Path(folder) / "figures.json"
    subprocess.run([sys.executable, o.bench / "score_sets.py", kind, gold, "--bin", o.bin, "--json", out], check=True, stdout=subprocess.DEVNULL)
    rows = json.loads(out.read_text())["metrics"]
    group = rows[0].get("group")
    return [(name, r["metric"], r["value"]) for r in rows if r.get("group") == group and r["metric"].startswith(WANTED)]


def story_figures(o, part):
    run = subprocess.run([sys.executable, o.bench / "score_facts.py", "--cmd", f"{o.bin} code --format json {{}}", ROOT / "tests/stories" / part], check=True,
                         capture_output=True, text=True)
    return [(part, " ".join(line.split()), None) for line in run.stdout.splitlines() if line.startswith("field:place")]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bench", type=Path, default=ROOT / "../shared/bench")
    ap.add_argument("--bin", default=str(ROOT / "build/release/sitrep"))
    ap.add_argument("--json", type=Path)
    o = ap.parse_args()
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        for kind, name in SETS:
            figures += set_figures(o, kind, name, folder)
    for part in ("tuned", "held_out"):
        figures += story_figures(o, part)
    for name, metric, value in figures:
        print(f"{name:20} {metric:36} {'' if value is None else f'{100 * value:.1f}'}")
    if o.json:
        o.json.write_text(json.dumps([{"set": n, "metric": m, "value": v} for n, m, v in figures], indent=1) + "\n")


if __name__ == "__main__":
    main()
