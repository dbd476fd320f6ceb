"""The rules of GUARDRAILS.md: read from there, never written here."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parents[2] / "GUARDRAILS.md"


@dataclass(frozen=True)
class Guardrails:
    banned: tuple[str, ...]
    replacement: str
    longest: int

    def apply(self, suggestion: str) -> str:
        """The suggestion, cut to length; the replacement where it would promise something banned."""
        said = _letters(suggestion)
        if any(_letters(phrase) in said for phrase in self.banned):
            return self.replacement
        return suggestion if len(suggestion) <= self.longest else f"{suggestion[: self.longest - 1].rstrip()}…"


@lru_cache
def load(file: Path = FILE) -> Guardrails:
    return parse(file.read_text(encoding="utf-8"))


def parse(text: str) -> Guardrails:
    """Raises ValueError when a section is missing: without its rules the backend does not start."""
    sections = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    banned = tuple(re.findall(r"^- (.+)$", sections.get("Banned phrases", ""), re.MULTILINE))
    replacement = " ".join(re.findall(r"^> (.+)$", sections.get("Replacement", ""), re.MULTILINE))
    longest = re.search(r"(\d+) characters", sections.get("Limits", ""))
    if not banned or not replacement or longest is None:
        raise ValueError("GUARDRAILS.md needs the sections Banned phrases, Replacement and Limits.")
    return Guardrails(banned=banned, replacement=replacement, longest=int(longest[1]))


def _letters(text: str) -> str:
    """Case, punctuation and spacing hide no promise."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()
