"""What sort of thing a question asks for, from the words it asks with."""

import re
from typing import Literal

Kind = Literal["who", "when", "where", "how_many", "list", "definition", "why", "how", "yes_no", "identifier", "what"]

# "Which other areas", "what five steps": more than one is asked for.
_SEVERAL = (
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|provinces|regencies|cities|municipalities|areas|regions|"
    r"districts|villages|islands|countries|places|locations|companies|firms|ministries|agencies|institutions|universities|"
    r"schools|hospitals|categories|sectors|fields|people|officials|winners|recipients|nominees|members|teams|parties|"
    r"steps|measures|stages|phases|tracks|types|kinds|requirements|conditions|criteria|documents|reasons|factors|"
    r"benefits|facilities|services|programmes|programs|projects|products|commodities|awards|names"
)

# "Which firms signed", "what facilities were", "what goods in": a word that ends in -s and is no verb.
_AFTER_SEVERAL = (
    r"are|were|do|did|have|had|can|must|should|will|in|of|from|at|on|who|that|won|got|took|became|came|run|take|get|make|give|"
    r"hold|serve|join|\w{3,}ed"
)
_AUXILIARY = r"(?:did|do|does|is|are|was|were|has|have|had|will|would)"
_A_NUMBER = r"(?:share|percentage|percent|proportion|number|amount)"  # "what share of companies" asks for one figure

# Tried in this order; a question may match two ("di mana dan kapan"), except that what stands higher can rule out what
# stands lower (see _HIDES). Each line was wanted by questions about at least three different articles.
_PATTERNS: tuple[tuple[Kind, str], ...] = (
    (
        "identifier",
        r"\bnomor (?:berapa )?(?:siaran|surat|peraturan|keputusan|rilis)|\b(?:siaran pers|surat|keputusan|peraturan)\b.*\bnomor berapa",
    ),
    (
        "identifier",
        r"\b(?:number|no\.?) of .*\b(?:release|letter|regulation|decree)|\b(?:release|regulation|decree) number\b",
    ),
    (
        "definition",
        r"\bkepanjangan\b|\bapa (?:itu|arti|makna|yang dimaksud|perbedaan|beda)\b|^\W*jelaskan\b|\bapakah (?:itu|arti)\b|\bdefinisi\b|"
        r"^\W*(?:pengertian|arti|makna)\b|\b(?:artinya|maksudnya|itu) apa(?:an)?\b|\bmaksudnya\s*\?",
    ),
    (
        "definition",
        r"\bstands? for\b|^\W*what (?:is|are) an? (?!number|total)|"
        r"^\W*(?:explain|describe|tell me about)\b|\bwhat does .* mean\b|\bmeaning of\b|"
        r"\bdifference between\b|\bhow do .* differ\b|\bdid .* mean\b",
    ),
    (
        "list",
        r"\b(?:siapa|apa|mana|di mana|provinsi|kabupaten|kota|negara) (?:saja|aja|ja|lagi)\b|\bsebutkan\b|\brinci(?:kan)?\b|\bdaftar\b|"
        r"\bapa (?:\w+ ){1,2}lain(?:nya)?\b|\bapa-apa\b|\bsiapa-siapa\b",
    ),
    (
        "list",
        r"^\W*(?:list|name|give|enumerate)\b|\b(?:who|what|which) (?:are|were) (?:all )?the\b|"
        rf"\b(?:which|what) (?!{_A_NUMBER}\b)(?:[\w’'-]+ ){{0,3}}?(?:{_SEVERAL})\b|"
        rf"\b(?:what|who|where) else\b|"
        rf"\b(?:which|what) (?!{_A_NUMBER}\b)(?:(?!{_AUXILIARY}\b)[\w’'-]+ ){{0,4}}?(?!news\b|series\b)"
        rf"[a-z]{{3,}}(?<![su])s (?:{_AFTER_SEVERAL})\b",
    ),
    ("when", r"\bkapan\b|\b(?:tanggal|bulan|tahun|hari|jam|pukul)(?: \w+)? (?:berapa|apa)\b|\btahun \w*nya berapa\b"),
    ("when", r"\bwhen\b|\b(?:what|which)(?: \w+)? (?:date|day|month|year|time)\b"),
    (
        "where",
        r"\bdi ?mana\b(?! saja)|\bke ?mana\b|\bdari mana\b|"
        r"\b(?:di|ke) (?:gedung|hotel|tempat|lokasi|aula|kota|kabupaten|desa|stadion|balai) (?:apa|mana)\b(?! saja)",
    ),
    ("where", r"\bwhere\b|\b(?:what|which) (?:venue|location|building|hotel)\b"),
    (
        "who",
        r"\bsiapa(?:kah)?\b|\bwho(?:m|se)?\b|\b(?:pejabat|tokoh|orang|menteri|gubernur|bupati) (?:mana|apa)\b(?! saja)|"
        r"\b(?:which|what) (?:official|person|minister|governor|regent|mayor|officer)\b",
    ),
    ("how_many", r"\bberapa(?:kah)?\b|\bseberapa\b"),
    (
        "how_many",
        rf"\bhow (?:many|much|big|large|high)\b|\bwhat (?:{_A_NUMBER}|(?:score|price|amount) (?:did|does|do|was|is))\b",
    ),
    (
        "how_many",
        r"\bwhat (?:is|was|are|were)\b.*\b"
        r"(?:wage|target|number|total|amount|budget|score|value|rate|price|cost|fee|realisation|increase|quota)\b",
    ),
    ("why", r"\b(?:mengapa|kenapa)\b|\bapa (?:alasan|sebab|penyebab)\b|\bwhy\b"),
    ("how", r"\bbagaimana(?:kah)?\b|\bhow (?:do|does|did|is|are|was|were|can|to|will)\b"),
    ("yes_no", r"^\W*(?:apakah|benarkah|betulkah|adakah|bolehkah|did|does|do|is|are|was|were|has|have|can|will)\b"),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS)

# "Siapa saja" is a list and not one person; "siaran pers nomor berapa" is an identifier and not a count.
_HIDES: dict[Kind, frozenset[Kind]] = {
    "identifier": frozenset({"how_many", "list", "definition"}),
    "definition": frozenset({"how", "how_many", "yes_no"}),
    "list": frozenset({"who", "where", "what"}),
    "when": frozenset({"how_many"}),
    "why": frozenset({"how"}),
    "who": frozenset({"yes_no"}),
    "how_many": frozenset({"yes_no", "how"}),
}


def asked_kinds(question: str) -> tuple[Kind, ...]:
    """The kinds of thing asked for, at least one: "Di mana dan kapan …?" -> ("when", "where"); nothing found: ("what",)."""
    found: list[Kind] = []
    for kind, pattern in _COMPILED:
        if kind not in found and pattern.search(question):
            found.append(kind)
    hidden = frozenset(name for kind in found for name in _HIDES.get(kind, ()))
    return tuple(kind for kind in found if kind not in hidden) or ("what",)
