"""Keeps the bytes of many files in one temporary file and lends each as a stream of its own, so that memory is free."""

import io
import tempfile
from types import TracebackType
from typing import IO, BinaryIO, Self, cast


class Spool:
    """The temporary file, which is gone once this is left; its streams end with it."""

    def __enter__(self) -> Self:
        self._file = tempfile.TemporaryFile()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def lent(self, data: bytes) -> BinaryIO:
        """The bytes as a stream."""
        start = self._file.seek(0, io.SEEK_END)
        self._file.write(data)
        self._file.flush()
        return cast(BinaryIO, Part(self._file, start, len(data)))


class Part(io.RawIOBase):
    """A stream over a part of a file that others read too."""

    def __init__(self, file: IO[bytes], start: int, length: int) -> None:
        super().__init__()
        self._file = file
        self._start = start
        self._length = length
        self._at = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def tell(self) -> int:
        """Where the next bytes are read."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place within the part; places beyond its end read as its end."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._length}[whence]
        if base + offset < 0:
            raise ValueError("a place before the beginning")
        self._at = base + offset
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as the part goes."""
        wanted = max(min(len(buffer), self._length - self._at), 0)
        self._file.seek(self._start + self._at)
        data = self._file.read(wanted)
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)
