"""What a printed kind is: one declaration, which rendering, checks, audit, bundles, pages and reports all iterate.

subject x form ──> thing ──data──> Data ──make──> the bytes of all its files
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from ..words import read_words
from .form import File, Form
from .misfits import Misfit

if TYPE_CHECKING:  # a worker draws, and reads no site
    from ..content.edition import Edition
    from ..content.topic import Campaign
    from ..findings import Finding
    from ..site import Site

Place = tuple[str, int, int]
"""Path below the project, line and column."""


class Subject(Protocol):
    """What a thing is about: a topic, a page, or what a kind makes of an edition (a place, all of an area)."""

    @property
    def id(self) -> str: ...
    @property
    def locale(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def source(self) -> str: ...


TYPES = {
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "webp": "image/webp",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
"""What printed files may be, by the end of their names, as servers tell browsers (IANA)."""
OFFICE = tuple(end for end, kind in TYPES.items() if kind.startswith("application/vnd."))
"""Which of them office programs open: a ZIP of XML."""
KIT = ("say", "hang", "check", "ask", "prove", "read")
"""What a campaign's kit is for, in the order of its page."""


@dataclass(frozen=True)
class Text:
    """A text that is printed. `field` and `index` say where it stands."""

    field: str
    words: str
    index: int = 0


def _by_field(site: Site, subject: Any, field: str, index: int) -> Place:
    """The field in the subject's front matter; else the file's beginning."""
    return subject.source, *(getattr(subject, "places", {}).get((field,)) or (1, 1))


