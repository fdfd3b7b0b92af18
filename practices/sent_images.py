"""The frame of an image: is it whole, and how large does it say it is? No image is ever decoded here."""

import struct
from struct import unpack_from

MOST_PIXELS = 100_000_000  # a page at 600 dots an inch has 35 million


def image_problem(content: bytes, kind: str) -> str:
    """What is wrong with a PNG, JPEG, GIF or WebP image: cut off, without a size, or too large; empty when nothing."""
    size_of, is_whole = _KINDS[kind]
    try:
        width, height = size_of(content)
        if not width or not height:
            return f"is a damaged {kind} image: it says that it is {width} × {height} pixels large"
        if width * height > MOST_PIXELS:
            return f"says that it is {width:,} × {height:,} pixels large: at most {MOST_PIXELS:,} are taken"
        return "" if is_whole(content) else f"is a {kind} image that is cut off: its end is missing"
    except (struct.error, ValueError):
        return f"is a damaged {kind} image: it does not say how large it is"


def _png(content: bytes) -> tuple[int, int]:
    if content[12:16] != b"IHDR":
        raise ValueError
    return unpack_from(">II", content, 16)


def _gif(content: bytes) -> tuple[int, int]:
    return unpack_from("<HH", content, 6)


def _jpeg(content: bytes) -> tuple[int, int]:
    """From the first header of a frame (ITU T.81, B.2.2), past the segments before it."""
    at = 2
    while content[at : at + 1] == b"\xff":
        marker, length = unpack_from(">BH", content, at + 1)
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = unpack_from(">HH", content, at + 5)
            return width, height
        at += 2 + length
    raise ValueError


def _webp(content: bytes) -> tuple[int, int]:
    """From the first chunk (RFC 9649): extended, lossless, or lossy."""
    chunk = content[12:16]
    if chunk == b"VP8X":
        wide, high = unpack_from("<I", content, 24)[0], unpack_from("<I", content, 26)[0]
        return (wide & 0xFFFFFF) + 1, (high >> 8) + 1
    if chunk == b"VP8L":
        bits = unpack_from("<I", content, 21)[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk != b"VP8 ":
        raise ValueError
    width, height = unpack_from("<HH", content, 26)
    return width & 0x3FFF, height & 0x3FFF


# cameras write more behind the end of a JPEG image, and smaller images before its last scan
_KINDS = {
    "PNG": (_png, lambda content: b"IEND\xaeB`\x82" in content),
    "GIF": (_gif, lambda content: content.rstrip(b"\0").endswith(b";")),
    "JPEG": (_jpeg, lambda content: content.rfind(b"\xff\xd9") > content.rfind(b"\xff\xda") > 0),
    "WebP": (_webp, lambda content: len(content) >= unpack_from("<I", content, 4)[0] + 8),
}
