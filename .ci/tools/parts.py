"""`make parts`: the list of parts the site is built with, as CycloneDX 1.6, checked by the format's own schema.

    python .ci/tools/parts.py requirements.txt .venv site.cdx.json

Names, versions and hashes come from the pins, licences from what the installed packages say of themselves.
The same pins give the same bytes: no time and no random number stands in the list.
"""

from __future__ import annotations

import importlib.metadata
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.hash.factories import HashTypeFactory
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from packaging.utils import canonicalize_name
from pip_requirements_parser import InstallRequirement, RequirementsFile

SITE = "secrecy-awareness-site"


def parts(requirements: Path, packages: list[Path]) -> Bom:
    """The list for the pins of `requirements`; `packages` are folders of installed packages."""
    pins = [
        pin
        for pin in RequirementsFile.from_file(str(requirements)).requirements
        if pin.marker is None or pin.marker.evaluate()
    ]
    licences = {
        canonicalize_name(found.metadata["Name"]): found.metadata
        for found in importlib.metadata.distributions(path=[str(folder) for folder in packages])
    }
    bom = Bom(components=[_part(pin, licences.get(canonicalize_name(pin.name))) for pin in pins])
    bom.metadata.component = Component(name=SITE, type=ComponentType.APPLICATION, bom_ref=SITE)
    bom.register_dependency(bom.metadata.component, bom.components)
    bom.metadata.timestamp = None
    bom.serial_number = uuid5(NAMESPACE_URL, requirements.read_text(encoding="utf-8"))
    return bom


def _part(pin: InstallRequirement, metadata: importlib.metadata.PackageMetadata | None) -> Component:
    version = next(iter(pin.specifier)).version
    address = PackageURL("pypi", name=canonicalize_name(pin.name), version=version)
    hashes = [
        HashTypeFactory().from_hashlib_alg(*entry.removeprefix("--hash=").split(":", 1)) for entry in pin.hash_options
    ]
    files = [
        Component(
            name=f"{pin.name}-{version} #{at}", type=ComponentType.FILE, hashes=[digest], bom_ref=f"{address}#{at}"
        )
        for at, digest in enumerate(hashes, 1)
    ]
    return Component(
        name=pin.name,
        version=version,
        type=ComponentType.LIBRARY,
        purl=address,
        bom_ref=str(address),
        licenses=list(_licences(metadata)),
        components=files,
    )


def _licences(metadata: importlib.metadata.PackageMetadata | None) -> Iterator[License]:
    """What a package says of its licence: the expression; else the classifiers; else the first line of its words."""
    if metadata is None:
        return
    factory = LicenseFactory()
    if expressions := metadata.get_all("License-Expression", []):
        yield factory.make_from_string(expressions[0])
    elif names := [
        entry.split(" :: ")[-1] for entry in metadata.get_all("Classifier", []) if entry.startswith("License :: ")
    ]:
        yield from (factory.make_with_name(name) for name in sorted(set(names)))
    elif words := "".join(metadata.get_all("License", [])).strip():
        yield factory.make_from_string(words.splitlines()[0][:80])


def main(requirements: str, environment: str, target: str) -> int:
    root = Path(environment)
    packages = [*root.glob("lib/python*/site-packages"), *root.glob("Lib/site-packages")]
    bom = parts(Path(requirements), packages)
    text = JsonV1Dot6(bom).output_as_string(indent=2) + "\n"
    if (wrong := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)) is not None:
        print(f"{target}: {wrong}", file=sys.stderr)
        return 1
    Path(target).write_text(text, encoding="utf-8", newline="\n")
    without = [part.name for part in bom.components if not part.licenses]
    print(f"{target}: {len(bom.components)} parts" + (f", no licence known of {', '.join(without)}" if without else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
