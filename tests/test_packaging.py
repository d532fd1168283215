"""What is handed out is whole, consistent, and contains nothing that is not the project's to give."""

from __future__ import annotations

import importlib
import importlib.metadata
import itertools
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

import accordingto

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("ACCORDINGTO_SHARED") or ROOT.parent / "shared" / "data")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements" / "lock.txt").read_text(encoding="utf-8")
RUN_LENGTH = 12

# Written in halves, so that this file names no registry either.
REGISTRIES = re.compile(
    "|".join(
        host + re.escape(domain)
        for host, domain in [
            ("pypi", ".org"),
            ("pypi.python", ".org"),
            ("python", "hosted.org"),
            ("npm", "js.org"),
            ("npm", "js.com"),
            ("ana", "conda.org"),
            ("crates", ".io"),
            ("proxy.", "golang.org"),
            ("file:///", "opt/"),
        ]
    )
)

Run = tuple[str, ...]


@cache
def tracked() -> tuple[Path, ...]:
    """The files that git tracks or would take in, as long as they are there."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listing.returncode != 0:
        pytest.skip("not a git checkout, so there is no list of tracked files")
    names = listing.stdout.decode("utf-8").split("\0")
    return tuple(path for path in (ROOT / name for name in names if name) if path.is_file())


def tracked_texts() -> Iterator[tuple[Path, str]]:
    for path in tracked():
        try:
            yield path.relative_to(ROOT), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def runs(text: str) -> Iterator[Run]:
    words = re.findall(r"[^\W_]+", text.lower())
    return zip(*(itertools.islice(words, shift, None) for shift in range(RUN_LENGTH)), strict=False)


def reference_texts() -> Iterator[str]:
    """The texts of others that must not slip in: news first of all."""
    yield (SHARED / "report.txt").read_text(encoding="utf-8")
    for path in itertools.chain(SHARED.glob("polnear/*/text/*"), SHARED.glob("places/GeoWebNews/*.txt")):
        yield path.read_text(encoding="utf-8", errors="replace")
    for path in SHARED.glob("tempeval3/AQUAINT/**/*.tml"):
        yield re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8", errors="replace"))
    for path in SHARED.glob("gum/dep/*.conllu"):
        lines = path.read_text(encoding="utf-8").splitlines()
        yield " ".join(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))


def test_no_registry_is_named() -> None:
    named = [(path, found.group()) for path, text in tracked_texts() for found in REGISTRIES.finditer(text)]
    assert named == []


@pytest.mark.skipif(not (SHARED / "report.txt").exists(), reason=f"reference texts are not at {SHARED}")
def test_no_passage_of_the_reference_texts_is_here() -> None:
    ours: dict[Run, Path] = {}
    for path, text in tracked_texts():
        if path.name not in {"LICENSE", "lock.txt"}:
            ours.update(dict.fromkeys(runs(text), path))
    copied = {f"{ours[run]}: {' '.join(run)}" for text in reference_texts() for run in runs(text) if run in ours}
    assert copied == set()


def test_a_copied_passage_would_be_seen() -> None:
    passage = "one two three four five six seven eight nine ten eleven twelve"
    assert set(runs(f"Before. {passage.title()}, after!")) & set(runs(passage.replace(" ", "\n")))


def test_versions_agree() -> None:
    assert PROJECT["project"]["version"] == accordingto.__version__ == importlib.metadata.version("accordingto")


# Ray is a hundred packages that a laptop does without, and followthemoney builds ICU: whoever wants them installs them.
UNLOCKED = {"cluster", "followthemoney"}


def test_every_dependency_is_pinned_in_the_lock() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    asked = itertools.chain(
        PROJECT["project"]["dependencies"],
        *(extras[name] for name in extras.keys() - UNLOCKED),
        PROJECT["build-system"]["requires"],
    )
    pinned = {canonical(line.split(" ")[0]) for line in LOCK.splitlines() if re.match(r"[\w.-]+==", line)}
    missing = [requirement for requirement in asked if canonical(requirement) not in pinned]
    assert missing == [], "call make lock"


def canonical(requirement: str) -> str:
    name, _, version = requirement.partition("==")
    assert version, f"{requirement} is not pinned to one version"
    return f"{re.sub(r'[-_.]+', '-', name.split('[')[0]).lower()}=={version}"


def test_every_pin_has_hashes() -> None:
    entries = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n?", "", LOCK).strip())
    assert len(entries) > 50
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The names in a wheel that the pinned build backend makes of a copy of the sources."""
    backend = PROJECT["build-system"]["requires"][0].partition("==")
    if importlib.metadata.version(backend[0]) != backend[2]:
        pytest.skip(f"{backend[0]} {backend[2]} is not installed here; make setup installs it")
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    for path in tracked():
        if path.relative_to(ROOT).parts[0] in {"src", "pyproject.toml", "README.md", "LICENSE", "NOTICE"}:
            copy = source / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    build = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, str(folder)], cwd=source, check=True, capture_output=True, timeout=120)
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        return archive.namelist()


def test_the_wheel_carries_every_file_of_the_package(wheel: list[str]) -> None:
    expected = {str(path.relative_to(ROOT / "src")) for path in tracked() if path.is_relative_to(ROOT / "src")}
    assert expected - set(wheel) == set()
    assert "accordingto/py.typed" in wheel


def test_the_wheel_carries_licence_and_command(wheel: list[str]) -> None:
    names = {Path(name).name for name in wheel}
    assert {"LICENSE", "NOTICE", "entry_points.txt"} <= names


def test_the_wheel_carries_nothing_else(wheel: list[str]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in wheel} == {"accordingto"}


PUBLIC: dict[str, list[str]] = json.loads((Path(__file__).parent / "public_api.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("module", sorted(PUBLIC))
def test_the_public_names_are_the_ones_promised(module: str) -> None:
    loaded = importlib.import_module(module)
    assert sorted(loaded.__all__) == PUBLIC[module], (
        f"a change of {module}'s public names belongs in tests/public_api.json"
    )
    assert [name for name in loaded.__all__ if not hasattr(loaded, name)] == []


def packages(folder: Iterable[Path]) -> set[str]:
    return {".".join(path.parent.relative_to(ROOT / "src").parts) for path in folder}


def test_every_room_has_its_names_pinned() -> None:
    rooms = packages((ROOT / "src" / "accordingto").glob("*/__init__.py"))
    assert rooms <= set(PUBLIC)
