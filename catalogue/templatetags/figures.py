"""The many small parts of maps and charts: made here, since a page has a hundred and a template takes far longer."""

from html import escape

from django import template
from django.utils.safestring import SafeString

from catalogue.charts import Bar, Chart
from catalogue.maps import Circle, Drawing, Map
from catalogue.templatetags.catalogue import name_in
from vocabularies.terms import Name

register = template.Library()


def link(url: str, name: Name, page_language: str, more: str = "") -> str:
    """A name as a link to a list that crawlers need not read; the bare name where there is none."""
    told = name_in(name, page_language)
    return f'<a rel="nofollow" href="{escape(url)}"{more}>{told}</a>' if url else str(told)


@register.simple_tag(takes_context=True)
def bars(context, chart: Chart) -> SafeString:
    """The rows of a chart: a name, a bar and its number; roles are told, since columns are not laid out as a table."""
    rows = [bar_row(bar, context["language"], is_column=chart.is_years) for bar in chart.bars]
    return SafeString("\n".join(rows))  # every part that is not ours was escaped


def bar_row(bar: Bar, page_language: str, *, is_column: bool) -> str:
    """One row."""
    name = link(bar.url, bar.name, page_language, ' aria-current="true"' if bar.is_chosen else "")
    size = f'width="24" height="{bar.length}"' if is_column else f'width="{bar.length}%" height="14"'
    drawn = f'<svg class="bar" {size} aria-hidden="true"><rect width="100%" height="100%"/></svg>' if bar.count else ""
    return (
        f'<tr class="{"told" if bar.count else "gap"}"><th scope="row">{name}</th>'
        f'<td>{drawn}<span class="value">{bar.count}</span></td></tr>'
    )


@register.simple_tag
def circles(drawing: Drawing) -> SafeString:
    """The circles of a drawing, each a link with its name."""
    return SafeString("\n".join([circle_link(circle) for circle in drawing.circles]))


def circle_link(circle: Circle) -> str:
    """One circle in what can be pointed at; without a link where its list has no address."""
    at = f'cx="{circle.x}" cy="{circle.y}"'
    number = f'<text x="{circle.x}" y="{circle.y}" dy=".35em" aria-hidden="true">{circle.count}</text>'
    drawn = (
        f'<title>{escape(circle.label)}</title><circle class="target" {at} r="{circle.target}"/>'
        f'<circle class="spot{" several" if circle.is_several else ""}" {at} r="{circle.radius}"/>'
        f"{number if circle.is_numbered else ''}"
    )
    return f'<a rel="nofollow" href="{escape(circle.url)}">{drawn}</a>' if circle.url else f"<g>{drawn}</g>"


@register.simple_tag(takes_context=True)
def place_rows(context, found: Map, yes: str, no: str) -> SafeString:
    """The rows of a map's table: a place, its number, and in the words given whether it is on the map."""
    rows = [
        f'<tr><th scope="row">{link(row.url, row.name, context["language"])}</th>'
        f"<td>{row.count}</td><td>{escape(yes if row.is_shown else no)}</td></tr>"
        for row in found.rows
    ]
    return SafeString("\n".join(rows))
