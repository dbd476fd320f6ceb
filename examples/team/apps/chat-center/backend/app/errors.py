"""Errors go to Sentry, by environment and release; personal data does not."""

import sentry_sdk

from app.settings import Settings


def report_errors(settings: Settings) -> None:
    """Does nothing without a DSN, so that a laptop reports only when it is told to."""
    dsn = settings.sentry_dsn.get_secret_value()
    if dsn:
        sentry_sdk.init(
            dsn=dsn,
            environment=settings.sentry_environment,
            # The release pipeline names releases to Sentry by their commit, too.
            release=settings.release_sha,
            send_default_pii=False,
        )
