"""Print crates/language/src/tables/python_chars.rs: what Python thinks of every character.

    python3.11 tools/tables/python_chars.py > crates/language/src/tables/python_chars.rs
    python3.11 tools/tables/python_chars.py --hash     # the numbers the Rust test compares with

One rule: the answers are Python's own, asked of the interpreter that runs this; use one with Unicode 14 (3.11).
"""

import re
import sys
import unicodedata

SIGMA = "\u03a3"  # its lower case depends on its neighbours; that tells who is "cased" and who is skipped
TESTS = [
    ("ALPHA", "`str.isalpha`", str.isalpha),
    ("UPPER", "`str.isupper`", str.isupper),
    ("DIGIT", "`str.isdigit`", str.isdigit),
    ("DECIMAL", r"`\d` of `re`", lambda c: re.match(r"\d", c) is not None),
    ("WORD", r"`\w` of `re`", lambda c: re.match(r"\w", c) is not None),
    ("SPACE", r"`str.isspace`, and `\s` of `re`", str.isspace),
    ("CASED", "a letter with case, for the final sigma", lambda c: (c + SIGMA).lower()[-1] == "\u03c2"),
    ("IGNORABLE", "skipped in search of a cased letter", lambda c: ("A" + c + SIGMA).lower()[-1] == "\u03c2" and (c + SIGMA).lower()[-1] != "\u03c2"),
    ("LOWERS", "`str.lower` changes it", lambda c: c.lower() != c),
]


def flags(point):
    if 0xD800 <= point < 0xE000:
        return 0
    char = chr(point)
    return sum(1 << bit for bit, (_, _, test) in enumerate(TESTS) if test(char))


def fnv(points):
    value = 0xCBF29CE484222325
    for point in points:
        for byte in point.to_bytes(4, "little"):
            value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def print_hashes(table):
    for bit, (name, _, _) in enumerate(TESTS):
        chosen = [point for point, value in enumerate(table) if value >> bit & 1]
        print(f"    ({name}, {len(chosen)}, {fnv(chosen):#018x}),")
    lowered = [ord(c) for p in range(0x110000) if not 0xD800 <= p < 0xE000 for c in chr(p).lower()]
    print(f"    lower: {len(lowered)}, {fnv(lowered):#018x}")


def same_capital(table):
    """Small letters that share their capital, which `re` takes for one where case is ignored."""
    groups = {}
    for point, value in enumerate(table):
        if not value >> 8 & 1 and not 0xD800 <= point < 0xE000:
            groups.setdefault(chr(point).upper(), []).append(point)
    return sorted(group for group in groups.values() if len(group) > 1)


def print_table(table):
    runs = [(p, v) for p, v in enumerate(table) if p == 0 or table[p - 1] != v]
    print("//! What Python thinks of every character, in runs of equal answers.")
    print("//!")
    print(f"//! Made by `tools/tables/python_chars.py` from Python {sys.version_info[0]}.{sys.version_info[1]}, Unicode {unicodedata.unidata_version}.")
    print("//!")
    print("//! **One rule:** never edited by hand; a run is its first code point shifted left by nine, with the nine answers below.\n")
    for bit, (name, doc, _) in enumerate(TESTS):
        print(f"/// {doc[0].upper() + doc[1:]}.")
        print(f"pub(crate) const {name}: u16 = 1 << {bit};")
    print("\n/// The runs, in order of code point.")
    print("#[rustfmt::skip]")
    print(f"pub(crate) const RUNS: [u32; {len(runs)}] = [")
    for i in range(0, len(runs), 10):
        print("    " + " ".join(f"{p << 9 | v:#x}," for p, v in runs[i : i + 10]))
    print("];")
    groups = same_capital(table)
    print("\n/// Small letters that share a capital; equal for `re` where it ignores case.")
    print("#[rustfmt::skip]")
    print(f"pub(crate) const SAME_CAPITAL: [&[u32]; {len(groups)}] = [")
    for group in groups:
        print(f"    &[{', '.join(f'{point:#x}' for point in group)}],")
    print("];")


if __name__ == "__main__":
    answers = [flags(point) for point in range(0x110000)]
    print_hashes(answers) if "--hash" in sys.argv else print_table(answers)
