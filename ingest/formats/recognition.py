"""Words out of the pictures of scanned pages, through `tesseract` where it is installed.

What comes out is what a program took the letters for: such an article says so in its title (see `ingest.composing`).
"""

import io
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from functools import cache

from pypdf import PageObject, PdfReader

from ingest.decoding import scrub
from ingest.errors import IngestError
from ingest.records import fold

MOST_PAGES = 30
_SECONDS = 75  # for a whole file; its reader is given up a little later, see `ingest.isolation`
_LANGUAGES = ("ind", "eng")
_PROGRAM = "tesseract"
_LARGEST = 100_000_000  # pixels of a picture: A3 at 600 dots per inch


def can_recognise() -> bool:
    """Whether `tesseract` is there with Indonesian or English."""
    return bool(_languages())


def recognised_pages(reader: PdfReader) -> Iterator[list[str]]:
    """The lines of each page as recognised. Raises `IngestError` when there are too many pages, or they take too long."""
    if len(reader.pages) > MOST_PAGES:
        raise IngestError(
            f"a scan of {len(reader.pages)} pages, at most {MOST_PAGES} are recognised; run ocrmypdf on it first"
        )
    until = time.monotonic() + _SECONDS
    for page in reader.pages:
        picture = _picture(page)
        text = _recognised(picture, until - time.monotonic()) if picture else ""
        yield [fold(line) for line in scrub(text).split("\n")]


@cache
def _languages() -> tuple[str, ...]:
    if shutil.which(_PROGRAM) is None:
        return ()
    try:
        listed = subprocess.run(  # noqa: S603 (no word of any file is in it)
            [_PROGRAM, "--list-langs"], capture_output=True, text=True, check=True, timeout=20
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(language for language in _LANGUAGES if language in listed.split())


def _picture(page: PageObject) -> bytes | None:
    """The largest picture of a page, as PNG."""
    pictures = [each.image for each in page.images if each.image is not None]
    if not pictures:
        return None
    largest = max(pictures, key=lambda image: image.width * image.height)
    if largest.width * largest.height > _LARGEST:
        raise IngestError("a picture in this scan is too large to be recognised; run ocrmypdf on it first")
    file = io.BytesIO()
    largest.convert("L").save(file, "PNG")
    return file.getvalue()


def _recognised(picture: bytes, seconds: float) -> str:
    command = [_PROGRAM, "stdin", "stdout", "-l", "+".join(_languages())]
    try:
        done = subprocess.run(  # noqa: S603 (no word of the file is in it)
            command,
            input=picture,
            capture_output=True,
            check=True,
            timeout=max(1, seconds),
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise IngestError("recognising this scan takes too long; run ocrmypdf on it first") from error
    except (OSError, subprocess.SubprocessError) as error:
        raise IngestError(
            f"this scan could not be recognised ({type(error).__name__}); run ocrmypdf on it first"
        ) from error
    return done.stdout.decode("utf-8", errors="replace")
