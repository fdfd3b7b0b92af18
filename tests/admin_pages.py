"""One page of every type that the admin has, by a name; records are those of the content files."""

PRACTICE, RECOMMENDATION = "/admin/practices/practice/", "/admin/recommendations/recommendation/"
DOCUMENT, PLACE = "/admin/reports/document/", "/admin/vocabularies/place/"
POPUP = "?_popup=1&_to_field=code"

# those on which most is built in our own way: the suite looks at them
PAGES = {
    "log-in": "/admin/login/",
    "a list with filters": f"{PRACTICE}?q=terrassa&state__exact=published",
    "a new practice": f"{PRACTICE}add/",
    "a recommendation": f"{RECOMMENDATION}1/change/",
    "a new place": f"{PLACE}add/{POPUP}",
    "a move": f"{PRACTICE}1/move/withdraw/",
}
# the others, looked at with EVERY_PAGE=1 in the environment
OTHERS = {
    "index": "/admin/",
    "the table of moves": "/admin/workbench/moves/",
    "likely twins": "/admin/workbench/twins/",
    "a queue": "/admin/workbench/unpublished/",
    "a list of recommendations": RECOMMENDATION,
    "a practice": f"{PRACTICE}1/change/",
    "a document": f"{DOCUMENT}1/change/",
    "an account": "/admin/auth/user/1/change/",
    "review": f"{PRACTICE}publish/?pk=1",
    "no such page": "/admin/nonsense/",
    "an application": "/admin/practices/",
    "a list of documents": DOCUMENT,
    "a list of places": PLACE,
    "a list of themes": "/admin/vocabularies/theme/",
    "a list of paragraphs": "/admin/reports/paragraph/",
    "a list of footnotes": "/admin/reports/footnote/",
    "a list of revisions": "/admin/curation/revision/",
    "a list of moves": "/admin/curation/statechange/",
    "a list of submissions": "/admin/practices/submission/",
    "a list of error reports": "/admin/curation/errorreport/",
    "a list of writes": "/admin/curation/audit/",
    "comparing revisions": f"{PRACTICE}1/history/?from=1&to=1",
    "a list of accounts": "/admin/auth/user/",
    "a list of roles": "/admin/auth/group/",
    "a new recommendation": f"{RECOMMENDATION}add/",
    "a new document": f"{DOCUMENT}add/",
    "a new submission": "/admin/practices/submission/add/",
    "a new account": "/admin/auth/user/add/",
    "a place": f"{PLACE}esp-terrassa/change/",
    "a theme": "/admin/vocabularies/theme/housing/change/",
    "a country": "/admin/vocabularies/country/ESP/change/",
    "a revision": "/admin/curation/revision/1/change/",
    "a paragraph": "/admin/reports/paragraph/1/change/",
    "a role": "/admin/auth/group/1/change/",
    "deleting": "/admin/auth/user/2/delete/",
    "history": f"{PRACTICE}1/history/",
    "a password": "/admin/password_change/",
    "an account's password": "/admin/auth/user/2/password/",
}
