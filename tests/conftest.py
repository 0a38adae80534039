"""What all tests share: no generated example has a deadline, since no test tells the time; packages of the example."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from fazhi_cli.jobs.packages import make_package
from fazhi_cli.resources import bundled
from fazhi_cli.review.settings import Settings, settings_for

settings.register_profile("without a clock", deadline=None)
settings.load_profile("without a clock")

DAY = date(2017, 10, 16)
_FORKING = {"test_boundary.py", "test_killed.py", "test_report_terminal.py"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that fork this process come first, while it is small: a copy of a large one takes several times as long."""
    items.sort(key=lambda item: item.path.name not in _FORKING)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder to run commands in."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder away from the checkout, without rounds of its own anywhere."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("FAZHI_ROUNDS", raising=False)
    return tmp_path


@pytest.fixture(scope="session")
def judged() -> Settings:
    return settings_for(as_of=DAY)


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory, judged: Settings) -> Path:
    """A package of the sound example, as a zip."""
    room = tmp_path_factory.mktemp("报送")
    return make_package(bundled("examples") / "省辖市-中牟县", judged, target=room).path


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """The sound example's package folder, to be changed."""
    return Path(shutil.copytree(bundled("examples") / "省辖市-中牟县", tmp_path / "中牟县"))
