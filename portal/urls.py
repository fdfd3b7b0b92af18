"""Every address of the portal."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from portal import converters, errors, views
from portal.sitemap import robots, sitemap, sitemap_part
from portal.statements import STATEMENTS

__all__ = ["converters"]

urlpatterns = [
    path("admin/", admin.site.urls),
    path("id/<slug:kind>/<key:key>", views.permanent, name="permanent"),
    path("robots.txt", robots),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<slug:part>-<int:number>.xml", sitemap_part, name="sitemap-part"),
    path("favicon.ico", views.favicon),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("", include("practices.urls")),
        path("", include("recommendations.urls")),
        path("", include("reports.urls")),
        path("", include("curation.urls")),
        path("gaps<suffix:suffix>", views.gaps, name="gaps"),
        path("compare", views.compare, name="compare"),
        path("search<suffix:suffix>", views.search, name="search"),
        path("citations<suffix:suffix>", views.citations, name="citations"),
        *[path(name, views.statement, {"name": name}, name=name) for name in STATEMENTS],
        path("<section:section>", views.term_list, name="terms"),
        path("<section:section>/<key:code>", views.term, name="term"),
    ),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
