"""Everything that the environment decides, read once."""

from functools import lru_cache
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """On a server the release pipeline sets RELEASE_SHA and APP_ENVIRONMENT; the rest is the secret APP_ENV."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    database_url: SecretStr
    redis_url: SecretStr
    session_secret: SecretStr = Field(min_length=32)
    marketplace_url: str
    marketplace_token: SecretStr
    # The first operator; created, or given this password, whenever the backend starts.
    operator_email: str
    operator_password: SecretStr
    sentry_dsn: SecretStr = SecretStr("")
    app_environment: Literal["development", "local", "staging", "production"] = "development"
    release_sha: str = "development"
    release_slot: str = "local"

    @property
    def sqlalchemy_url(self) -> str:
        """The URL with the driver in it; psycopg 3 serves asynchronous and synchronous code alike."""
        _, _, rest = self.database_url.get_secret_value().partition("://")
        return f"postgresql+psycopg://{rest}"

    @property
    def sentry_environment(self) -> str:
        return "development" if self.app_environment == "local" else self.app_environment


@lru_cache
def settings() -> Settings:
    return Settings()
