"""A signed and dated mark in a form that sets no cookie: which record it was opened for, and when."""

from dataclasses import astuple, dataclass

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext as _

QUICKEST, OLDEST = 1, 12 * 60 * 60  # seconds for which a form is open before a person sends it
SIGNER = Signer(salt="curation.form_tokens")


@dataclass(frozen=True)
class FormToken:
    """That a form was opened for a record, of which the reader saw a revision, at a time (seconds since 1970)."""

    kind: str
    key: str
    revision: int
    opened: float

    def signed(self) -> str:
        """What the form carries."""
        return SIGNER.sign_object(astuple(self))

    @classmethod
    def read(cls, signed: str, kind: str, key: str) -> "FormToken | None":
        """What a form for that record carried, however old; None for what was not signed here or is for another."""
        try:
            token = cls(*SIGNER.unsign_object(signed))
        except BadSignature:
            return None
        return token if (token.kind, token.key) == (kind, key) else None


def why_not_take(token: FormToken | None, *, at: float) -> str:
    """Why a form is not taken at a time (seconds since 1970), in words for the reader; empty when it is."""
    if token is None:
        return _("The form came without the mark that this page gave it. Nothing is lost: please send it once more.")
    if at - token.opened < QUICKEST:
        return _(
            "The form came within a second, as programs send it. Nothing is lost: please wait a moment and send it"
            " once more."
        )
    if at - token.opened > OLDEST:
        return _("The form was open for more than 12 hours. Nothing is lost: please send it once more.")
    return ""
