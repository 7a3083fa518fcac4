"""Print hard strings for the tokenizer, one JSON object {"id", "text"} a line.

    python tools/parity/strings.py MODEL_DIR [--count 24000] [--seed 1] > strings.jsonl

They hold every special case of the model with affixes around it, addresses, numbers with units, every
white-space character, runs, and characters of all planes. One rule: the same arguments give the same bytes.
"""

import argparse
import json
import random
import sys

import srsly

SPACES = [chr(p) for p in range(0x110000) if not 0xD800 <= p < 0xE000 and chr(p).isspace()]
ODD_SPACES = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u180e", "\x00", "\x7f", "\u00ad"]
BEFORE = list("([{<\"'`“‘«„$£€#*_=+-—–%§&@~^|\\/.,:;!?¿¡…") + ["US$", "C$", "...", "..", "--", "((", "''", "``", "(-", "+1", "'("]
AFTER = list(")]}>\"'`”’»$€%*_=+-—–&@~^|\\/.,:;!?…") + ["'s", "’s", "'S", "n't", "'ll", "...", "..", "--", "))", "''", ".)", ".\"", "),", "!?", "?!", "km", ".-", "-a", "/b"]
BETWEEN = ["-", "--", "—", "–", "---", "——", "~", "/", ":", "<", ">", "=", ",", ".", "..", "...", "…", "+", "*", "^", "'", "’", "_", "@", "&", "|", "\u00a0", "¦", "©"]
UNITS = "km km² m m³ mm cm² ha µm nm yd in ft kg g mg µg t lb oz m/s km/h mph hPa mbar MB kb GB T G M K % км кг م كم كوب тб تб $ £ € US$ ₽".split()
NUMBERS = "0 1 7 10 12 99 2011 1,000 3.14 1/2 -5 +3 10th 2nd ² ½ ⅷ Ⅷ ① ٣ ३ 𝟗 10-12 1950s '50s 12:30 10am 5p.m. 1e5".split()
WORDS = "Korea DPRK U.S. U.N. e.g. i.e. a.m. Ph.D. Mr. Dr.Who St. can't Can’t I'm they'd've y'all well-to-do co-operate and/or Laos-DPRK O'Brien rock'n'roll naïve Übermaß ΟΔΟΣ Straße İstanbul ǅungla ﬁne Ⅻ 金正日 조선 Правда العربية हिन्दी ไทย ꙮ 𝔘𝔫𝔦 𐐀𐐨 e\u0301te\u0301 a\u0308. X root number mark ROOT".split()
HOSTS = "example.com www.kcna.kp kcna.co.jp a.b.c.example.org xn--d1.ru münchen.de пример.рф 例え.テスト localhost 10.0.0.1 127.0.0.1 192.168.1.1 172.16.0.1 172.32.0.1 8.8.8.8 223.255.255.254 256.1.1.1 example.c example.COM Example.museum a-.com -a.com a_b.com foo.bar. .com e.g.com".split()
SCHEMES = ["", "", "http://", "https://", "HTTP://", "ftp://", "h-t+t.p://", "x://", "://", "mailto:", "//", "git+ssh://"]
USERS = ["", "", "", "user@", "user:pa@ss@", "a.b+c@", ":@", "@", "u:p@"]
PORTS = ["", "", ":80", ":8080", ":1", ":123456", ":"]
TAILS = ["", "", "/", "/a/b-c.html", "?q=1&r=2", "#top", "/a,b", "/(x)", "/é", "/a'b", "//", "/..."]
EDGES = [0x7F, 0x80, 0x85, 0xA0, 0xA1, 0xFFFD, 0xFFFF, 0x10000, 0x10FFFF, 0xD7FF, 0xE000, 0x2028, 0x2029, 0x3000, 0x1F600]
PLANES = [(0x20, 0x7E), (0x00, 0xFF), (0x100, 0x24F), (0x250, 0x52F), (0x590, 0x6FF), (0x900, 0xDFF), (0x1200, 0x137F), (0x1E00, 0x1FFF), (0x2000, 0x2BFF), (0x2C00, 0x2FFF), (0x3000, 0x33FF), (0x4E00, 0x9FFF), (0xA000, 0xABFF), (0xAC00, 0xD7A3), (0xF900, 0xFFFF), (0x10000, 0x11FFF), (0x1D000, 0x1DAFF), (0x1E900, 0x1ECBF), (0x1F000, 0x1FAFF), (0x20000, 0x2FFFF), (0xE0000, 0x10FFFF)]


