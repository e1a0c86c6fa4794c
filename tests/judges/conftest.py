"""What the judges are shown: every catalog, built."""

import pytest

from .shelves import Shelf, build_shelf, catalog_name, catalogs


@pytest.fixture(scope="session", params=catalogs(), ids=catalog_name)
def shelf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Each catalog in turn, with its README and its site."""
    return build_shelf(request.param, tmp_path_factory.mktemp(catalog_name(request.param)))
