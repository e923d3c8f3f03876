#!/usr/bin/python3
"""Cuts the report's typefaces from Fira Sans and writes the files beside this script.

    npm pack @expo-google-fonts/fira-sans@0.4.1 && tar xzf expo-google-fonts-fira-sans-0.4.1.tgz
    /usr/bin/python3 build.py package          # needs fonttools (Debian: fonttools), tried with 4.38

Per face: NAME.z is the cut TrueType file, deflated; NAME.json is gofpdf's font definition of it, with
only what that library reads; NAME.kern has three bytes a pair: left code, right code, 1/1000 em as int8.
pages.json lists the characters of each page of 224 codes, from code 32 on, U+0000 where a code
is not used, and the pairs of base and mark that have one character of their own.

What is changed in the typeface: hints and layout tables are left out, tabular figures are the
default in Regular and SemiBold, Ţ has the comma of the Romanian letter, and a few simple marks (ballot box, tick, disc, ring, square) are added.
Fira Sans has no reserved font name, so the cut keeps its name. See LICENSE.txt.
"""
import json, sys, unicodedata, zlib
from pathlib import Path

from fontTools import agl, subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
FACES = {"light": ("300Light/FiraSans_300Light.ttf", 50),
         "regular": ("400Regular/FiraSans_400Regular.ttf", 80),
         "bold": ("600SemiBold/FiraSans_600SemiBold.ttf", 120)}

# A subset tag a page: pages share a font file, and the tag tells their font dictionaries apart.
TAGS = {"latin": "SCANAA", "extended": "SCANAB", "greek": "SCANAC", "cyrillic": "SCANAD", "vietnamese": "SCANAE"}

# WinAnsi, with twelve slots that Dutch has no use for given to marks and arrows.
SLOTS = dict(zip((0x81, 0x83, 0x86, 0x87, 0x88, 0x8d, 0x8f, 0x90, 0x98, 0x9d, 0xa4, 0xa6), "→←↑↓≥≤−●○■□✓"))
LATIN = [SLOTS.get(c) or (bytes([c]).decode("cp1252", "replace") if c not in (0x7f, 0xad) else "\0") for c in range(32, 256)]


def page(text):
    """Fills codes from 33 on; code 32 stays free, so that a space is the same everywhere."""
    text = [c for c in dict.fromkeys(text) if c not in LATIN and ord(c) in NAMES]
    return (["\0"] + text + ["\0"] * 224)[:224]


NAMES = {}  # the shortest Adobe name of each character
for name, uv in sorted(agl.LEGACY_AGL2UV.items(), key=lambda i: (len(i[0]), i[0])):
    if len(uv) == 1:
        NAMES.setdefault(uv[0], name)
for uv, name in agl.UV2AGL.items():
    NAMES[uv] = name
NAMES |= {0x21a: "Tcommaaccent", 0x21b: "tcommaaccent"}  # Romanian; the list knows the name only for the older letter
span = lambda a, b: "".join(chr(u) for u in range(a, b) if unicodedata.category(chr(u))[0] != "C")


def kerning(font, codes, least):
    """Reads pair adjustments from GPOS, of at least so much; the first lookup that has a pair decides."""
    glyph = font.getBestCmap()
    by_name = {}
    for code, ch in codes:
        by_name.setdefault(glyph[ord(ch)], []).append(code)
    gpos, found = font["GPOS"].table, {}
    lookups = sorted({i for f in gpos.FeatureList.FeatureRecord if f.FeatureTag == "kern" for i in f.Feature.LookupListIndex})
    for i in lookups:
        for st in gpos.LookupList.Lookup[i].SubTable:
            st = getattr(st, "ExtSubTable", st)
            if st.LookupType != 2:
                continue
            for n, left in enumerate(st.Coverage.glyphs):
                if left not in by_name:
                    continue
                if st.Format == 1:
                    pairs = {r.SecondGlyph: r.Value1 for r in st.PairSet[n].PairValueRecord}
                else:
                    row = st.Class1Record[st.ClassDef1.classDefs.get(left, 0)].Class2Record
                    pairs = {g: row[st.ClassDef2.classDefs.get(g, 0)].Value1 for g in by_name}
                for right, value in pairs.items():
                    if right in by_name and value is not None:
                        found.setdefault((left, right), getattr(value, "XAdvance", 0) or 0)
    out = bytearray()
    for (left, right), k in sorted(found.items()):
        k = max(-127, min(127, k))
        if abs(k) >= least:
            for a in by_name[left]:
                for b in by_name[right]:
                    out += bytes([a, b, k & 255])
    return bytes(out)


