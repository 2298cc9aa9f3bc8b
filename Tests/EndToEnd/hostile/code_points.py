"""Code points of the rule of names (SPEC, section 2), as ranges that the Unicode standard has fixed.

Sources: UnicodeData.txt (general categories) and DerivedCoreProperties.txt (Default_Ignorable_Code_Point) of Unicode
15.1. They stand here in full, since Python's tables know neither the property nor newer characters.
"""

#: Accepted although they are format characters: whole languages spell with them.
JOINERS = (0x200C, 0x200D)

CONTROLS = [*range(0x00, 0x20), *range(0x7F, 0xA0)]

SEPARATORS = [0x2028, 0x2029]

#: Category Cf; the joiners are among them.
_FORMATS = (
    (0xAD, 0xAD), (0x600, 0x605), (0x61C, 0x61C), (0x6DD, 0x6DD), (0x70F, 0x70F), (0x890, 0x891), (0x8E2, 0x8E2),
    (0x180E, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2064), (0x2066, 0x206F), (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB), (0x110BD, 0x110BD), (0x110CD, 0x110CD), (0x13430, 0x1343F), (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A), (0xE0001, 0xE0001), (0xE0020, 0xE007F))

FORMATS = [code for first, last in _FORMATS for code in range(first, last + 1) if code not in JOINERS]

#: Default_Ignorable_Code_Point; neighbouring ranges are joined.
IGNORABLE_RANGES = (
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF))


def ignorables() -> list[int]:
    """Every code point of each range; of the long one its edges and every 64th."""
    chosen: set[int] = set()
    for first, last in IGNORABLE_RANGES:
        chosen |= {*range(first, last + 1, 1 if last - first < 64 else 64), last}
    return sorted(chosen - set(JOINERS))


def just_outside() -> list[int]:
    """The code points beside each range that no other rule refuses."""
    refused = {*CONTROLS, *SEPARATORS, *FORMATS}
    beside = {code for first, last in IGNORABLE_RANGES for code in (first - 1, last + 1)}
    return sorted(code for code in beside - refused if code & 0xFFFE != 0xFFFE)
