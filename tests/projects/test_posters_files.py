"""Posters as files: a cache that is never wrong, a second process that helps, the published site left alone."""

import tracemalloc
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from awareness.cache import Cache
from awareness.ledger import Ledger, Record, stamps_of
from awareness.print import bundles, press, rendering
from awareness.print.bundles import write_bundles
from awareness.print.engine import EngineError
from awareness.print.kinds import kinds
from awareness.print.kinds.posters import KIND
from awareness.print.kinds.posters.data import PosterData
from awareness.print.rendering import render
from awareness.store import PRUNED, Store
from drawn import ID, make_site


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return make_site(tmp_path_factory.mktemp("site"))


def into(new: Path, cache: Path) -> Store:
    """The store in `cache`, of a build into an empty folder."""
    return Store(cache, Ledger(new=new))


def files(folder) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def built(site, tmp_path_factory):
    cache, out = tmp_path_factory.mktemp("built") / "cache", tmp_path_factory.mktemp("out")
    steps: list[tuple[int, int]] = []
    assert render(site, into(out, cache), lambda done, total: steps.append((done, total))) == []
    return cache, files(out), steps


def every_file(site) -> list[str]:
    return [path for kind in kinds().values() for thing in kind.things(site) for path in thing.paths]


def test_every_form_is_written(site, built) -> None:
    _, made, steps = built
    assert f"posters/{ID}-slogan-mono-a3.pdf" in made
    assert set(made) == {*every_file(site)}
    assert steps[-1] == (len(made), len(made))


@pytest.fixture
def count(monkeypatch) -> list[str]:
    """The forms of the posters that are made anew."""
    ordered: list[str] = []

    def make_all(orders):
        ordered.extend(
            f"{order.data.shown.own.locale} {order.form.name}" for order in orders if isinstance(order.data, PosterData)
        )
        return press.make_all(orders)

    monkeypatch.setattr(rendering, "make_all", make_all)
    return ordered


def test_unchanged_posters_are_not_made_again(site, built, tmp_path, count: list[str]) -> None:
    cache, made, _ = built
    assert render(site, into(tmp_path, cache)) == []
    assert count == []
    assert files(tmp_path) == made


def test_one_change_makes_one_languages_posters(built, tmp_path, count: list[str]) -> None:
    cache, _, _ = built
    changed = make_site(tmp_path, en={"slogan": "Look twice."})
    render(changed, into(tmp_path / "out", cache))
    assert sorted(count) == ["en colour", "en mono", "en slogan", "zh-TW bilingual"]


@pytest.mark.parametrize("of", ["what is signed", "a file"])
@pytest.mark.parametrize(
    "damage", [lambda b: b[:-1], lambda b: b"", lambda b: b[:40] + b"?" + b[41:], lambda b: b[:20]]
)
def test_a_damaged_entry_is_made_again(site, built, tmp_path, damage, of: str) -> None:
    cache, made, _ = built
    job = next(rendering.every_job(site))
    victim = cache / (job.key if of == "what is signed" else job.key + job.files[0].end)
    victim.write_bytes(damage(victim.read_bytes()))
    assert Store(cache).contents(job.key, job.key, job.files) == []
    render(site, into(tmp_path, cache))
    assert files(tmp_path) == made
    assert Store(cache).contents(job.key, job.key, job.files) == [made[path] for path in job.thing.paths]


def test_two_builds_at_once(site, built, tmp_path) -> None:
    _, made, _ = built
    with ThreadPoolExecutor(2) as pool:
        builds = [pool.submit(render, site, into(tmp_path / name, tmp_path / "cache")) for name in ("a", "b")]
        assert [build.result() for build in builds] == [[], []]
    assert files(tmp_path / "a") == files(tmp_path / "b") == made


@pytest.fixture
def published(site, built, tmp_path) -> Path:
    """A site with all posters and a ZIP of each view."""
    cache, _, _ = built
    ledger = Ledger(new=tmp_path / "site")
    (tmp_path / "cache").symlink_to(cache)
    render(site, Store(cache, ledger))
    write_bundles(site, tmp_path / "site", ledger)
    (tmp_path / "site/SHA256SUMS").write_text("")
    return tmp_path


def recorded(folder: Path, site) -> Record:
    """What the ledger kept of the published site: the same files once more, which the store has lent."""
    ledger = Ledger(new=folder / "again")
    render(site, Store(folder / "cache", ledger))
    write_bundles(site, folder / "again", ledger)
    return ledger.record(folder / "site", {name: SimpleNamespace(digest="") for name, _ in stamps_of(folder / "site")})


def test_what_did_not_change_is_linked_and_nothing_is_read(site, published, monkeypatch) -> None:
    ledger = Ledger(published / "site", published / "new", recorded(published, site))
    monkeypatch.setattr(rendering, "make_all", lambda orders: iter(assert_none(orders)))
    monkeypatch.setattr(Cache, "get", lambda *_: pytest.fail("the cache is read"))
    monkeypatch.setattr(bundles, "whole", lambda *_: pytest.fail("a ZIP is written"))
    assert render(site, Store(published / "cache", ledger)) == []
    write_bundles(site, published / "new", ledger)
    assert files(published / "new") == {
        name: content for name, content in files(published / "site").items() if name != "SHA256SUMS"
    }
    assert all((published / "new" / name).samefile(published / "site" / name) for name in files(published / "new"))


def assert_none(orders: list) -> list:
    assert orders == []
    return []


