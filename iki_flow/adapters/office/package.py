"""A package as a whole: its container, its main part, and what its parts may do."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from iki_flow.adapters.office import parts
from iki_flow.adapters.office.markup import Element, begin, read
from iki_flow.adapters.office.troubles import Trouble, Unfit

_BROKEN = (
    *(BadZipFile, LargeZipFile, zlib.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError),
)
"""What reading a damaged or encrypted zip file raises."""

_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_ENCRYPTED = 0x1
_ZIP = b"PK\x03\x04"
_MARKUP = (".xml", ".rels", ".vml")
_HEAD = 64 * 1024
_CHUNK = 1024 * 1024
_ROOTS = {"wordprocessingml": "document", "spreadsheetml": "workbook"}


@dataclass(frozen=True)
class Limits:
    """How many parts a package may have, and how many bytes all of them together."""

    parts: int
    unpacked: int


_WITHIN = Limits(500, 16 * 1024 * 1024)
_MOST_WITHIN = 20
"""Of packages in a package: the workbooks that charts are drawn from."""


@dataclass(frozen=True)
class Package:
    """The type of a package's main part, "" where it has not exactly one, and what it carries."""

    main: str
    troubles: frozenset[Trouble]


def inspect(content: bytes, limits: Limits) -> Package:
    """What a zip file is and carries, once every part of it was read to its end.

    Raises:
        Unfit: it is damaged or encrypted, swells when unpacked, declares document types, or its
            main part is missing or no document.
    """
    return _opened(content, limits, outermost=True)


def _opened(content: bytes, limits: Limits, *, outermost: bool) -> Package:
    try:
        with ZipFile(BytesIO(content)) as file:
            _refuse_swelling(file.infolist(), limits)
            return _Inspection(file, outermost).package()
    except _BROKEN as error:
        raise Unfit(Trouble.DAMAGED) from error


def _refuse_swelling(infos: list[ZipInfo], limits: Limits) -> None:
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise Unfit(Trouble.DAMAGED)
    # A part yields no more than it declares, so the sum is the most that it can come to.
    if len(infos) > limits.parts or sum(info.file_size for info in infos) > limits.unpacked:
        raise Unfit(Trouble.TOO_LARGE)
    if len({info.filename.lower() for info in infos}) != len(infos):
        raise Unfit(Trouble.DAMAGED)


@dataclass
class _Inspection:
    """A package while it is looked through."""

    file: ZipFile
    outermost: bool
    troubles: set[Trouble] = field(default_factory=set)
    types: dict[str, str] = field(default_factory=dict)
    main: str = ""
    within: int = 0

    def package(self) -> Package:
        """Look through all of it."""
        names = self.file.namelist()
        if _TYPES in names:
            self._read(_TYPES, self._type)
        for info in self.file.infolist():
            if not info.is_dir():
                self._part(info)
        kind = self._kind_of_main()
        if self.main:
            self._main(kind)
        return Package(kind, frozenset(self.troubles))

    def _part(self, info: ZipInfo) -> None:
        name = info.filename
        self.troubles |= {*parts.of_name(name)}
        with self.file.open(info) as stream:
            head = stream.read(_HEAD)
            self.troubles |= {*parts.of_head(head)}
            while stream.read(_CHUNK):
                pass  # to its end, where its check sum is
        if head.startswith(_ZIP):
            self._package_within(info)
        if name.lower().endswith(_MARKUP):
            begin(head)
        if name.lower().endswith(".rels"):
            self._read(name, self._relation if name == _RELATIONS else self._link)

    def _package_within(self, info: ZipInfo) -> None:
        """A package in this one; in there, no other is taken."""
        self.within += 1
        if not self.outermost or self.within > _MOST_WITHIN or info.file_size > _WITHIN.unpacked:
            self.troubles.add(Trouble.OBJECTS)
            return
        try:
            found = _opened(self.file.read(info), _WITHIN, outermost=False)
        except Unfit:
            self.troubles.add(Trouble.OBJECTS)
        else:
            self.troubles |= found.troubles if found.main else {Trouble.OBJECTS}

    def _read(self, name: str, element: Element) -> None:
        with self.file.open(name) as stream:
            read(stream, element)

    def _type(self, element: str, said: Mapping[str, str]) -> None:
        kind = said.get("ContentType", "")
        self.troubles |= {*parts.of_type(kind)}
        key = said.get("PartName") or "." + said.get("Extension", "")
        if element in ("Default", "Override"):
            self.types[key.lower()] = kind

    def _link(self, element: str, said: Mapping[str, str]) -> None:
        external = said.get("TargetMode", "").lower() == "external"
        if element == "Relationship":
            self.troubles |= {*parts.of_relation(said.get("Type", ""), external=external)}

    def _relation(self, element: str, said: Mapping[str, str]) -> None:
        self._link(element, said)
        if said.get("Type", "").endswith("/officeDocument"):
            self.main = said.get("Target", "").lstrip("/")

    def _kind_of_main(self) -> str:
        ending = self.main.rpartition(".")[2]
        kind = self.types.get(f"/{self.main}".lower(), self.types.get(f".{ending}".lower(), ""))
        mains = {one for one in self.types.values() if one.endswith(".main+xml")}
        return kind if mains == {kind} else ""

    def _main(self, kind: str) -> None:
        """Read the main part; its first element says whether it is what it is declared to be."""
        if self.main not in self.file.namelist():
            raise Unfit(Trouble.DAMAGED)
        elements: list[str] = []
        self._read(self.main, lambda name, _: elements.append(name) if not elements else None)
        roots = [root for word, root in _ROOTS.items() if word in kind]
        if roots and elements != roots:
            raise Unfit(Trouble.DAMAGED)
