"""A folder of exported files: written with a manifest of their hashes, read again only as the manifest says.

Nothing outside the folder is read or written, no link is followed, and a file that is not as written is refused.
"""

import json
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath

from comity.errors import StoreError

MANIFEST = "comity.json"
FORMAT = 1
AGAIN = "export the store again, or take the folder from a copy or an earlier commit"
NAME_PARTS = 4
"""Deepest path of an exported file, in parts."""


class Shelf:
    """Files below a folder by their POSIX path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.hashes: dict[str, str] = {}

    # Writing

    def clear(self) -> None:
        """Make room for a new export: the files of an earlier one go, a folder with anything else is refused."""
        if self.folder.is_symlink() or (self.folder.exists() and not self.folder.is_dir()):
            hint = "name a new folder, or one of an earlier export"
            raise StoreError("an export needs a folder of its own", where=str(self.folder), hint=hint)
        self.folder.mkdir(parents=True, exist_ok=True)
        if (self.folder / MANIFEST).is_file():
            self._remove_earlier()
        elif any(not path.name.startswith(".") for path in self.folder.iterdir()):
            hint = "name a new folder, or one of an earlier export"
            raise StoreError("the folder holds other files", where=str(self.folder), hint=hint)

    def _remove_earlier(self) -> None:
        for name in self.read_manifest():
            self._path(name).unlink(missing_ok=True)
        (self.folder / MANIFEST).unlink()

    def write(self, name: str, content: str) -> None:
        """Write a file as UTF-8, line ends as they are."""
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode("utf-8")
        path.write_bytes(data)
        self.hashes[name] = sha256(data).hexdigest()

    def write_lines(self, name: str, lines: Iterator[str]) -> int:
        """Write a file of lines where there are any, and say how many."""
        found = list(lines)
        if found:
            self.write(name, "\n".join(found) + "\n")
        return len(found)

    def close(self) -> None:
        """Write the manifest, last: without it the folder is no export."""
        content = json.dumps({"files": self.hashes, "format": FORMAT}, indent=1, sort_keys=True)
        (self.folder / MANIFEST).write_text(content + "\n", encoding="utf-8", newline="\n")

    # Reading

    def open(self) -> None:
        """Read the manifest and every file's hash, before anything is used."""
        self.hashes = self.read_manifest()
        for name in self.hashes:
            self._bytes(name)

    def read_manifest(self) -> dict[str, str]:
        """The files with their hashes. Raises StoreError where the folder is no export, or one of a newer version."""
        path = self.folder / MANIFEST
        where = str(path)
        if self.folder.is_symlink() or path.is_symlink() or not path.is_file():
            raise StoreError("this is no folder of an export", where=str(self.folder), hint="see: comity export --help")
        try:
            stated = json.loads(path.read_text(encoding="utf-8"))
            files = {str(name): str(digest) for name, digest in stated["files"].items()}
            number = int(stated["format"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise StoreError("the list of exported files is damaged", where=where, hint=AGAIN) from error
        if number != FORMAT:
            hint = "upgrade Comity: pip install --upgrade comity"
            raise StoreError(f"the export has form {number}, this Comity reads {FORMAT}", where=where, hint=hint)
        return files

    def __contains__(self, name: str) -> bool:
        return name in self.hashes

    def text(self, name: str) -> str:
        """The text of a file. Raises StoreError where it is missing or not as it was written."""
        try:
            return self._bytes(name).decode("utf-8")
        except UnicodeDecodeError as error:
            raise StoreError("an exported file is damaged: not UTF-8", where=self._where(name), hint=AGAIN) from error

    def lines(self, name: str) -> Iterator[tuple[str, str]]:
        """The lines of a file, each with where it stands; none where the file is not in the export."""
        if name not in self:
            return
        for number, line in enumerate(self.text(name).removesuffix("\n").split("\n"), start=1):
            yield line, f"{self._where(name)}, line {number}"

    def _bytes(self, name: str) -> bytes:
        path = self._path(name)
        if name not in self.hashes or not path.is_file():
            raise StoreError("an exported file is missing", where=self._where(name), hint=AGAIN)
        data = path.read_bytes()
        if sha256(data).hexdigest() != self.hashes[name]:
            hint = f"it was changed or cut short since the export: {AGAIN}"
            raise StoreError("an exported file is damaged", where=self._where(name), hint=hint)
        return data

    def _path(self, name: str) -> Path:
        """The path of a file below the folder. Raises StoreError for one elsewhere, or behind a link."""
        pure = PurePosixPath(name)
        plain = not pure.is_absolute() and ".." not in pure.parts and 0 < len(pure.parts) <= NAME_PARTS
        if not plain or "\\" in name or ":" in name or "\0" in name or str(pure) != name:
            hint = f"do not use this folder; {AGAIN}"
            raise StoreError("the export names a file outside its folder", where=repr(name), hint=hint)
        path = self.folder
        for part in pure.parts:
            path = path / part
            if os.path.islink(path):
                hint = f"put the file itself in its place; {AGAIN}"
                raise StoreError("the export holds a link, which is not followed", where=str(path), hint=hint)
        return path

    def _where(self, name: str) -> str:
        return str(self.folder / name)
