"""Scripts that load or tell: what is looked for first, for speed, hides nothing that the whole patterns find."""

from __future__ import annotations

import random

from awareness.publish.sealed import SCRIPT_ADDRESS, SCRIPT_LOAD, TELEMETRY, file_unsealed

SCRIPT = """ " ' ` // https:// http:// wss:// ws:// www.w3.org/ x.js fetch( import( importScripts ( new\tWorker( .open( from .src = \n ; ( )
sendBeacon gtag( gtag _paq plausible.io google-analytics a """.split(" ")


def test_what_is_looked_for_first_hides_nothing() -> None:
    chance = random.Random(14)
    found = 0
    for _ in range(6_000):
        text = "".join(chance.choices(SCRIPT, k=chance.randint(2, 12)))
        loads = [match[0] for pattern in (SCRIPT_ADDRESS, SCRIPT_LOAD) for match in pattern.finditer(text)]
        tells = [match[0] for match in TELEMETRY.finditer(text)]
        findings = list(file_unsealed("x.js", text))
        assert [finding.values.get("address") for finding in findings if finding.rule == "sealed-host"] == loads
        assert [finding.values.get("text") for finding in findings if finding.rule == "sealed-telemetry"] == tells
        found += bool(loads)
    assert found > 150
