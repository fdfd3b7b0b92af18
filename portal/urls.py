"""Every address of the portal."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from portal import converters, views
from portal.statements import STATEMENTS

__all__ = ["converters"]

urlpatterns = [
    path("admin/", admin.site.urls),
    path("id/<slug:kind>/<key:key>", views.permanent, name="permanent"),
    path("robots.txt", views.robots),
    path("favicon.ico", views.favicon),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("", include("practices.urls")),
        path("", include("recommendations.urls")),
        path("", include("reports.urls")),
        path("", include("curation.urls")),
        path("gaps<suffix:suffix>", views.gaps, name="gaps"),
        path("compare", views.compare, name="compare"),
        *[path(name, views.statement, {"name": name}, name=name) for name in STATEMENTS],
        path("<section:section>", views.term_list, name="terms"),
        path("<section:section>/<key:code>", views.term, name="term"),
    ),
]

handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.server_error
