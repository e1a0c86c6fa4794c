"""What a reader takes away: a record as a citation in every format, a list of them as a file."""

from papershelf.cite.bibtex import bibtex
from papershelf.cite.cited import Cited, CitedRecords
from papershelf.cite.coins import coins
from papershelf.cite.csl import csl
from papershelf.cite.exports import FORMATS, FORMS, Form, export
from papershelf.cite.highwire import highwire
from papershelf.cite.jsonld import jsonld, jsonld_image, script_json
from papershelf.cite.keys import citation_key
from papershelf.cite.papers_json import papers_schema
from papershelf.cite.plain import apa, plain
from papershelf.cite.ris import ris
from papershelf.cite.works import Work, describe

__all__ = [
    "FORMATS",
    "FORMS",
    "Cited",
    "CitedRecords",
    "Form",
    "Work",
    "apa",
    "bibtex",
    "citation_key",
    "coins",
    "csl",
    "describe",
    "export",
    "highwire",
    "jsonld",
    "jsonld_image",
    "papers_schema",
    "plain",
    "ris",
    "script_json",
]
