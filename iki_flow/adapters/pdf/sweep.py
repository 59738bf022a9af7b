"""Writing a laid-out file a second time: smaller, without leftovers, and plain to every reader."""

import zlib
from io import BytesIO

import pikepdf
from pikepdf import Name

# A stream whose last byte is a carriage return is followed by a line feed, and some readers take
# the two for one line end: they then find the stream a byte too short (ISO 19005-3, 6.1.7.1).
_AMBIGUOUS = b"\r\nendstream"
_TRIES = 9


def swept(pdf: bytes) -> bytes:
    """The same file, compressed, without the objects that nothing refers to.

    What is not in use cannot be brought into use later: hidden content waiting for that is an
    attack on signed files (the shadow attacks of NDSS 2021). The identifier of the file is made
    from its content.
    """
    with pikepdf.open(BytesIO(pdf)) as file:
        for stream in file.objects:
            if isinstance(stream, pikepdf.Stream) and stream.get("/Type") != Name.Metadata:
                _compress(stream)
        tags = file.Root.get("/StructTreeRoot")
        for spare in range(1, _TRIES):
            written = _written(file)
            if tags is None or _AMBIGUOUS not in written:
                break
            # The tables of the file are streams too; another number in them ends them otherwise.
            # It is where the next entry of the parent tree may go, and any high one will do.
            tags.ParentTreeNextKey = 2**16 + spare
        return written


def _compress(stream: pikepdf.Stream) -> None:
    packed = zlib.compress(stream.read_bytes(), 9)
    if packed.endswith(b"\r"):
        # The data say themselves where they end, so every reader leaves out what comes after.
        # (Predictors that change nothing would do, too, but pyHanko reads those wrongly.)
        packed += b"\n"
    stream.write(packed, filter=Name.FlateDecode)


def _written(file: pikepdf.Pdf) -> bytes:
    out = BytesIO()
    file.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,
    )
    return out.getvalue()
