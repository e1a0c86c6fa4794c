"""JSON for programs: nothing between keys and values, and letters as they are."""

from typing import Any

import msgspec


def compact_json(data: Any) -> str:
    """Mappings, lists, texts and numbers as JSON without spaces.

    The texts have gone through `one_line` or `web_address`: half a surrogate pair raises UnicodeEncodeError.

    >>> compact_json({"name": "Rücklé", "ids": [1, 2]})
    '{"name":"Rücklé","ids":[1,2]}'
    """
    return msgspec.json.encode(data).decode()
