"""Bytes that no key sends: broken characters and sequences, reports in old formats, and random bytes.

None of them contains a key of the session screen outside a sequence, a string or a paste, so none may have an
effect there.
"""

import random
from collections.abc import Callable

NOISE: dict[str, bytes] = {
    "a latin-1 letter": b"\xfc",
    "bytes that no UTF-8 has": b"\xff\xfe\xc0\xc1\xf5",
    "half a character": b"\xc3",
    "two thirds of a character": b"\xe2\x82",
    "half a character, then a sequence": b"\xe2\x82\x1b[I",
    "a surrogate in UTF-8": b"\xed\xa0\x80",
    "a character beyond Unicode": b"\xf4\x90\x80\x80",
    "an overlong slash": b"\xc0\xaf",
    "8-bit controls": b"\x9b\x9d\x90\xc2\x9b\xc2\x9d",
    "NULs": b"\x00" * 300,
    "a click beyond column 95": b"\x1b[M \x84!",
    "a move beyond column 95": b"\x1b[MC\xff\xff",
    "a move whose column is 0": b"\x1b[MC\x00\x00",
    "a move whose bytes are keys": b"\x1b[M   \x1b[Mqqq\x1b[M\r\r\r\x1b[M\x03\x03\x03",
    "a click in UTF-8 (1005)": b"\x1b[M \xc2\x84!",
    "a click of urxvt (1015)": b"\x1b[32;150;10M",
    "a click far outside": b"\x1b[<0;99999;99999M\x1b[<0;99999;99999m",
    "a click left of the screen": b"\x1b[<0;-5;-5M",
    "a click with a huge button": b"\x1b[<99999999999999999999;1;1M",
    "a key code beyond Unicode": b"\x1b[1114112u",
    "a huge key code": b"\x1b[99999999999999u",
    "a key code that is a surrogate": b"\x1b[55296u\x1b[57343;1u",
    "text that is a surrogate": b"\x1b[0;;55296u",
    "text beyond Unicode": b"\x1b[0;1;1114112:9999999999u",
    "a key with an event type": b"\x1b[107;1:3u",
    "a key with a shifted code": b"\x1b[107:75;2u",
    "a key without numbers": b"\x1b[:;:;:u",
    "huge modifiers": b"\x1b[107;9999999999999u",
    "an absurd size": b"\x1b[48;99999;99999;1;1t",
    "a size of nothing": b"\x1b[48;0;0;0;0t",
    "another size": b"\x1b[48;300;300;3000;3000t",
    "support for sizes in-band": b"\x1b[?2048;1$y\x1b[?2048;2$y",
    "a place": b"\x1b[99999;99999R",
    "5,000 digits and their end": b"\x1b[" + b"1" * 5_000 + b"u",
    "500 parameters": b"\x1b[" + b"1;" * 500 + b"m",
    "attributes of the terminal": b"\x1b[?62;22c\x1b[>0;276;0c\x1b[0n",
    "an unknown sequence": b"\x1b[12;34;56x\x1b[?1;2z",
    "a sequence with a control character": b"\x1b[12\x00;5\x7f",
    "a sequence with a high byte": b"\x1b[12\xff",
    "a colour (OSC)": b"\x1b]11;rgb:0000/0000/0000\x1b\\",
    "a long string": b"\x1b]52;c;" + b"QUFB " * 2_000 + b"\x07",
    "a string with anything in it": b"\x1bP" + bytes(range(0x80, 0x100)) + b" \r\x03q\x1b\\",
    "a paste with invalid bytes": b"\x1b[200~q \xff\xfe\xc3 \r\x1b[201~",
    "a paste with keys in it": b"\x1b[200~" + b"\x1b[A \r\x1b " * 20 + b"\x03\x11\x1b[201~",
    "a paste in a paste": b"\x1b[200~ \x1b[200~ \x1b[201~",
    "the end of a paste": b"\x1b[201~",
    "2 MB of moves": b"\x1b[MC\xf0\xf0" * 333_333,
    "2 MB of moves in SGR": b"\x1b[<35;150;40M\x1b[<35;20;10M" * 80_000,
    "2 MB of a paste": b"\x1b[200~" + b" q\r" * 700_000 + b"\x1b[201~",
}

