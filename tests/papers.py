"""Small UN documents in our own words, as the files that people have: text, .docx and PDF."""

import zipfile
import zlib

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(text: str, *, raised: bool = False) -> str:
    """A run of a .docx paragraph."""
    style = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>' if raised else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{text}</w:t></w:r>'


def note(number: int) -> str:
    """The mark of a footnote."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def listed(*runs: str, list_number: int = 1, level: int = 0) -> str:
    """A paragraph that the word processor numbers."""
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_number}"/></w:numPr>'
    return f"<w:p><w:pPr>{numbered}</w:pPr>{''.join(runs)}</w:p>"


def plain(*runs: str) -> str:
    """A paragraph without a number of its own."""
    return f"<w:p>{''.join(runs)}</w:p>"


NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="8">
<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1."/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
</w:numbering>"""


def docx(path, paragraphs: list[str], notes: dict[int, str] | None = None, **parts: str):
    """A .docx file of these paragraphs and footnotes; `parts` are further ones, or others, by their names."""
    told = "".join(
        f'<w:footnote w:id="{number}"><w:p>{run(text)}</w:p></w:footnote>' for number, text in (notes or {}).items()
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", f"<w:document {W}><w:body>{''.join(paragraphs)}</w:body></w:document>")
        file.writestr("word/footnotes.xml", f"<w:footnotes {W}>{told}</w:footnotes>")
        for name, content in ({"numbering": NUMBERING} | parts).items():
            file.writestr(f"word/{name}.xml", content)
    return path


def pdf(path, pages: list[list[tuple[float, float, float, str]]], *, times: int = 1):
    """A PDF of pages of (left, top, size, text); `^` in a text raises the number after it.

    With `times` the text of each page stands so often in it, packed.
    """
    written = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        content = b"\n".join(_drawn(*line) for line in page)
        packed, how = (content, b"") if times == 1 else (zlib.compress(content * times), b"/Filter /FlateDecode ")
        written.append(b"<< %s/Length %d >>\nstream\n%s\nendstream" % (how, len(packed), packed))
        kids.append(len(written) + 1)
        fonts = b"<< /Font << /F 3 0 R >> >>"
        size = b"/MediaBox [0 0 595 842]"
        written.append(
            b"<< /Type /Page /Parent 2 0 R %s /Resources %s /Contents %d 0 R >>" % (size, fonts, kids[-1] - 1)
        )
    written[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(b"%d 0 R" % kid for kid in kids), len(kids))
    body, places = b"%PDF-1.4\n", []
    for number, told in enumerate(written, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, told)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, len(body))
    path.write_bytes(body + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(places) + 1, table, end))
    return path


def _drawn(left: float, top: float, size: float, text: str) -> bytes:
    """A line as a PDF draws it: each part in its size, from the baseline."""
    parts = []
    for place, part in enumerate(text.split("^")):
        digits = len(part) - len(part.lstrip("0123456789")) if place else 0
        parts += [(0.6 * size, 0.35 * size, part[:digits])] if digits else []
        parts += [(size, 0, part[digits:])] if part[digits:] else []
    shown = b" ".join(
        b"/F %g Tf %g Ts (%s) Tj" % (height, rise, told.translate({40: r"\(", 41: r"\)"}).encode("cp1252"))
        for height, rise, told in parts
    )
    return b"BT 1 0 0 1 %g %g Tm %s ET" % (left, 842 - top, shown)


def laid_out(lines: list[tuple[float, str]], *, size: float = 10) -> list[tuple[float, float, float, str]]:
    """Lines of a page, each with the space above it in points."""
    top, placed = 60, []
    for space, text in lines:
        top += space
        placed.append((100, top, size, text))
    return placed
