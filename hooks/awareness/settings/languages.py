"""The languages of the site, as the i18n plugin is told them."""

from __future__ import annotations

from pathlib import Path

from ..findings import Finding, meant
from ..naming import SUFFIX
from ..text.yamlmap import YamlMap
from ..words import locales
from .needed import entries


def read_languages(front: YamlMap, config: str, docs: Path) -> tuple[tuple[str, ...], Finding | None]:
    """The locales of the i18n plugin, the default one first; or what is wrong with them."""
    key, settings = entries(front, "plugins").get("i18n", (("plugins",), {}))
    key = (*key, "languages")
    missing = Finding(config, *front.place(key), "settings-languages")
    written = settings.get("languages")
    if not isinstance(written, list) or not all(
        isinstance(entry, dict) and isinstance(entry.get("locale"), str) for entry in written
    ):
        return (), missing
    known = locales()
    for at, locale in enumerate(entry["locale"] for entry in written):
        if locale not in known:
            return (), Finding(
                config,
                *front.place((*key, at, "locale")),
                "unknown-value",
                {"key": "locale", "value": locale, "meant": meant(locale, known)},
            )
    languages = tuple(entry["locale"] for entry in sorted(written, key=lambda entry: entry.get("default") is not True))
    if len(set(languages)) < max(2, len(languages)) or [entry.get("default") for entry in written].count(True) != 1:
        return (), missing  # one alone will not do: names of one language stand small beside another's
    if _has_files(docs, languages[0]) and not any(_has_files(docs, locale) for locale in languages[1:]):
        return (), missing  # another one is the default
    return languages, None


def _has_files(docs: Path, locale: str) -> bool:
    """Whether files bear the language in their name, as those of all but the default one do."""
    return next(docs.rglob(f"*.{locale}{SUFFIX}"), None) is not None
