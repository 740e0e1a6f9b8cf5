"""Counts Han characters over the dictionary of jieba-rs.

    characters.py FILE [--check] < METADATA

METADATA is what `cargo metadata` says: it knows where the crate lies.
"""

import json
import sys
from collections import Counter
from pathlib import Path

# As many as the first list of the Table of General Standard Chinese Characters (2013) has.
KEPT = 3500
# A character in fewer words is what bad decoding left behind.
WORDS = 3
A_LINE = 50


def is_han(c):
    return "\u3400" <= c <= "\u9fff" or c == "〇"


def main():
    target, check = Path(sys.argv[1]), "--check" in sys.argv[2:]
    packages = json.load(sys.stdin)["packages"]
    crate = next(p for p in packages if p["name"] == "jieba-rs")
    dictionary = Path(crate["manifest_path"]).parent / "src" / "data" / "dict.txt"
    seen, words = Counter(), Counter()
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split(" ")
        for c in filter(is_han, word):
            seen[c] += int(count)
        if len(word) > 1:
            words.update(set(filter(is_han, word)))
    ranked = sorted((c for c in seen if words[c] >= WORDS), key=lambda c: (-seen[c], c))[:KEPT]
    text = "".join("".join(ranked[i : i + A_LINE]) + "\n" for i in range(0, len(ranked), A_LINE))
    if not check:
        target.write_text(text, encoding="utf-8")
    elif target.read_text(encoding="utf-8") != text:
        sys.exit(f"{target} is not what scripts/characters would write.")


main()