@dataclass(frozen=True)
class PrintedKind:
    """The declaration: `KIND` in `print/kinds/<name>/__init__.py`. `Data` is the kind's own frozen dataclass."""

    name: str
    """The folder of its files in each edition, and its place in the tables of words, below `printed`."""
    forms: tuple[Form, ...]
    subjects: Callable[[Edition], Mapping[str, Any]]
    """By id, what an edition has things of. One told in another language, for want of a translation, has them there."""
    data: Callable[[Site, Any, Form], Any]
    """All that a thing shows. Pure: the same site gives the same data."""
    make: Callable[[Any, Form], Sequence[bytes]]
    """All files of a form, in their order. Runs in another process too: a function of a module, whose code, with all
    that it imports of this package, decides what must be made anew. Raises DoesNotFitError, EngineError."""
    texts: Callable[[Site, Any], Iterable[Text]]
    """What is printed of a subject, to be asked whether the font has it."""
    check: Callable[[Any], Sequence[Misfit]] | None = None
    """What of the data has no room, found without making anything; None: there is always room, on one more page."""
    sketch: Callable[[Any, str], str] | None = None
    """A thing as SVG from its data, in one look of its form, without the engine: what the desk shows while one writes.
    Raises DoesNotFitError."""
    findings: Callable[[Site, Any], Iterable[Finding]] = lambda site, subject: ()
    """What else keeps a subject from being printed."""
    is_ready: Callable[[Site, Any], bool] = lambda site, subject: True
    """Whether nothing is missing that other rules have told."""
    place: Callable[[Site, Any, str, int], Place] = _by_field
    """Where the text of a field stands."""
    rule: Callable[[str], str] = lambda field: "printed-room"
    """The rule for a text of `field` that has no room."""
    groups: Callable[[Edition], Iterable[tuple[str, list[Any]]]] | None = None
    """The bundles there are, by name; without it the gallery's views, or outside it one of everything: `all`."""
    revision: Callable[[Site, Any], str] | None = None
    """The code by which the current thing is known, where one is printed on it."""
    packages: tuple[str, ...] = ()
    """What its writers are made of, beside the engine's; another version makes everything anew."""
    reads: Callable[[Site, Any], Iterable[Any]] | None = None
    """The entries of the catalogue whose facts and words its things may show or be refused for; None: of all."""
    title: Callable[[Site, Any], str] = lambda site, subject: str(subject.title)
    """What a subject is called, where the tables of words know it."""
    order: int = 100
    """Among the kinds on a page."""
    of_pages: bool = True
    """Whether its subjects are pages, each of which offers its things; other subjects have a page that lists them."""
    in_gallery: bool = False
    """Whether topics' things stand in the gallery, filtered by place and category; then they have its bundles too."""
    is_hung: bool = False
    """Whether a topic's places are where to hang it."""
    kit: str = ""
    """What its things are for in a campaign's kit, one of KIT; without it they are in none."""
    of_campaign: Callable[[Edition, Campaign], Iterable[Any]] | None = None
    """The subjects of a campaign; without it that of the campaign's own id, else those of its topics."""

    def path(self, subject: Subject, form: Form, file: File) -> str:
        """Inside its edition: `posters/causes/low-vigilance-mono-a4.pdf`."""
        return f"{self.name}/{subject.id}{form.part}{file.end}"

    def form(self, name: str) -> Form:
        return next(form for form in self.forms if form.name == name)

    def twin(self, site: Site, subject: Subject) -> Any:
        """The subject in the second language; None where that does not tell it."""
        locale = site.project.second(subject.locale)
        other = self.subjects(site.edition(locale)).get(subject.id) if locale else None
        return other if other is not None and other.locale == locale else None

    def own_subjects(self, site: Site) -> Iterator[Any]:
        """Every subject, in each language that tells it."""
        for edition in site.catalogue.editions.values():
            yield from (subject for subject in self.subjects(edition).values() if subject.locale == edition.locale)

    def forms_of(self, site: Site, subject: Subject) -> tuple[Form, ...]:
        """Those the subject is made in."""
        if not any(form.is_bilingual for form in self.forms):
            return self.forms
        home = site.project.pair_home(subject.locale)
        first = self.subjects(site.edition(home)).get(subject.id) if home else None
        is_paired = first is not None and first.locale == home and self.twin(site, first) is not None
        stands = {"is_bilingual": is_paired and home == subject.locale, "is_alone": not is_paired}
        return tuple(form for form in self.forms if all(is_so for name, is_so in stands.items() if getattr(form, name)))

    def things_of(self, site: Site, subject: Subject) -> list[Thing]:
        prefix = site.edition(subject.locale).prefix
        return [Thing(self, subject, form, prefix) for form in self.forms_of(site, subject)]

    def offered(self, site: Site, subject: Subject) -> list[Thing]:
        """What a subject's page offers: all that is told of it."""
        if not self.of_pages or subject.id not in self.subjects(site.edition(subject.locale)):
            return []
        return self.telling(site, subject)

    def telling(self, site: Site, subject: Subject) -> list[Thing]:
        """A subject's own things, and its pair's bilingual ones."""
        home = site.project.pair_home(subject.locale)
        first = self.subjects(site.edition(home)).get(subject.id, subject) if home else subject
        shared = [form for form in self.forms_of(site, first) if form.is_bilingual]
        own = self.things_of(site, subject)
        at_home = site.edition(first.locale).prefix
        return own + [Thing(self, subject, form, at_home) for form in shared if form not in {t.form for t in own}]

    def in_kit(self, edition: Edition, campaign: Campaign) -> list[Any]:
        """The subjects whose things are in a campaign's kit."""
        if self.of_campaign is not None:
            return [*self.of_campaign(edition, campaign)]
        subjects, topics = self.subjects(edition), edition.spoken_of(campaign)
        return [subjects[id] for id in (campaign.id, *(topic.id for topic in topics)) if id in subjects]

    def things(self, site: Site) -> Iterator[Thing]:
        """Everything of this kind that the site wants."""
        for subject in self.own_subjects(site):
            yield from self.things_of(site, subject)

    def words(self, locale: str) -> Mapping[str, Any]:
        """Its part of a table of words: name, files, forms, said, open."""
        words: Mapping[str, Mapping[str, Any]] = read_words(locale)["printed"]
        if self.name not in words:
            raise LookupError(f"words/{locale}.yml says nothing of printed.{self.name}")
        return words[self.name]

    def label(self, file: File, locale: str) -> str:
        """What a file's button says: A4, or Low ink A4."""
        return f"{self.words(locale)['forms'][file.look]} {file.label}" if file.look else file.label

    def look(self, form: Form, look: str, locale: str) -> str:
        """What a form is called, or one look of it: slogan, low ink."""
        words = self.words(locale)["forms"]
        comma: str = read_words(locale)["list_comma"]
        return comma.join(words[name] for name in (form.name, look) if name)

    def said(self, form: Form) -> Mapping[str, str]:
        """What findings call a thing of the form, in each of their languages: the low-ink poster."""
        from ..findings import LANGUAGES

        return {language: self.words(language)["said"][form.name] for language in LANGUAGES}


@dataclass(frozen=True)
class Thing:
    """A subject in a form, and its files."""

    kind: PrintedKind
    subject: Any
    form: Form
    prefix: str
    """What the addresses of its edition start with."""

    def path(self, file: File) -> str:
        """Below the site's folder."""
        return self.prefix + self.kind.path(self.subject, self.form, file)

    @property
    def paths(self) -> list[str]:
        return [self.path(file) for file in self.form.files]

    @property
    def main(self) -> str:
        """The path of its first file."""
        return self.path(self.form.files[0])

    @property
    def opened(self) -> str:
        """The path of what its picture is of: the first that a browser opens."""
        return self.path(next((file for file in self.form.files if file.kind == "pdf"), self.form.files[0]))
