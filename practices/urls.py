"""Addresses of practices, below the language."""

from django.urls import path

from practices import views

urlpatterns = [
    path("practices<suffix:suffix>", views.practice_list, name="practices"),
    path("practices/<key:key><suffix:suffix>", views.practice, name="practice"),
]
