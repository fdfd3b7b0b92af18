"""Settings, all of them, read from the environment where an operator may choose.

PORTAL_VAR      folder of everything that the portal writes (default: var/)
DATABASE_URL    a PostgreSQL server instead of SQLite in var/
PORTAL_ADDRESS  the public address, as written into files (default: http://127.0.0.1:8000)
PORTAL_HOSTS    further host names that are answered, separated by commas
PORTAL_CONTACT  e-mail address for errors, beside the form to report one
PORTAL_PROXIES  how many proxies before the portal append to X-Forwarded-For (default: 0)
PORTAL_REPORTS_A_DAY   error reports that a worker takes from one client (default: 10)
PORTAL_ADDRESS_MONTHS  months after which a reporter's e-mail address is erased (default: 6)
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.conf import locale
from django.utils.translation import gettext_lazy as _

from portal.kept import public_address, secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("PORTAL_VAR", BASE_DIR / "var")).resolve()
VAR.mkdir(parents=True, exist_ok=True)

RELEASE = "0.1.0"
DEBUG = False
SECRET_KEY = secret_key(VAR)

PORTAL_ADDRESS = public_address(VAR)
PORTAL_CONTACT = os.environ.get("PORTAL_CONTACT", "")
PORTAL_PROXIES = int(os.environ.get("PORTAL_PROXIES", 0))
PORTAL_REPORTS_A_DAY = int(os.environ.get("PORTAL_REPORTS_A_DAY", 10))
PORTAL_ADDRESS_MONTHS = int(os.environ.get("PORTAL_ADDRESS_MONTHS", 6))
HTTPS = PORTAL_ADDRESS.startswith("https://")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", urlsplit(PORTAL_ADDRESS).hostname]
ALLOWED_HOSTS += [host for host in os.environ.get("PORTAL_HOSTS", "").split(",") if host]

# Each kind of record that the portal publishes; nothing is found by magic.
PORTAL_KINDS = {
    "practice": "practices.edition.PRACTICE",
    "recommendation": "recommendations.edition.RECOMMENDATION",
    "report": "reports.edition.REPORT",
}
# Tables of their apps that the audit trail leaves out: people are erased for good, and uploaded files are kept once.
PORTAL_UNAUDITED = {"practices_submissioncontact", "practices_submissiondocument"}
# The queues of the curators' workbench, in order: dotted paths of lists of `curation.workbench.queue.Queue`.
WORKBENCH_QUEUES = ["curation.workbench.queues.QUEUES", "practices.queues.QUEUES"]
LIST_LENGTH = 25
FRONT_CACHE = int(os.environ.get("PORTAL_FRONT_CACHE", 64_000_000))  # bytes of pages that a worker keeps; 0 for none
KEPT_CARDS = int(os.environ.get("PORTAL_KEPT_CARDS", 4000))  # records of which a worker keeps what lists show
KEPT_QUESTIONS = int(os.environ.get("PORTAL_KEPT_QUESTIONS", 200))  # of which a worker keeps the facets
THREADS = 8  # a worker of the server; with one, three slow downloads would stop the site
STREAMS = THREADS // 2  # of them that may be sending files
PROJECTIONS = VAR / "derived"
SUBMISSIONS = VAR / "submissions"  # documents that were sent: private, outside of everything that is served
PORTAL_BUILDS = os.environ.get("PORTAL_BUILDS", "1") != "0"  # whether readers and publishers start a builder

INSTALLED_APPS = [
    "portal",
    "practices",
    "recommendations",
    "reports",
    "curation",
    "catalogue",
    "vocabularies",
    "django_filters",
    "curation.desk.config.CuratorsAdmin",  # django.contrib.admin, with the workbench
    "django.forms",  # for the templates of widgets, of which templates/ has some of our own
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "portal.middleware.security_headers",  # outermost: static files and errors carry the policy too
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.middleware.AddressLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "portal.urls"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
WSGI_APPLICATION = "portal.wsgi.application"
APPEND_SLASH = True  # `/en` leads to `/en/`: of the public addresses only home ends so

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context.page",
            ],
            "builtins": ["catalogue.templatetags.catalogue"],
        },
    }
]


def databases(url: str | None) -> dict:
    """The primary, which editors use, and `reader`, from which every public page and file is read."""
    if url:
        primary = dj_database_url.parse(url, conn_max_age=None, conn_health_checks=True)
        # no server-side cursors: a slow reader must hold no transaction open
        primary["DISABLE_SERVER_SIDE_CURSORS"] = True
        reader = dict(primary)
    else:
        pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        pragmas += " PRAGMA recursive_triggers=ON;"  # the audit trail keeps what INSERT OR REPLACE takes away
        sqlite = {"ENGINE": "django.db.backends.sqlite3", "NAME": VAR / "portal.sqlite3", "CONN_MAX_AGE": None}
        primary = sqlite | {"OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}}
        reader = sqlite | {"OPTIONS": {"timeout": 20, "init_command": "PRAGMA query_only=ON;"}}
    return {"default": primary, "reader": reader | {"TEST": {"MIRROR": "default"}}}


DATABASES = databases(os.environ.get("DATABASE_URL"))
READER = "reader"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Django knows no plain `zh`; pages say zh-Hans.
locale.LANG_INFO["zh"] = {"bidi": False, "code": "zh", "name": "Chinese", "name_local": "中文"}
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh", "中文")]
UN_LANGUAGES = {
    "ar": _("Arabic"),
    "zh": _("Chinese"),
    "en": _("English"),
    "fr": _("French"),
    "ru": _("Russian"),
    "es": _("Spanish"),
}
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

# SecurityMiddleware's headers, stated here so that a reader sees the whole set
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS  # the proxy has to say by X-Forwarded-Proto how it was asked
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "portal.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [PORTAL_ADDRESS]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
