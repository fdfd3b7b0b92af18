"""What the head of a page tells programs: crawlers, feed readers, and whoever shows a link to it."""

from django import template
from django.conf import settings
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.safestring import SafeString

from vocabularies.languages import with_territory

register = template.Library()
PAGE = ["address", "neutral", "portal_address", "translations", "feed"]


@register.inclusion_tag("_head.html", takes_context=True)
def head(context) -> dict:
    """The page's address in each language, its title and description once more, and its feed where it has one."""
    is_public = bool(context.get("address")) and not context.get("is_error")
    return {name: context.get(name) for name in PAGE} | {
        "is_public": is_public,
        "is_indexed": is_public and context.get("is_indexed"),
        "title": SafeString(block(context, "title").removesuffix("–").strip()),
        "description": block(context, "description"),
        "type": "article" if "reading" in context else "website",
        "locale": with_territory(context["language"]),
        "other_locales": [with_territory(code) for code, _name in settings.LANGUAGES if code != context["language"]],
    }


def block(context, name: str) -> SafeString:
    """What the page's template puts into a block of base.html, escaped; itself a template draws a block once only."""
    found = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    return SafeString(found.nodelist.render(context).strip())
