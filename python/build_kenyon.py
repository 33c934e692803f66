"""Builds the wheel and the sdist with the standard library alone, without network. It is also the build backend of pip (PEP 517).

    python3 build_kenyon.py [FOLDER]     # dist by default

The same source gives the same bytes.
"""
from __future__ import annotations

import base64
import gzip
import hashlib
import io
import pathlib
import re
import sys
import tarfile
import zipfile
from typing import Dict, Optional

_HERE = pathlib.Path(__file__).resolve().parent
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first time that a zip file knows


def build_wheel(wheel_directory: str, config_settings: Optional[dict] = None, metadata_directory: Optional[str] = None) -> str:
    """Writes the wheel; returns its name."""
    stem = f"kenyon-{_version()}"
    info = f"{stem}.dist-info"
    files = {str(path.relative_to(_HERE).as_posix()): path.read_bytes() for path in sorted((_HERE / "kenyon").glob("*"))
             if path.suffix == ".py" or path.name == "py.typed"}
    files[f"{info}/METADATA"] = _metadata()
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: build_kenyon\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    record = "".join(f"{name},sha256={_digest(content)},{len(content)}\n" for name, content in files.items())
    files[f"{info}/RECORD"] = (record + f"{info}/RECORD,,\n").encode()
    name = f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(wheel_directory) / name, "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            wheel.writestr(entry, content)
    return name


def build_sdist(sdist_directory: str, config_settings: Optional[dict] = None) -> str:
    """Writes the source distribution; returns its name."""
    stem = f"kenyon-{_version()}"
    files: Dict[str, bytes] = {"PKG-INFO": _metadata()}
    for pattern in ("pyproject.toml", "README.md", "build_kenyon.py", "kenyon/*.py", "kenyon/py.typed", "tests/*.py"):
        for path in sorted(_HERE.glob(pattern)):
            files[path.relative_to(_HERE).as_posix()] = path.read_bytes()
    name = f"{stem}.tar.gz"
    with open(pathlib.Path(sdist_directory) / name, "wb") as target, gzip.GzipFile(stem, "wb", fileobj=target, mtime=0) as packed:
        with tarfile.open(fileobj=packed, mode="w") as archive:
            for path, content in files.items():
                entry = tarfile.TarInfo(f"{stem}/{path}")
                entry.size = len(content)
                archive.addfile(entry, io.BytesIO(content))
    return name


def _version() -> str:
    text = (_HERE / "kenyon" / "__init__.py").read_text(encoding="utf-8")
    return re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE).group(1)


def _metadata() -> bytes:
    project = (_HERE / "pyproject.toml").read_text(encoding="utf-8")
    summary = re.search(r'^description = "(.+)"$', project, re.MULTILINE).group(1)
    return (
        f"Metadata-Version: 2.1\nName: kenyon\nVersion: {_version()}\nSummary: {summary}\nLicense: MIT\nRequires-Python: >=3.9\n"
        "Requires-Dist: numpy\nRequires-Dist: pandas\nProvides-Extra: netcdf\nRequires-Dist: xarray; extra == 'netcdf'\n"
        "Requires-Dist: netCDF4; extra == 'netcdf'\nProvides-Extra: figures\nRequires-Dist: matplotlib; extra == 'figures'\n").encode()


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "dist")
    folder.mkdir(parents=True, exist_ok=True)
    for build in (build_wheel, build_sdist):
        print(folder / build(str(folder)))
