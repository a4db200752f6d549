"""Colour perception: contrast, difference, and colour blindness.

Contrast is that of WCAG 2.2 (relative luminance). Deuteranopia is simulated after Machado, Oliveira and
Fernandes 2009 at full severity, on linear light. Difference is CIE76 in L*a*b*, D65.
"""

import math

RGB = tuple[float, float, float]

_DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
_XYZ = (
    (0.4124, 0.3576, 0.1805, 0.95047),
    (0.2126, 0.7152, 0.0722, 1.0),
    (0.0193, 0.1192, 0.9505, 1.08883),
)


def linear(red: int, green: int, blue: int) -> RGB:
    """Return linear light, 0 to 1."""

    def one(value: int) -> float:
        part = value / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return one(red), one(green), one(blue)


def contrast(one: RGB, other: RGB) -> float:
    """Return the contrast of two linear colours, 1 to 21."""
    darker, lighter = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def deuteranopic(colour: RGB) -> RGB:
    """Return a colour as people without green cones see it."""
    seen = [sum(w * part for w, part in zip(row, colour, strict=True)) for row in _DEUTERANOPIA]
    return seen[0], seen[1], seen[2]


def difference(one: RGB, other: RGB) -> float:
    """Return the perceived difference of two linear colours; 2 is just noticeable."""
    return math.dist(_lab(one), _lab(other))


def _lab(colour: RGB) -> RGB:
    x, y, z = (
        _root(max(0.0, sum(w * part for w, part in zip(row[:3], colour, strict=True))) / row[3])
        for row in _XYZ
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(value: float) -> float:
    return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116
