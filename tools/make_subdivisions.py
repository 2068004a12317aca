#!/usr/bin/env python3
"""Writes data/places/subdivisions.tsv: provinces, states and districts of the world, from two Debian packages.

usage: apt-get install libgeonames0 iso-codes; tools/make_subdivisions.py > data/places/subdivisions.tsv
Names of the first order come from GeoNames (in English where it has them) and from ISO 3166-2 (iso-codes, local names). The point of
a subdivision is the middle of its cities, weighted by people; one without a city there has none. What regions.tsv names is left out.
"""
import json
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

from make_cities import ISO, read_cities

ROOT = Path(__file__).resolve().parent.parent
HEADER = """# subdivisions.tsv: subdivisions of the first order of all states. Made by tools/make_subdivisions.py; do not edit by hand (regions.tsv is for that).
# Origin: names and points of GeoNames (geonames.org) as in Debian's libgeonames0 0.3.0, CC BY 4.0; names of ISO 3166-2 as in Debian's
#   iso-codes 4.15.0, LGPL-2.1-or-later (only the names are taken, which are facts).
# Known problems: the point is the middle of the larger cities; rows without one have no city in the extract. ISO names are in the local language.
# name	aliases	feature	country	admin1	lat	lon	population	geonameid
"""
GENERIC = r"(province|governorate|region|oblast|krai|department|district|state|prefecture|county|parish|canton|emirate|wilaya|voivodeship|republic|autonomous|municipality)"
DIRECTIONS = {*"north south east west northern southern eastern western central northeast northwest southeast southwest north-east north-west south-east south-west "
              "north-western north-eastern south-western south-eastern centre center middle upper lower capital federal metropolitan coast littoral lakes mountain mountains "
              "northern eastern midlands northeastern northwestern southeastern southwestern north-central south-central highlands islands southland western".split()}
TOO_SMALL = 45  # states with more subdivisions than this of one kind: those are municipalities


def key(name):
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "", re.sub(rf"\b{GENERIC}\b", "", plain))


def known_names():
    known = set()
    for line in (ROOT / "data/places/regions.tsv").read_text().splitlines():
        if line and line[0] != "#":
            c = line.split("\t")
            for country in c[3].split(";"):
                known |= {(country, key(n.lstrip("?"))) for n in [c[0].split(",")[0], *c[1].split(";")]}
    return known


def main():
    regions, cities, city_names = known_names(), defaultdict(list), Counter()
    for city in read_cities():
        city_names[city.name] += 1
        if city.state and city.country:
            cities[city.country, city.state].append(city)
    rows, taken = [], set()
    for (country, state), members in sorted(cities.items()):
        if (country, key(state)) in regions or "," in state or len(key(state)) < 3 or state.lower() in DIRECTIONS:
            continue
        weight = sum(m.population + 1 for m in members)
        lat = sum(m.lat * (m.population + 1) for m in members) / weight
        lon = sum(m.lon * (m.population + 1) for m in members) / weight
        short = re.sub(rf"\s+{GENERIC}$", "", state, flags=re.I)
        aliases = [short] if short != state and short not in city_names and len(short) > 3 and short.lower() not in DIRECTIONS else []
        for kind in ("province", "governorate", "state", "region"):
            if state.lower().endswith(kind) or short == state:
                aliases.append(f"{short} {kind}")
                if state.lower().endswith(kind):
                    break
        doubtful = "?" if state in city_names else ""
        rows.append([doubtful + state, ";".join(dict.fromkeys(a for a in aliases if a.lower() != state.lower() or a != state)) or "-", "admin1", country, "-", f"{lat:.2f}", f"{lon:.2f}",
                     "-", "-"])
        taken.add((country, key(state)))
    iso = json.load(open("/usr/share/iso-codes/json/iso_3166-2.json"))["3166-2"]
    kinds = Counter((s["code"][:2], s["type"]) for s in iso)
    for s in iso:
        country = ISO.get(s["code"][:2])
        name = re.sub(r"\s*[\[(].*", "", s["name"]).strip()
        if "parent" in s or not country or kinds[s["code"][:2], s["type"]] > TOO_SMALL or "," in name:
            continue
        if len(key(name)) < 4 or (country, key(name)) in regions | taken or name in city_names or name.lower() in DIRECTIONS:
            continue
        taken.add((country, key(name)))
        rows.append(["?" + name, "-", "admin1", country, "-", "-", "-", "-", "-"])
    rows.sort(key=lambda r: (r[0].lstrip("?"), r[3]))
    print(HEADER + "\n".join("\t".join(r) for r in rows))


if __name__ == "__main__":
    main()
