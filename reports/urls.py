"""Addresses of UN documents, below the language."""

from django.urls import path

from reports import views

urlpatterns = [
    path("reports<suffix:suffix>", views.report_list, name="reports"),
    path("documents/<symbol:symbol>/participants", views.participants, name="participants"),
    path("documents/<symbol:symbol><suffix:suffix>", views.report, name="report"),
]
