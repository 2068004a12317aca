#!/usr/bin/env python3
"""Writes data/places/cities.tsv from the GeoNames extract that Debian packages as libgeonames0.

usage: apt-get install libgeonames0 iso-codes; tools/make_cities.py [--least 0] > data/places/cities.tsv
Names that are also everyday words or people's names get a leading '?': the text must give a reason for them.
"""
import argparse
import ctypes
import json
import re
from collections import namedtuple
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = """# cities.tsv: the world's larger cities. Made by tools/make_cities.py; do not edit by hand (regions.tsv is for that).
# Origin: GeoNames (geonames.org), the extract in Debian's package libgeonames0 0.3.0. Licence: CC BY 4.0.
# Known problems: no GeoNames ids and no alternate spellings in the extract; of towns under some 15,000 people only seats of administration.
# name	aliases	feature	country	admin1	lat	lon	population	geonameid
"""
EVERYDAY = """of bar split nice reading mobile police orange man male bath cork darling march april may june sale as van best most
can along side hay bay hill lake port cork deal wells rugby tours lens vienne angers brest colon general union independence
progress victoria florence jordan chad santa salvador san trinidad mercedes concord enterprise liberty temple paradise surprise
media normal opportunity commerce industry mission eagle buffalo bend corner cross forest garden grove park plant pleasant
republic rock springs star summit sun temple tiger universal university vale valley wall ware wood young march moscow-mills
lincoln washington jackson madison houston austin dallas carson clinton franklin hamilton hudson jefferson johnson kent lawrence
marion monroe nelson newton norman norton oxford perry randolph roosevelt russell salem sherman spencer stanley taylor troy
tyler wayne warren wilson winston bethlehem champion cairns christian crosby davis douglas dover dublin eden edison elgin irving
ali abdullah ahmed hassan hamza ibrahim karim khan malik omar said salah salim abbas mustafa kumar singh bush obama palin
delta metro superior dyer weston parker block hopkins
israel san-francisco-de china peru lebanon mexico cuba""".split()


City = namedtuple("City", "name country state lat lon population")
ISO = {c["alpha_2"]: c["alpha_3"] for c in json.load(open("/usr/share/iso-codes/json/iso_3166-1.json"))["3166-1"]}
ISO["XK"] = "KOS"


def read_cities():
    """Every city of the extract; country None where the code is unknown."""
    lib = ctypes.CDLL("libgeonames.so.0")
    lib.geonames_get_city.restype = ctypes.c_void_p
    for name in ("name", "state", "country_code"):
        getattr(lib, f"geonames_city_get_{name}").restype = ctypes.c_char_p
        getattr(lib, f"geonames_city_get_{name}").argtypes = [ctypes.c_void_p]
    for name in ("latitude", "longitude"):
        getattr(lib, f"geonames_city_get_{name}").restype = ctypes.c_double
        getattr(lib, f"geonames_city_get_{name}").argtypes = [ctypes.c_void_p]
    lib.geonames_city_get_population.restype = ctypes.c_uint
    lib.geonames_city_get_population.argtypes = [ctypes.c_void_p]
    for i in range(lib.geonames_get_n_cities()):
        city = lib.geonames_get_city(i)
        get = lambda field: getattr(lib, f"geonames_city_get_{field}")(city)
        yield City(get("name").decode(), ISO.get(get("country_code").decode()), (get("state") or b"").decode(), get("latitude"), get("longitude"),
                   get("population"))


def column(file, number):
    lines = (ROOT / file).read_text().splitlines() if isinstance(file, str) else file.read_text().splitlines()
    return [line.split("\t")[number] for line in lines if line and line[0] != "#"]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--least", type=int, default=0, help="population")
    least = options.parse_args().least
    capitals = {c for names in column("data/actors/countries.tsv", 5) for c in names.split(";")}
    person_words = {word for file in (ROOT / "data/actors/offices").glob("*.tsv") for name in column(file, 0) for word in re.split(r"[\s-]+", name)}
    rows = []
    for city in read_cities():
        if not city.country or "," in city.name or (city.population < least and city.name not in capitals):
            continue
        doubtful = city.name.lower() in EVERYDAY or (len(city.name) < 4 and city.population < 1000000) or (city.name in person_words and city.population < 1000000 and city.name not in capitals)
        rows.append((("?" if doubtful else "") + city.name, "-", "city", city.country, city.state or "-", f"{city.lat:.4f}", f"{city.lon:.4f}",
                     str(city.population), "-"))
    rows.sort(key=lambda r: (r[0].lstrip("?"), -int(r[7])))
    print(HEADER + "\n".join("\t".join(r) for r in rows))


if __name__ == "__main__":
    main()
