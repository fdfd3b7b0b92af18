"""The address at which readers report an error, below the language."""

from django.urls import path

from curation import views

urlpatterns = [
    path("report-error/<slug:kind>/<key:key>", views.report_error, name="report-error"),
]