def special_cases(model_dir):
    with open(f"{model_dir}/tokenizer", "rb") as file:
        return sorted(srsly.msgpack_loads(file.read())["exceptions"])


def fixed(cases):
    """Strings that every run must hold."""
    yield from ["", " ", "  ", "   ", "\n", "\n\n", " \n", "\n ", "a\n", "a \n", "a.\n", "a \n b", "\r\n", ".\n.", "a" * 99, "a" * 100, "é" * 100, "." * 50, "(" * 300, ":)" * 60]
    for case in cases:
        yield case
        for before, after in [("(", ")"), ('"', '"'), ("", "."), ("", ","), ("", "..."), ("'", "'"), ("-", "-"), ("a", ""), ("", "a"), (" ", " "), ("x ", " y"), ("", "'s"), ("$", "%"), ("..", "--"), ("“", ".”")]:
            yield before + case + after
        yield " ".join(case)
        yield case.upper()
        yield case.lower() + case
        if len(case) > 1:
            yield case[: len(case) // 2] + " " + case[len(case) // 2 :]
    for space in SPACES + ODD_SPACES:
        for pattern in ["{}", "a{}b", "a {}b", "a{} b", "{}a", "a{}", "{}{}", "a.{}b", "(a{})", " {} ", "\n{}\n", "a{}\n"]:
            yield pattern.replace("{}", space)
    for number in NUMBERS:
        for unit in UNITS:
            yield number + unit
    for point in EDGES:
        yield f"a{chr(point)}b {chr(point)}. ({chr(point)})"


def address(rng):
    return "".join(rng.choice(part) for part in (SCHEMES, USERS, HOSTS, PORTS, TAILS))


def characters(rng):
    first, last = rng.choice(PLANES)
    points = [rng.randint(first, last) for _ in range(rng.randint(1, 6))]
    return "".join(chr(p) for p in points if not 0xD800 <= p < 0xE000)


def run(rng):
    return rng.choice(BEFORE + AFTER + SPACES + ["a", "A.", "1", ":)", "a-", "é", "…"]) * rng.randint(1, 12)


def word(rng, cases):
    kind = rng.random()
    if kind < 0.3:
        return rng.choice(cases)
    if kind < 0.5:
        return rng.choice(WORDS)
    if kind < 0.6:
        return rng.choice(NUMBERS) + rng.choice(UNITS + [""])
    if kind < 0.72:
        return address(rng)
    return characters(rng) if kind < 0.88 else run(rng)


def chunk(rng, cases):
    text = word(rng, cases)
    for _ in range(rng.choice([0, 0, 0, 1, 1, 2])):
        text += rng.choice(BETWEEN) + word(rng, cases)
    before = "".join(rng.choice(BEFORE) for _ in range(rng.choice([0, 0, 1, 1, 2, 3])))
    return before + text + "".join(rng.choice(AFTER) for _ in range(rng.choice([0, 0, 1, 1, 2, 3])))


def mixed(rng, cases):
    text = ""
    for _ in range(rng.choice([1, 1, 1, 2, 3, 5, 8])):
        gap = " " if rng.random() < 0.75 else "".join(rng.choice(SPACES + [" ", " ", "\n"]) for _ in range(rng.randint(0, 3)))
        text += chunk(rng, cases) + gap
    return text if rng.random() < 0.3 else text.rstrip(" ")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model_dir")
    parser.add_argument("--count", type=int, default=24000, help="random strings after the fixed ones")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    cases = special_cases(options.model_dir)
    rng = random.Random(options.seed)
    texts = [*fixed(cases), *(mixed(rng, cases) for _ in range(options.count))]
    for number, text in enumerate(texts):
        print(json.dumps({"id": f"s{number:06}", "text": text}), file=sys.stdout)


if __name__ == "__main__":
    main()
