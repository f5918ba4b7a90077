"""Kinds of files that may hold articles and are not read, each with what a person can do about it."""

_AS_DOCX = "open it in Word or LibreOffice and save it as .docx"
_AS_XLSX = "open it in Excel or LibreOffice and save it as .xlsx or .csv"
_AS_PDF = "save it as .pdf"
_UNPACKED = "unpack it, or pack it as .zip"
UNREAD = {
    **dict.fromkeys((".doc", ".dot", ".wps", ".wpd"), f"an old Word file; {_AS_DOCX}"),
    **dict.fromkeys((".docm", ".dotx", ".dotm"), f"a Word file with macros, or a template; {_AS_DOCX}"),
    **dict.fromkeys((".pages", ".fodt", ".ott", ".sxw"), f"a text document of another program; {_AS_DOCX}"),
    **dict.fromkeys((".xls", ".xlsm", ".xlsb", ".ods", ".numbers"), f"a spreadsheet that is not read; {_AS_XLSX}"),
    **dict.fromkeys((".ppt", ".pptx", ".odp", ".key"), f"slides; {_AS_PDF}"),
    **dict.fromkeys((".epub", ".mobi"), f"a book; {_AS_PDF}"),
    ".msg": "a mail of Outlook; save it as .eml",
    **dict.fromkeys((".rar", ".7z", ".tar", ".tar.gz", ".tgz"), f"an archive that is not read; {_UNPACKED}"),
}
"""Endings in lower case with the reason that is told; pictures and programs are passed over in silence."""


def why_unread(name: str) -> str | None:
    """Why a file of this name is not read though it may hold an article; None for any other file."""
    lowered = name.lower()
    return next((reason for suffix, reason in UNREAD.items() if lowered.endswith(suffix)), None)
