"""What the judges are shown: every catalog, built."""

import pytest

from .catalogs import BuiltList, build_copy, catalog_name, catalogs


@pytest.fixture(scope="session", params=catalogs(), ids=catalog_name)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> BuiltList:
    """Each catalog in turn, with its README and its site."""
    return build_copy(request.param, tmp_path_factory.mktemp(catalog_name(request.param)))