UNFINISHED: dict[str, bytes] = {
    "half a click": b"\x1b[M ",
    "5,000 digits": b"\x1b[" + b"1" * 5_000,
    "the beginning of a sequence": b"\x1b[1;",
    "the beginning of a function key": b"\x1bO",
    "an OSC without an end": b"\x1b]0;k k k q q \r\r",
    "a DCS without an end": b"\x1bP1$r k q \r",
    "an APC without an end": b"\x1b_Gi=1;OK q \r",
    "a paste that never ends": b"\x1b[200~q \r q \r",
    "half the end of a paste": b"\x1b[200~q \r\x1b[20",
    "200 kB of digits": b"\x1b[" + b"7" * 200_000,
    "2 MB of invalid bytes": b"\xff" * 2_000_000,
    "2 MB of keys": b"xz" * 1_000_000,
    "2 MB of a string": b"\x1b_" + b" q\r" * 700_000,
}
"""Endless sequences and floods; without a pause, the next byte would be a part of them."""

_HIGH = range(0x80, 0x100)
_PARAMETERS = b"0123456789;:<=>"
_FINALS = b"JKLNTVWXYZabcdefghijklnopqrstvwxyz{|}`@^"
"""The final bytes of control sequences that are neither keys nor mouse reports."""


def noise(seed: int, *, unfinished: bool) -> bytes:
    """Return random bytes that are no keys.

    Args:
        seed: The same seed gives the same bytes.
        unfinished: Whether the last sequence is cut short.
    """
    rng = random.Random(seed)
    made = b"".join(rng.choice(_KINDS)(rng) for _ in range(rng.randint(1, 12)))
    last = rng.choice(_SEQUENCES)(rng)
    return made + last[: rng.randint(3, len(last) - 1)] if unfinished else made


def _any(rng: random.Random, among: range | bytes, most: int) -> bytes:
    return bytes(rng.choice(among) for _ in range(rng.randint(1, most)))


def _high(rng: random.Random) -> bytes:
    return _any(rng, _HIGH, 20)


def _click(rng: random.Random) -> bytes:
    return b"\x1b[M" + bytes(rng.randrange(0x20, 0x100) for _ in range(3))


def _control(rng: random.Random) -> bytes:
    return b"\x1b[" + _any(rng, _PARAMETERS, 60) + bytes([rng.choice(_FINALS)])


def _code(rng: random.Random) -> bytes:
    numbers = (
        rng.choice([rng.randrange(0xD800, 0xE000), rng.randrange(0x110000, 1 << 80)]) for _ in range(3)
    )
    return b"\x1b[" + rng.choice([b";", b":"]).join(b"%d" % number for number in numbers) + b"u"


def _text(rng: random.Random) -> bytes:
    return bytes(byte for byte in rng.randbytes(rng.randint(1, 300)) if byte not in b"\x07\x18\x1a\x1b")


def _string(rng: random.Random) -> bytes:
    end = rng.choice([b"\x07", b"\x1b\\", b"\x18", b"\x1a"])
    return b"\x1b" + bytes([rng.choice(b"]P_^X")]) + _text(rng) + end


def _paste(rng: random.Random) -> bytes:
    return b"\x1b[200~" + rng.randbytes(rng.randint(1, 300)) + b"\x1b[201~"


def _nothing(rng: random.Random) -> bytes:
    return b"\x00" * rng.randint(1, 50)


_SEQUENCES: list[Callable[[random.Random], bytes]] = [_click, _control, _code, _string, _paste]
_KINDS = [*_SEQUENCES, _high, _nothing]
