"""What public records cite of a document, which it must therefore keep."""

from catalogue.models import Edition, EditionFacet


def still_cited(content: dict) -> list[str]:
    """Paragraphs and footnotes that public records point to and that the document would no longer have."""
    held = {part: {str(row["number"]) for row in content[f"{part}s"]} for part in ("paragraph", "footnote")}
    cited = {"paragraph": _paragraphs(content["symbol"]), "footnote": _footnotes(content["symbol"])}
    return [
        f"{part} {number} is cited by public records"
        for part, numbers in cited.items()
        for number in sorted(numbers - held[part])
    ]


def _paragraphs(symbol: str) -> set[str]:
    rows = EditionFacet.objects.filter(facet="paragraph", code__startswith=f"{symbol}#").exclude(kind="report")
    return {code.partition("#")[2] for code in rows.values_list("code", flat=True).distinct()}


def _footnotes(symbol: str) -> set[str]:
    pointing = EditionFacet.objects.filter(facet="source", code=symbol).exclude(kind="report")
    contents = Edition.objects.filter(pk__in=pointing.values("edition")).values_list("content", flat=True)
    sources = [source for content in contents for source in content["sources"] if source["document"] == symbol]
    return {number for source in sources for number in source["footnotes"]}