def add_marks(font, weight):
    """Draws the marks that the family lacks, on the height of its capitals (units of 1/1000 em)."""
    def box(pen, x0, y0, x1, y1, hole=False):
        points = [(x0, y0), (x0, y1), (x1, y1), (x1, y0)]
        pen.moveTo((points if not hole else points[::-1])[0])
        for p in (points if not hole else points[::-1])[1:]:
            pen.lineTo(p)
        pen.closePath()

    def disc(pen, cx, cy, r, hole=False):
        k = r * 0.4142
        ring = [(cx - k, cy + r), (cx - r, cy + k), (cx - r, cy - k), (cx - k, cy - r), (cx + k, cy - r), (cx + r, cy - k), (cx + r, cy + k), (cx + k, cy + r)]
        pen.qCurveTo(*((ring if hole else ring[::-1]) + [None]))
        pen.closePath()

    def tick(pen):
        w = weight
        for i, p in enumerate([(80, 300), (80 + w, 300 + w), (230, 150 + w * 2), (560, 560), (560 + w, 560 - w * .6), (230, 120)]):
            (pen.lineTo if i else pen.moveTo)(tuple(round(v) for v in p))
        pen.closePath()
    t = weight * 2 // 3
    shapes = {"●": lambda p: disc(p, 350, 340, 230), "○": lambda p: (disc(p, 350, 340, 230), disc(p, 350, 340, 230 - t, True)),
              "■": lambda p: box(p, 100, 90, 600, 590), "□": lambda p: (box(p, 100, 90, 600, 590), box(p, 100 + t, 90 + t, 600 - t, 590 - t, True)),
              "✓": tick}
    for ch, draw in shapes.items():
        pen, name = TTGlyphPen(None), NAMES[ord(ch)]
        draw(pen)
        order = font.getGlyphOrder()
        font.setGlyphOrder(order + [name] if name not in order else order)
        font["glyf"][name] = pen.glyph()
        font["glyf"][name].recalcBounds(font["glyf"])
        font["hmtx"][name] = (700, font["glyf"][name].xMin)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[ord(ch)] = name


def commas(font):
    """Draws Ţ and ţ as Ț and ț: the four share two names, by which a reader looks their drawing up."""
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[0x162], table.cmap[0x163] = table.cmap[0x21a], table.cmap[0x21b]


def tabular(font):
    glyph, gsub = font.getBestCmap(), font["GSUB"].table
    for f in gsub.FeatureList.FeatureRecord:
        if f.FeatureTag == "tnum":
            for i in f.Feature.LookupListIndex:
                for st in gsub.LookupList.Lookup[i].SubTable:
                    swap = getattr(st, "ExtSubTable", st).mapping
                    for table in font["cmap"].tables:
                        for d in "0123456789":
                            if glyph[ord(d)] in swap and ord(d) in table.cmap:
                                table.cmap[ord(d)] = swap[glyph[ord(d)]]
            return


def cut(font, chars, path):
    options = subset.Options(hinting=False, layout_features=[], name_IDs=[0, 1, 2, 3, 4, 6, 13, 14], notdef_outline=True, glyph_names=False)
    options.drop_tables += ["GPOS", "GSUB", "GDEF", "DSIG", "kern", "gasp"]
    s = subset.Subsetter(options)
    s.populate(unicodes=[ord(c) for c in chars if c != "\0"])
    s.subset(font)
    font["cmap"].tables = [t for t in font["cmap"].tables if (t.platformID, t.platEncID, t.format) == (3, 1, 4)]
    font.save("/tmp/cut.ttf", reorderTables=True)
    raw = Path("/tmp/cut.ttf").read_bytes()
    (HERE / (path + ".z")).write_bytes(zlib.compress(raw, 9))
    return len(raw)


