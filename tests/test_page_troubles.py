"""What the page says of an index that it cannot use."""

from pathlib import Path

import pytest

from assistant.page.troubles import why_no_index
from assistant.page.words import LANGUAGES, Language
from index.errors import EmptyIndexError, StoreError
from index.manifest import REBUILD


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_index_of_another_version_is_told_with_its_remedy_in_the_readers_language(language: Language) -> None:
    line = why_no_index(
        StoreError(f"{Path('idx')}: the index was made by another version of Kutip, {REBUILD}"), language
    )
    assert line.count("kutip index --rebuild") == 1
    assert "idx" in line
    assert ("buat lagi" in line) == (language == "id")
    assert ("build it again" in line) == (language == "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_other_trouble_keeps_its_own_line(language: Language) -> None:
    assert why_no_index(StoreError("idx: cannot be read (denied)"), language).endswith("idx: cannot be read (denied)")
    assert "idx" not in why_no_index(EmptyIndexError("idx: empty"), language)
