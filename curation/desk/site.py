"""The admin's site: after log-in, the workbench comes above the list of models."""

from django.contrib.admin import AdminSite
from django.urls import path
from django.views.decorators.http import require_POST

from curation.desk import twinning, workbench


class CuratorsSite(AdminSite):
    """The site of the curators."""

    site_header = site_title = "Local human rights: curators"
    index_title = "Records and vocabularies"
    index_template = "admin/workbench.html"

    def index(self, request, extra_context=None):
        """The queues that the user sees, each counted, and every model."""
        return super().index(request, {**(extra_context or {}), "queues": workbench.counted(request.user)})

    def get_urls(self):
        """The workbench's pages and files."""

        def page(route, view, name):
            return path(f"workbench/{route}", self.admin_view(view), {"site": self}, name=f"workbench_{name}")

        return [
            page("moves/", workbench.moves_view, "moves"),
            page("twins/", workbench.twins_view, "twins"),
            page("twins/decide/", require_POST(twinning.decide_view), "decide"),
            page("<slug:name>/", workbench.queue_view, "queue"),
            page("<slug:name>.csv", workbench.csv_view, "csv"),
            *super().get_urls(),
        ]
