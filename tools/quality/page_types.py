"""One page of every type that readers can meet, by a name; records are those of the content files."""

from itertools import product

from django.conf import settings

LANGUAGES = [code for code, _name in settings.LANGUAGES]
WITHDRAWN = "zaf-tshwane-harm-reduction"  # what `make quality` withdraws before it begins, so that a page answers 410

# name → path below the language; those of FAILING answer with another status than 200
PAGES = {
    "home": "",
    "practices": "practices",
    "practices, filtered": "practices?theme=housing&country=ESP",
    "search with hits": "practices?q=water",
    "search without hits": "practices?q=zzzz",
    "practice": "practices/esp-terrassa-empty-homes",
    "recommendations": "recommendations",
    "recommendation": "recommendations/A-HRC-42-22-61.a",
    "reports": "reports",
    "report to read": "documents/A/HRC/42/22",
    "participants": "documents/A/HRC/42/22/participants",
    "places": "places",
    "place with practices": "places/esp-barcelona",
    "place without": "places/usa-detroit",
    "countries": "countries",
    "country": "countries/ESP",
    "regions": "regions",
    "region": "regions/150",
    "themes": "themes",
    "theme": "themes/housing",
    "goals": "sdgs",
    "goal": "sdgs/11",
    "target": "sdgs/11.1",
    "groups": "groups",
    "group": "groups/women",
    "mechanisms": "mechanisms",
    "mechanism": "mechanisms/treaty-bodies",
    "bodies": "bodies",
    "body": "bodies/CEDAW",
    "search over all kinds": "search?q=housing",
    "list of citations": "citations?citations=A/HRC/42/22+para+31%0AA/HRC/1/1",
    "gaps": "gaps",
    "compare": "compare?country=ESP&country=KOR",
    "report an error": "report-error/practice/esp-terrassa-empty-homes",
    "accessibility": "accessibility",
    "privacy": "privacy",
    "about": "about",
}
FAILING = {
    "400": ("practices?theme=nonsense", 400),
    "404": ("nothing-is-here", 404),
    "document not held": ("documents/A/HRC/1/1", 404),
    "410": (f"practices/{WITHDRAWN}", 410),
}
# those on which most is built in our own way: the suite and `PAGES=quick` look at them
FEW = ["home", "practices, filtered", "practice", "place with practices", "report an error", "404"]
TIMED = ["home", "practices", "practice", "report to read", "place with practices", "gaps"]  # by Lighthouse


def statuses(names: list[str], languages: list[str] = LANGUAGES) -> dict[str, int]:
    """Address (from the root of the site) → the status that it answers, for each name in each language."""
    known = {name: (path, 200) for name, path in PAGES.items()} | FAILING
    return {f"/{language}/{known[name][0]}": known[name][1] for name, language in product(names, languages)}
