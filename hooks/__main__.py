"""The command line: `python hooks check`, `python hooks stamp`, … Each command imports what it needs when it runs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from awareness.console import language_asked, speak_any_language, unkept, unwritten
from awareness.findings import LANGUAGES
from awareness.running import collect_seldom
from awareness.words import read_words

FORMATS = ("text", "github", "gitlab", "json")
WISHES = ("kind", "area", "id", "title", "title_en", "icon", "hang", "answers")
"""What `make topic KIND=measure …` hands over in the environment, where no quote can break it."""
FILE = click.Path(path_type=Path, resolve_path=True)
Decorator = Callable[[Any], Any]


def spoken() -> str:
    """The language of the help: the one asked for in this command or in the environment."""
    asked = next((value for name, value in zip(sys.argv, sys.argv[1:], strict=False) if name == "--lang"), None)
    return asked if asked in LANGUAGES else language_asked() or LANGUAGES[0]


WORDS = read_words(spoken())["commands"]


def option(name: str, *more: str, **settings: Any) -> Decorator:
    """An option with its sentence from the table of words."""
    said = WORDS["options"][name.lstrip("-").replace("-", "_")]
    return click.option(name, *more, help=said, show_default=isinstance(settings.get("default"), str), **settings)


def settings_here() -> Path:
    """The settings file that a command takes where none is named."""
    from awareness.settings.inherited import settings_of

    return settings_of(Path())


def command(*options: Decorator) -> Callable[[Callable[..., int]], click.Command]:
    """A command called as its function is, with its sentence from the table of words and the options that all have."""
    shared = (
        option("--lang", "language", type=click.Choice(LANGUAGES), default=language_asked),
        option("--config", type=FILE, default=settings_here),
    )

    def declare(function: Callable[..., int]) -> click.Command:
        for add in reversed((*options, *shared)):
            function = add(function)
        return commands.command(help=WORDS["about"][function.__name__])(function)

    return declare


@click.group(help=WORDS["help"])
def commands() -> None:
    speak_any_language()
    collect_seldom()


@commands.result_callback()
def end(code: int) -> None:
    """A command returns the number that its process ends with: 0, 1 where something is wrong, 2 for a wrong usage."""
    for line in unkept(spoken()):
        click.echo(line, err=True)
    sys.exit(code)


@command(
    click.argument("files", nargs=-1),
    option("--format", "form", type=click.Choice(FORMATS), default=FORMATS[0]),
    option("--fix", is_flag=True),
    option("--explain", metavar="RULE"),
    option("--patch", type=click.Path(path_type=Path)),
)
def check(
    files: tuple[str, ...],
    form: str,
    fix: bool,
    explain: str | None,
    patch: Path | None,
    language: str | None,
    config: Path,
) -> int:
    from awareness.editing import check_command

    if explain:
        return check_command.explain(explain, language or LANGUAGES[0])
    from engine.config import refused

    return check_command.check_content(config, language or LANGUAGES[0], files, form, fix, refused, patch)


@command()
def settings(language: str | None, config: Path) -> int:
    from awareness.project import dangers

    findings = dangers(config)
    print(*(finding.text(language or LANGUAGES[0]) for finding in findings), sep="\n", end="\n" * bool(findings))
    return 1 if findings else 0


@command(
    click.argument("files", nargs=-1),
    option("--all", "every", is_flag=True),
    option("--no-change-in-meaning", is_flag=True),
)
def stamp(files: tuple[str, ...], every: bool, no_change_in_meaning: bool, language: str | None, config: Path) -> int:
    from awareness.editing.stamp_command import stamp_translations

    return stamp_translations(config, language or LANGUAGES[0], files, every, no_change_in_meaning)


@command(*(option(f"--{name.replace('_', '-')}", envvar=name.upper(), default="") for name in WISHES))
def topic(language: str | None, config: Path, **wishes: str) -> int:
    from awareness.editing.topic_command import begin_topic

    return begin_topic(config, language or LANGUAGES[0], wishes)


@command(option("--answers-file", "--answers", "answers", envvar="ANSWERS", type=FILE), option("--again", is_flag=True))
def begin(answers: Path | None, again: bool, language: str | None, config: Path) -> int:
    from awareness.editing.begin_command import begin_office

    return begin_office(config.parent, language or LANGUAGES[0], answers, again)


@command(click.argument("family"), click.argument("name"))
def rule(family: str, name: str, language: str | None, config: Path) -> int:
    from awareness.editing.new_rule import begin_rule

    return begin_rule(family, name, language or LANGUAGES[0])


@command(
    option("--base", envvar="BASE", default=""),
    option("--out", type=click.Path(path_type=Path), default="review"),
    option("--no-pictures", is_flag=True),
    option("--author", envvar="AUTHOR", default=""),
)
def review(base: str, out: Path, no_pictures: bool, author: str, language: str | None, config: Path) -> int:
    from awareness.review.command import write_review

    return write_review(config, language, base, out, not no_pictures, author)


@command(
    option("--from", "source", envvar="FROM", default=""),
    option("--ref", envvar="REF", default=""),
    option("--undo", is_flag=True),
)
def update(source: str, ref: str, undo: bool, language: str | None, config: Path) -> int:
    from awareness.editing.update_command import update as update_product

    return update_product(config, language or LANGUAGES[0], source, ref, undo)


@command(
    option("--beside", type=click.Path(path_type=Path, file_okay=False)),
    option("--into", type=click.Path(path_type=Path, file_okay=False)),
)
def desk(beside: Path | None, into: Path | None, language: str | None, config: Path) -> int:
    from awareness.desk.fetching import fetch_parts

    return fetch_parts(config.parent, language or LANGUAGES[0], beside, into)


@command()
def schema(language: str | None, config: Path) -> int:
    from awareness.editing.fields import write_generated

    return write_generated(config.parent)


@command(click.argument("folder", type=FILE, required=False), option("--sheet", envvar="SHEET", default=""))
def verify(folder: Path | None, sheet: str, language: str | None, config: Path) -> int:
    from awareness.publish.command import verify_sheet, verify_site

    if sheet:
        return verify_sheet(config, language or LANGUAGES[0], sheet, folder)
    return verify_site(config, language or LANGUAGES[0], folder)


@command(click.argument("folder", type=FILE, required=False))
def audit(folder: Path | None, language: str | None, config: Path) -> int:
    from awareness.publish.command import audit_site

    return audit_site(config, language or LANGUAGES[0], folder)


@command(
    click.argument("folder", type=FILE, required=False),
    option("--dist", type=click.Path(path_type=Path), default="dist"),
)
def release(folder: Path | None, dist: Path, language: str | None, config: Path) -> int:
    from awareness.publish.release import write_release

    return write_release(config, language or LANGUAGES[0], dist, folder)


if __name__ == "__main__":
    try:
        commands(prog_name="python hooks")
    except OSError as error:
        sys.exit(unwritten(error, spoken()))
