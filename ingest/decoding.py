"""From bytes to text: which encoding, or that these bytes are no text at all."""

import codecs
import re

import charset_normalizer

from ingest.errors import IngestError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LEGACY = ["cp1252", "latin_1"]  # what Indonesian files that are not UTF-8 are in
_SAMPLE = 65_536  # bytes; enough to tell text from pictures and programs
_CONTROL = bytes(set(range(32)) - {*b"\t\n\v\f\r", 0x1B}) + b"\x7f"
_MOST_CONTROLS = 0.02  # of a text's bytes; a stray one happens
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_WORTH = 4  # good multi-byte letters for each broken one in a file that is UTF-8 but damaged

# Line ends of every system, and what has no width: controls, soft hyphens, byte order marks, joiners, direction
# overrides, lone surrogates.
_LINE_END = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_WIDTHLESS = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, else Windows-1252, cleaned by `scrub`.

    Single broken bytes in UTF-8 are dropped. Raises `IngestError` when the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return scrub(data.decode(encoding, errors="ignore"))
    if is_binary(data):
        raise IngestError("not text but binary data")
    try:
        return scrub(data.decode("utf-8"))
    except UnicodeDecodeError:
        return scrub(_decode_damaged(data))


def _decode_damaged(data: bytes) -> str:
    kept = data.decode("utf-8", errors="ignore")
    lost = len(data) - len(kept.encode())
    if lost * _WORTH <= len(_MULTIBYTE.findall(data)):
        return kept
    guess = charset_normalizer.from_bytes(data, cp_isolation=_LEGACY).best()
    if guess is None:
        raise IngestError("its encoding is not recognised; save it as UTF-8")
    return str(guess)


def is_binary(data: bytes) -> bool:
    """True for bytes that are no text in any encoding read here: null bytes, or many control characters."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    return b"\x00" in sample or controls > _MOST_CONTROLS * len(sample)


def scrub(text: str) -> str:
    """`text` with line ends as "\\n" and without characters that have no width; no other character changes."""
    return _WIDTHLESS.sub("", _LINE_END.sub("\n", text))
