"""A vocabulary for two languages: BERT's English pieces and new Indonesian ones, pruned by use to a number of rows.

Tokenisation stays BERT's: lower case, accents stripped, WordPiece (the longest piece first). Dropping a piece only
makes a word longer; it never makes it unknown, since every letter, digit and sign stays.
"""

import string
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

UNKNOWN = "[UNK]"
SPECIAL = ("[PAD]", UNKNOWN, "[CLS]", "[SEP]", "[MASK]")
CONTINUATION = "##"
# BERT lists words by falling frequency from this row on; before it come the special pieces and single characters.
FIRST_WORD = 1996
LETTERS = string.ascii_lowercase + "ßæðøþđħıłœŋ"  # accents are stripped before, these have none to strip
SIGNS = "–—‘’“”„•…·«»§′″"  # always a word of their own, as ASCII punctuation is
SYMBOLS = "°£€¥©®™×÷±²³→−½¼¾µ№"  # may stand inside a word
PRUNING_ROUNDS = 3
GENERAL_ENGLISH = 0.4  # tokens of it, as a share of the Indonesian ones


def train_pieces(texts: Iterable[str], size: int) -> list[str]:
    """The pieces of a WordPiece vocabulary of `size` trained on `texts`, the most frequent ones first."""
    tokenizer = _plain_tokenizer(models.WordPiece(unk_token=UNKNOWN))
    trainer = trainers.WordPieceTrainer(
        vocab_size=size, min_frequency=3, special_tokens=list(SPECIAL), show_progress=False, limit_alphabet=400
    )
    tokenizer.train_from_iterator(texts, trainer=trainer)
    vocabulary: dict[str, int] = tokenizer.get_vocab()
    return sorted(vocabulary, key=lambda piece: vocabulary[piece])


def build_tokenizer(pieces: Sequence[str], max_length: int | None = None) -> Tokenizer:
    """The WordPiece tokenizer whose row numbers are the positions in `pieces`; texts come out as [CLS] … [SEP]."""
    rows = {piece: row for row, piece in enumerate(pieces)}
    tokenizer = _plain_tokenizer(models.WordPiece(rows, unk_token=UNKNOWN, max_input_chars_per_word=100))
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", rows["[CLS]"]), ("[SEP]", rows["[SEP]"])],
    )
    tokenizer.decoder = decoders.WordPiece(prefix=CONTINUATION)
    tokenizer.add_special_tokens(list(SPECIAL))
    if max_length is not None:
        tokenizer.enable_truncation(max_length)
    return tokenizer


def prune(
    english: Sequence[str], indonesian: Sequence[str], texts: tuple[Sequence[str], Sequence[str]], rows: int
) -> list[str]:
    """At most `rows` pieces out of BERT's `english` ones and the trained `indonesian` ones.

    Kept are the special pieces, every single character of `coverage`, and the pieces most used in `texts` (English
    texts, Indonesian texts). BERT's order stands in for general English, which no training text here is: some
    more tokens, spread over its pieces by Zipf's law. Pieces whose own use was handed
    on by a dropped longer piece are counted again in each round.
    """
    always = list(dict.fromkeys([*SPECIAL, *coverage(english)]))
    fixed = set(always)
    candidates = [piece for piece in dict.fromkeys([*english, *indonesian]) if piece not in fixed]
    room = rows - len(always)
    too_many = max(0, len(candidates) - room)
    for rounds_left in reversed(range(PRUNING_ROUNDS)):
        weight = _weights([*always, *candidates], english, texts)
        candidates.sort(key=lambda piece: -weight[piece])
        candidates = candidates[: room + too_many * rounds_left // PRUNING_ROUNDS]
    return always + candidates


def coverage(english: Iterable[str]) -> list[str]:
    """Single characters that must never be pruned, with their continuations: Latin letters, digits, signs."""
    alone = [piece for piece in english if len(piece) == 1 and not piece.isalnum()]
    inside = [form for c in (*LETTERS, *string.digits, *SYMBOLS) for form in (c, CONTINUATION + c)]
    return list(dict.fromkeys([*inside, *string.punctuation, *SIGNS, *alone]))


def count_use(pieces: Sequence[str], texts: Iterable[str]) -> Counter[str]:
    """How often each piece occurs when `texts` are tokenised with `pieces`."""
    tokenizer = build_tokenizer(pieces)
    use: Counter[int] = Counter()
    for batch in batched(texts, 4096):
        for encoding in tokenizer.encode_batch_fast(batch, add_special_tokens=False):
            use.update(encoding.ids)
    return Counter({pieces[row]: count for row, count in use.items()})


def batched(texts: Iterable[str], size: int) -> Iterator[list[str]]:
    """`texts` in lists of `size`, the last one shorter."""
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _weights(
    pieces: Sequence[str], english: Sequence[str], texts: tuple[Sequence[str], Sequence[str]]
) -> dict[str, float]:
    use = count_use(pieces, texts[1])
    zipf = _zipf(english, total=GENERAL_ENGLISH * use.total())
    use += count_use(pieces, texts[0])
    return {piece: use[piece] + zipf.get(piece, 0.0) for piece in pieces}


def _zipf(english: Sequence[str], total: float) -> dict[str, float]:
    words = [piece for piece in english[FIRST_WORD:] if piece.isascii()]
    harmonic = sum(1 / rank for rank in range(1, len(words) + 1))
    return {piece: total / harmonic / rank for rank, piece in enumerate(words, start=1)}


def _plain_tokenizer(model: models.Model) -> Tokenizer:
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer
