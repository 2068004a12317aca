#!/usr/bin/env python3
"""Fails when the parser falls below its floor on our news treebank.   check_scores.py EVAL_PARSER MODEL"""
import re
import subprocess
import sys
from pathlib import Path

# Labelled attachment score, one point under what was measured last (bench/results/parser.md).
FLOORS = {"tuned": 90.0, "held_out": 90.6}

failed = False
for half, floor in FLOORS.items():
    path = Path(__file__).parent / f"{half}.conllu"
    answer = subprocess.run([sys.argv[1], sys.argv[2], path], capture_output=True, text=True, check=True).stdout
    las = float(re.search(r"LAS ([0-9.]+)", answer).group(1))
    print(f"{half}: LAS {las} (floor {floor})")
    failed |= las < floor
sys.exit(failed)
