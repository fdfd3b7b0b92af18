"""The admin as an app, with the site of the curators."""

from django.contrib.admin.apps import AdminConfig


class CuratorsAdmin(AdminConfig):
    """Django's admin, of which the first page is the workbench."""

    default_site = "curation.desk.site.CuratorsSite"
