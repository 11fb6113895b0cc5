"""CPU of a campaign's whole kit, made anew: `make bench PART=kit SIZES=december` (without one, that of fewest topics).

Both languages; a kind's code and the fonts load with the first thing of it, as in a build. The goal is GOAL seconds for
a campaign of five topics.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from time import process_time

from awareness.print.kind import KIT
from awareness.print.kit import pieces
from awareness.site import read_site

GOAL = 4.0


def main() -> int:
    site, _ = read_site(Path(__file__).parents[2] / "mkdocs.yml")
    campaigns = {campaign.id.rpartition("/")[2]: campaign for campaign in site.catalogue.default.campaigns}
    fewest = min(campaigns, key=lambda name: len(site.catalogue.default.spoken_of(campaigns[name])))
    name = next(iter(sys.argv[1:]), fewest)
    spent, made, size = Counter[str](), set[str](), 0
    for edition in site.catalogue.editions.values():
        campaign = next(one for one in edition.campaigns if one.id == campaigns[name].id)
        for thing in (one for part in KIT for piece in pieces(site, edition, campaign, part) for one in piece.things):
            if thing.main in made:
                continue
            before = process_time()
            files = thing.kind.make(thing.kind.data(site, thing.subject, thing.form), thing.form)
            spent[thing.kind.name] += process_time() - before
            made.add(thing.main)
            size += sum(map(len, files))
    topics = len(site.catalogue.default.spoken_of(campaigns[name]))
    print(f"{name}: {topics} topics, {len(made)} things, {size / 1e6:.1f} MB, {sum(spent.values()):.2f} s of CPU")
    print(", ".join(f"{kind} {seconds:.2f}" for kind, seconds in spent.most_common()))
    return 1 if topics <= 5 and sum(spent.values()) > GOAL else 0


if __name__ == "__main__":
    sys.exit(main())