def test_what_a_poster_shows_is_looked_up_where_its_sources_or_the_code_are_others(
    small_site, tmp_path, monkeypatch
) -> None:
    """And where it shows the same, it stays."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/SHA256SUMS").write_text("")
    first, asked = Ledger(new=tmp_path / "site"), []
    watched = replace(KIND, data=lambda site, topic, form: asked.append(topic.id) or KIND.data(site, topic, form))
    monkeypatch.setattr(rendering, "kinds", lambda: {KIND.name: watched})
    render(small_site, Store(tmp_path / "cache", first))
    tables = {name: SimpleNamespace(digest="") for name, _ in stamps_of(tmp_path / "site")}
    record = first.record(tmp_path / "site", tables)

    def rendered(site, name: str) -> list[str]:
        asked.clear()
        ledger = Ledger(tmp_path / "site", tmp_path / name, record)
        assert render(site, Store(tmp_path / "cache", ledger)) == []
        assert len(ledger.kept) == len(tables) - 1
        return sorted({*asked})

    everybody = sorted({subject.id for subject in KIND.own_subjects(small_site)})
    assert rendered(small_site, "unchanged") == []
    one = small_site.sources.files["causes/careless", "zh-TW"]
    files = small_site.sources.files | {(one.id, one.locale): replace(one, text=f"{one.text}\n")}
    edited = replace(small_site, sources=replace(small_site.sources, files=files))
    assert 0 < len(rendered(edited, "edited")) < len(everybody)
    monkeypatch.setattr(rendering, "code_digest", lambda: "other")
    assert rendered(small_site, "other-code") == everybody


def test_one_change_leaves_the_published_site_alone(site, published) -> None:
    """The Chinese posters in two forms are linked; what shows the English slogan is new, and so are its ZIPs."""
    before = files(published / "site")
    ledger = Ledger(published / "site", published / "new", recorded(published, site))
    changed = make_site(published, en={"slogan": "Look twice."})
    render(changed, Store(published / "cache", ledger))
    write_bundles(changed, published / "new", ledger)
    assert files(published / "site") == before
    after = files(published / "new")
    same = {name for name in after if after[name] == before.get(name)}
    linked = {name for name in same if (published / "new" / name).samefile(published / "site" / name)}
    posters = {name for name in linked if "posters/" in name}
    assert posters == {name for name in same if "posters/" in name}
    assert {name.removeprefix("posters/") for name in posters if name.endswith("a4.pdf")} == {
        *(f"{ID}{form}-a4.pdf" for form in ("", "-mono", "-slogan", "-slogan-mono"))
    }
    assert {name for name in posters if name.endswith("all-mono-a4.zip")} == {"posters/all-mono-a4.zip"}


def test_code_that_changed_meanwhile_is_not_kept(site, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(press, "is_as_loaded", lambda make: False)
    monkeypatch.setattr(press, "WORTH_HELP", 1000)  # a second process would not know
    render(site, into(tmp_path / "out", tmp_path / "cache"))
    assert len(files(tmp_path / "out")) == len(every_file(site))
    assert {*files(tmp_path / "cache")} <= {PRUNED}


def test_what_typst_refuses_is_a_finding(site, tmp_path, monkeypatch) -> None:
    def refuse(*_args):
        raise EngineError("unknown variable")

    monkeypatch.setattr(rendering, "kinds", lambda: {KIND.name: replace(KIND, make=refuse)})
    found = render(site, into(tmp_path / "out", tmp_path / "cache"))
    assert [f.rule for f in found] == ["printed-failed"] * 2
    assert "unknown variable" in found[0].text("en")


HELPERS = {
    "none can be started": "/nowhere/python",
    "one ends at once": "import sys",
    "one is killed at work": "import os, pickle, sys; pickle.load(sys.stdin.buffer); pickle.load(sys.stdin.buffer); os.abort()",
    "one answers nonsense": "print('Hello')",
}


SLOW = [pytest.param(name, marks=pytest.mark.slow) for name in [*HELPERS][1:3]]


@pytest.mark.parametrize("helper", [None, "none can be started", "one answers nonsense", *SLOW])
def test_a_second_process_makes_the_same_and_none_is_needed(site, built, tmp_path, monkeypatch, helper) -> None:
    _, made, _ = built
    monkeypatch.setattr(press, "WORTH_HELP", 1)
    monkeypatch.setattr(press, "AT_ONCE", 1)
    if helper and helper.startswith("none"):
        monkeypatch.setattr(press.sys, "executable", HELPERS[helper])
    elif helper:
        monkeypatch.setattr(press, "HELPER", HELPERS[helper])
    assert render(site, into(tmp_path / "out", tmp_path / "cache")) == []
    assert files(tmp_path / "out") == made


def test_a_second_process_does_its_part(site) -> None:
    """All of it, while nobody else takes anything; and it knows the code by the same key."""
    jobs = [*rendering.every_job(site)]
    waiting, done = deque([[job.order] for job in jobs]), deque()
    press._helped(waiting, done)
    assert not waiting
    assert {made.name: made.code for made in done} == {job.thing.main: job.code for job in jobs}


def test_a_zip_is_written_member_by_member(site, tmp_path, monkeypatch) -> None:
    """As large as a member is what is held of it, however many there are."""
    names = {f"{number}.pdf": f"{number}.pdf" for number in range(20)}
    for name in names:
        (tmp_path / name).write_bytes(bytes(500_000))
    monkeypatch.setattr(bundles, "bundles", lambda site: [("all.zip", lambda: names)])
    tracemalloc.start()
    write_bundles(site, tmp_path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (tmp_path / "all.zip").stat().st_size > 10_000_000 > 5 * most
