"""papershelf schema: JSON Schema of what people write, for editors."""

import json

import click
from pydantic import BaseModel

from papershelf.catalog.schema import Entry, People, ReadingPath
from papershelf.catalog.settings import Settings

_MODELS: dict[str, type[BaseModel]] = {"entry": Entry, "catalog": Settings, "people": People, "path": ReadingPath}


@click.command(
    epilog="""\b
Examples:
  papershelf schema entry > entry.schema.json
  papershelf schema catalog > catalog.schema.json
  papershelf schema people > people.schema.json
  papershelf schema path > path.schema.json
Then, in an editor with yaml-language-server, put on the first line of an entry:
  # yaml-language-server: $schema=../../entry.schema.json
"""
)
@click.argument("what", type=click.Choice(sorted(_MODELS)), default="entry")
def schema(what: str) -> None:
    """Print the JSON Schema (2020-12) of an entry, of catalog.yaml, of people.yaml or of a reading path."""
    described = {"$schema": "https://json-schema.org/draft/2020-12/schema", **_MODELS[what].model_json_schema()}
    click.echo(json.dumps(described, indent=2, ensure_ascii=False))
