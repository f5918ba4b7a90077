"""`python -m training.lexicon` learns index/translations.tsv: which Indonesian words stand for an English one.

IBM Model 1 in both directions over analysed words (see `training.alignment`) of the open sentence pairs, completed
with WordNet Bahasa for words that the pairs do not know. Words of the index's own analyser, so that a question is
looked up exactly as it is searched.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
import numpy as np

from index.analysis import analyse
from training.alignment import align
from training.data import SentencePair, read_lexicon, read_parallel

_LONGEST = 40  # words of a sentence that takes part
_MIN_COUNT = 2  # sentences a word must occur in
_MIN_SCORE = 0.02  # of p(e|f) * p(f|e)
_MOST = 6  # translations of one word
_LISTED = 0.3  # what a dictionary entry weighs: right, but perhaps in a rare sense
_HEAD = """# English word <TAB> Indonesian word <TAB> weight, both as the analyser of this room writes them.
# Learnt by `python -m training.lexicon` from open sentence pairs (IBM Model 1) and WordNet Bahasa (MIT); do not edit,
# glossary.tsv is the place for corrections.
"""


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True), required=True, help="The training data's folder.")
@click.option("--out", type=click.Path(path_type=Path), default=Path("index/translations.tsv"), show_default=True)
def main(data: Path, out: Path) -> None:
    """Learn the table of translations and write it."""
    table = learnt(read_parallel(data, "open"))
    known = {word for meanings in table.values() for word in meanings}
    for english, meanings in listed(read_lexicon(data), known).items():
        for meaning in meanings:
            table[english].setdefault(meaning, _LISTED if len(meanings) < _MOST else _LISTED / 2)
    lines = [
        f"{english}\t{meaning}\t{weight:.2f}\n"
        for english in sorted(table)
        for meaning, weight in sorted(table[english].items(), key=lambda item: (-item[1], item[0]))
    ]
    out.write_text(_HEAD + "".join(lines), encoding="utf-8")
    print(f"{len(table)} English words, {len(lines)} translations in {out}")


def learnt(pairs: Iterable[SentencePair]) -> defaultdict[str, dict[str, float]]:
    """English word -> Indonesian words with weight ``sqrt(p(e|f) * p(f|e))``, the words themselves left out."""
    words = [(analyse(pair.english)[:_LONGEST], analyse(pair.indonesian)[:_LONGEST]) for pair in pairs]
    english = _vocabulary(side for side, _ in words)
    indonesian = _vocabulary(side for _, side in words)
    scores = align(
        [[english[w] for w in side if w in english] for side, _ in words],
        [[indonesian[w] for w in side if w in indonesian] for _, side in words],
        (len(english), len(indonesian)),
    ).T.tocsr()
    names = list(indonesian)
    table: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for word, row in english.items():
        start, end = scores.indptr[row], scores.indptr[row + 1]
        data, columns = scores.data[start:end], scores.indices[start:end]
        for at in np.argsort(-data, kind="stable")[:_MOST]:
            if data[at] >= _MIN_SCORE and names[columns[at]] != word:
                table[word][names[columns[at]]] = float(np.sqrt(data[at]))
    return table


def listed(entries: Iterable[SentencePair], known: set[str]) -> dict[str, list[str]]:
    """Dictionary entries of one word on each side whose Indonesian word is in use (`known`), commonest first."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        english, indonesian = analyse(entry.english), analyse(entry.indonesian)
        if len(english) == len(indonesian) == 1 and indonesian[0] in known and english != indonesian:
            counts[english[0]][indonesian[0]] += 1
    return {word: [meaning for meaning, _ in found.most_common(_MOST)] for word, found in counts.items()}


def _vocabulary(sides: Iterable[Sequence[str]]) -> dict[str, int]:
    counts = Counter(word for side in sides for word in set(side))
    return {word: row for row, word in enumerate(w for w, n in sorted(counts.items()) if n >= _MIN_COUNT)}


if __name__ == "__main__":
    main()
