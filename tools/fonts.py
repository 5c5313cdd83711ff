#!/usr/bin/python3
"""Makes the fonts of the bench and the page:  tools/fonts.py FOLDER

Reads Inter and Source Serif 4 (both SIL OFL) from node_modules and writes small subsets:

    inter.woff2                                       Inter, weights 400 to 700, for page and bench
    bench-regular.ttf, bench-semibold.ttf             the same, for tests that run without a browser
    serif-regular.woff2, serif-italic.woff2, serif-bold.woff2    Source Serif 4, for prose

A character that a subset lacks is drawn in another font; that looks odd but is no error.
Runs on Debian's python3-fonttools and python3-brotli, so use /usr/bin/python3.
"""
import gzip
import os
import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

MODULES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "node_modules")
INTER = os.path.join(MODULES, "inter-ui")
SERIF = os.path.join(MODULES, "@fontsource", "source-serif-4", "files")

ASCII = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0"
LATIN = ASCII + "".join(map(chr, range(0xA1, 0x100)))
PUNCTUATION = "‘’“”…–—′″•‹›"
MATHS = "−×÷·√∑ΣΔ∂‖∞≤≥≠≈±½¾²³°αβγδεησμθλπ₀₁₂₃₄₅₆₇₈₉ᵢⱼₖ"
SYMBOLS = "→←↑↓↔✓▲▼▶◀↺↻☰↶↷⌘⇧⏎"

# These characters lead straight to their tabular glyphs, so that columns of numbers line up by
# themselves: a canvas, on which the bench is drawn, has no way to ask for the font feature `tnum`.
TABULAR = "0123456789.,+-−"


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: tools/fonts.py FOLDER")
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)

    for name, weight in [("regular", "Regular"), ("semibold", "SemiBold")]:
        font = TTFont(f"{INTER}/web/Inter-{weight}.woff2")
        use_tabular_glyphs(font)
        save(cut(font, LATIN + PUNCTUATION + MATHS, features=[]), f"{folder}/bench-{name}.ttf")

    font = TTFont(f"{INTER}/variable/InterVariable.woff2")
    use_tabular_glyphs(font)
    font = cut(font, LATIN + PUNCTUATION + MATHS + SYMBOLS, features=["kern", "liga", "ccmp"])
    font = instancer.instantiateVariableFont(font, {"opsz": 14, "wght": (400, 700)})
    save(font, f"{folder}/inter.woff2")

    # Every reader pays for these bytes, so the less used styles have fewer letters.
    for name, style, letters in [("regular", "400-normal", LATIN), ("italic", "400-italic", ASCII),
                                 ("bold", "700-normal", ASCII)]:
        font = TTFont(f"{SERIF}/source-serif-4-latin-{style}.woff2")
        save(cut(font, letters + PUNCTUATION + MATHS, features=["kern", "liga"]),
             f"{folder}/serif-{name}.woff2")


def use_tabular_glyphs(font):
    """Maps each character of TABULAR to the glyph that the feature `tnum` puts in its place."""
    table = font["GSUB"].table
    swaps = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for part in table.LookupList.Lookup[index].SubTable:
                    swaps.update(getattr(part, "ExtSubTable", part).mapping)
    for cmap in font["cmap"].tables:
        if cmap.isUnicode():
            for character in map(ord, TABULAR):
                if character in cmap.cmap:
                    cmap.cmap[character] = swaps.get(cmap.cmap[character], cmap.cmap[character])


def cut(font, characters, features):
    """Keeps only the glyphs of `characters` and the named layout features; drops hinting."""
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # with copyright and licence
    options.drop_tables += ["DSIG", "meta"]
    if not features:
        options.drop_tables += ["GSUB", "GPOS", "GDEF", "kern"]
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters)
    cutter.subset(font)
    return font


def save(font, path):
    font.flavor = "woff2" if path.endswith(".woff2") else None
    font["head"].modified = font["head"].created  # the same bytes every time
    font.recalcTimestamp = False
    font.save(path)
    with open(path, "rb") as file:
        data = file.read()
    packed = "" if font.flavor else f", {len(gzip.compress(data)):,} with gzip"
    print(f"{os.path.basename(path)}: {len(data):,} bytes{packed}, {len(font.getGlyphOrder())} glyphs")


main()
