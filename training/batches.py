"""Which examples meet in a batch: a function of the seed alone, so that a resumed run sees what it would have seen."""

from collections.abc import Iterator, Sequence
from random import Random

from training.examples import Example, Source


def batches(sources: Sequence[Source], size: int, steps: int, seed: int) -> Iterator[list[Example]]:
    """`steps` batches of `size` examples, each of one source only (its own kind makes the harder negatives).

    The chance of a source runs from its early to its late share.
    """
    streams = {source.name: _stream(source, size, seed) for source in sources}
    random = Random(f"{seed} schedule")
    for step in range(steps):
        done = step / max(1, steps - 1)
        weights = [source.early * (1 - done) + source.late * done for source in sources]
        yield next(streams[random.choices(sources, weights)[0].name])


def clashes(example: Example, batch: Sequence[Example]) -> bool:
    """Whether `example` would be a false negative in `batch`: the same document, query or passage is there already."""
    return any(
        example.group == other.group or example.query == other.query or example.passage == other.passage
        for other in batch
    )


def _stream(source: Source, size: int, seed: int) -> Iterator[list[Example]]:
    epoch = 0
    while True:
        random = Random(f"{seed} {source.name} {epoch}")
        full = [batch for batch in _fill(source.draw(random), size) if len(batch) == size]
        if not full:
            raise ValueError(f"source {source.name}: fewer than {size} examples that may share a batch")
        random.shuffle(full)
        yield from full
        epoch += 1


def _fill(examples: Sequence[Example], size: int) -> Iterator[list[Example]]:
    # An example that clashes waits in the next batch that has room for it.
    waiting: list[list[Example]] = []
    for example in examples:
        batch = next((batch for batch in waiting if not clashes(example, batch)), None)
        if batch is None:
            batch = []
            waiting.append(batch)
        batch.append(example)
        if len(batch) == size:
            waiting.remove(batch)
            yield batch
