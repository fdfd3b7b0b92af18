"""The addresses that are compared."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import re_path

from bench.naive import views
from portal.urls import urlpatterns as whole

urlpatterns = [
    *i18n_patterns(re_path(r"^(?P<kind_path>practices|recommendations)(?P<suffix>(?:\.csv)?)$", views.answer)),
    *whole,  # the frame of a page links to them
]
