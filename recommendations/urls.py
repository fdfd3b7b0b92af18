"""Addresses of recommendations, below the language."""

from django.urls import path

from recommendations import views

urlpatterns = [
    path("recommendations<suffix:suffix>", views.recommendation_list, name="recommendations"),
    path("recommendations/<key:key><suffix:suffix>", views.recommendation, name="recommendation"),
]
