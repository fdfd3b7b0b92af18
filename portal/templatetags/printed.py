"""What a page on paper needs: where it was, and how it is cited."""

from django import template

from catalogue.projections.versions import newest

register = template.Library()


@register.inclusion_tag("_printed.html", takes_context=True)
def printed(context) -> dict:
    """The address of the page, which version of the collection it was made from, and the citation of its record."""
    now = newest()
    wanted = ("address", "portal_address", "language", "reading")
    return {name: context.get(name) for name in wanted} | {"version": now.number if now else 0}
