"""Word, Excel, CSV and what is pasted, read into tables of cells: `read_file` and `read_pasted`."""

from iki_flow.adapters.importing.files import read_file, read_pasted

__all__ = ["read_file", "read_pasted"]