def define(font, chars, base, face, part, size, stem):
    glyph, hmtx, os2 = font.getBestCmap(), font["hmtx"], font["OS/2"]
    width = [hmtx[glyph[ord(c)]][0] if c != "\0" and ord(c) in glyph else 0 for c in chars]
    diff, last = [], None
    for i, c in enumerate(chars):
        code = 32 + i
        if c == "\0" or (base == "latin" and code not in SLOTS):
            continue
        diff += ([str(code)] if last != code - 1 else []) + ["/" + NAMES[ord(c)]]
        last = code
    head = font["head"]
    return {"Tp": "TrueType", "Name": "%s+FiraSans-%s" % (TAGS[base], {"light": "Light", "regular": "Regular", "bold": "SemiBold"}[face]),
            "Desc": {"Ascent": font["hhea"].ascent, "Descent": font["hhea"].descent, "CapHeight": os2.sCapHeight, "Flags": 32,
                     "FontBBox": {"Xmin": head.xMin, "Ymin": head.yMin, "Xmax": head.xMax, "Ymax": head.yMax},
                     "ItalicAngle": 0, "StemV": stem, "MissingWidth": 0},
            "Up": -75, "Ut": 50, "Cw": [0] * 32 + width, "Enc": "cp1252", "Diff": " ".join(diff), "File": "%s-%s.z" % (face, part), "OriginalSize": size}


def main(package):
    source = TTFont(package / FACES["regular"][0])
    has = source.getBestCmap()
    keep = lambda text: [c for c in text if ord(c) in has]
    displaced = "ƒ†‡ˆ˜¤¦"
    pages = {"latin": LATIN,
             "extended": page(keep(displaced + span(0x100, 0x180) + "ǺǻǼǽǾǿȘșȚțƏəǍǎǏǐǑǒǓǔǤǥǦǧǨǩǪǫǮǯǰǴǵḌḍḤḥḶḷṀṁṆṇṚṛṢṣṬṭẒẓẀẁẂẃẄẅỲỳẞ‚‹›‒―′″∞≈≠∂∆∏∑√∫◊ℓ№™⅓⅔⅛⅜⅝⅞")),
             "greek": page(keep(span(0x370, 0x400))),
             "cyrillic": page(keep(span(0x400, 0x4ff))),
             "vietnamese": page(keep("ƠơƯư" + span(0x1ea0, 0x1efa)))}
    every = {c for p in pages.values() for c in p if c != "\0"}
    pairs = []
    for c in sorted(every):
        parts = unicodedata.normalize("NFD", c)
        steps = unicodedata.decomposition(c).split()
        if len(steps) == 2 and not steps[0].startswith("<"):
            pairs.append(chr(int(steps[0], 16)) + chr(int(steps[1], 16)) + c)
    (HERE / "pages.json").write_text(json.dumps({"pages": [{"name": n, "characters": "".join(p)} for n, p in pages.items()],
                                                 "composed": "".join(pairs)}, ensure_ascii=False, indent=1) + "\n")
    for face, (file, stem) in FACES.items():
        for part, names in (("main", ["latin"]), ("more", list(pages)[1:])):
            font = TTFont(package / file, recalcTimestamp=False)
            if face != "light":
                tabular(font)
            add_marks(font, stem)
            commas(font)
            if part == "main":
                latin = [(32 + i, c) for i, c in enumerate(LATIN) if c != "\0" and c != "\xa0"]
                least = 16 if face == "light" else 20  # a fifth of a point in the text: less only makes the file larger
                (HERE / (face + ".kern")).write_bytes(kerning(font, latin, least))
            chars = [c for n in names for c in pages[n]]
            size = cut(font, chars, "%s-%s" % (face, part))
            for n in names:
                d = define(font, pages[n], n, face, part, size, stem)
                (HERE / ("%s-%s.json" % (face, n))).write_text(json.dumps(d) + "\n")


main(Path(sys.argv[1]))
