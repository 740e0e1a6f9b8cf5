#!/usr/bin/env python3
"""Draws docs/reliability.svg from docs/reliability.tsv: what confidence says against what share of links is right.

The area of a dot is by the number of links."""
import csv
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"
SIZE, EDGE = 320, 40


def main():
    with open(DOCS / "reliability.tsv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    x = lambda p: EDGE + SIZE * float(p)
    y = lambda p: EDGE / 2 + SIZE * (1 - float(p))
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE + EDGE * 2} {SIZE + EDGE * 1.5:g}" '
           'font-family="sans-serif" font-size="11">',
           '<title>Reliability of the confidence of links</title>',
           '<rect width="100%" height="100%" fill="#fff"/>',
           f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" stroke="#999" stroke-dasharray="4"/>']
    for k in range(0, 11, 2):
        p = k / 10
        out.append(f'<text x="{x(p):g}" y="{y(0) + 16:g}" text-anchor="middle">{p:g}</text>')
        out.append(f'<text x="{x(0) - 6:g}" y="{y(p) + 4:g}" text-anchor="end">{p:g}</text>')
    out.append(f'<path d="M{x(0)} {y(1)}V{y(0)}H{x(1)}" stroke="#333" fill="none"/>')
    for row in rows:
        radius = 1.5 + float(row["links"]) ** 0.5 / 3
        out.append(f'<circle cx="{x(row["said"]):.1f}" cy="{y(row["right"]):.1f}" r="{radius:.1f}" fill="#1f5fa8" '
                   f'fill-opacity=".7"><title>{row["links"]} links</title></circle>')
    out.append("</svg>")
    (DOCS / "reliability.svg").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
