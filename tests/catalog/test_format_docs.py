"""docs/format.md says what the models say: every field with its description and default."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from papershelf.catalog import schema, settings
from papershelf.catalog.values import Written
from papershelf.ids import KINDS

TEXT = (Path(__file__).parents[2] / "docs" / "format.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([a-z_]+)` \| ([^|]+) \| ([^|]*)\| (.+) \|$", re.MULTILINE)
MODELS: dict[str, type[BaseModel]] = {
    "An entry: `papers/<slug>.yaml`": schema.Entry,
    "An author as a mapping": schema.EntryAuthor,
    "`publication`": schema.PublicationDetails,
    "`image`": schema.EntryImage,
    "`ids`": schema.Ids,
    "`catalog.yaml`": settings.Settings,
    "A category": settings.Category,
    "A venue, under its short name": settings.Venue,
    "`license`": settings.Licence,
    "`tags`": settings.Tags,
    "`readme`": settings.ReadmeOptions,
    "`site`": settings.SiteOptions,
    "`semantic_scholar`": settings.ScholarOptions,
    "A person, under a key of your own": schema.Person,
    "A reading path: `paths/<name>.yaml`": schema.ReadingPath,
    "A step of a reading path": schema.PathStep,
}


def rows(heading: str) -> dict[str, tuple[str, str]]:
    """The table below a heading: default and meaning of each key."""
    below = TEXT.partition(f"# {heading}\n")[2].partition("\n#")[0]
    return {key: (default.strip(), meaning) for key, _, default, meaning in ROW.findall(below)}


def fields() -> list[tuple[str, str, FieldInfo]]:
    return [
        (heading, field.alias or key, field)
        for heading, model in MODELS.items()
        for key, field in model.model_fields.items()
    ]


def defaults(field: FieldInfo) -> Iterator[str]:
    """How a default may be written; nothing where leaving the key out says nothing."""
    value = field.default
    if value is PydanticUndefined:
        yield "**required**"
    elif isinstance(value, bool):
        yield str(value).lower()
    elif isinstance(value, tuple) and value:
        yield f"`[{', '.join(value)}]`"
    elif isinstance(value, (str, int)) and value:
        yield f"`{value}`"
        yield f"`{value}d`"
    else:
        yield ""


def test_every_model_has_its_table() -> None:
    known = [*vars(schema).values(), *vars(settings).values()]
    models = {each for each in known if isinstance(each, type) and issubclass(each, Written)}
    assert models - {Written, schema.Ids.__base__} == set(MODELS.values())


@pytest.mark.parametrize("heading", MODELS)
def test_a_table_has_a_row_for_each_field_in_the_models_order(heading: str) -> None:
    assert list(rows(heading)) == [field.alias or key for key, field in MODELS[heading].model_fields.items()]


@pytest.mark.parametrize(("heading", "key", "field"), fields())
def test_a_row_says_what_the_field_holds_and_its_default(heading: str, key: str, field: FieldInfo) -> None:
    default, meaning = rows(heading)[key]
    assert meaning == field.description
    assert default in set(defaults(field))


def test_every_kind_of_identifier_is_explained_with_an_example() -> None:
    assert list(rows("`ids`")) == list(KINDS)
    for key, kind in KINDS.items():
        assert kind.example in rows("`ids`")[key][1] or key == "semantic_scholar"
