"""A file written by a library that must not see a full disk: the fault is kept and raised once the library is done."""

import io
from typing import BinaryIO


class PatientFile(io.RawIOBase):
    """A stream over a file; after the first fault it takes what comes and writes nothing.

    qpdf writes its last block while it is destroyed, where an exception ends the whole process.
    """

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file
        self._fault: OSError | None = None

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Write all of the data, or none of it after a fault; the number of bytes either way."""
        left = memoryview(data)
        while left and self._fault is None:
            try:
                left = left[self._file.write(left) :]
            except OSError as fault:
                self._fault = fault
        return len(data)

    def require_written(self) -> None:
        """OSError as the system said it, if anything could not be written."""
        if self._fault is not None:
            raise self._fault
