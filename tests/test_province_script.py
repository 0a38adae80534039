"""The whole way of a province, twelve units from the new folder to the receipt, as the example's script goes it."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from fazhi_cli.launcher import outcome
from fazhi_cli.resources import bundled


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("province_script", bundled("examples") / "全省一遍.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_twelve_units_go_the_whole_way(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def in_this_process(*arguments: object, expected: tuple[int, ...] = (0,)) -> int:
        code = outcome([str(argument) for argument in arguments])
        assert code in expected, (arguments, capsys.readouterr())
        return code

    room = tmp_path / "全省"
    monkeypatch.setattr(script, "fazhi", in_this_process)
    monkeypatch.setattr(sys, "argv", ["全省一遍.py", str(room)])
    script.main()
    assert len(script.PACKAGES) == 12
    assert {path.name for path in (room / "市报").iterdir()} == {
        f"{unit}—报送包.zip" for unit in ("中牟县", "新郑市", "栾川县")
    }
    receipts = {path.stem.split("—")[0]: json.loads(path.read_text("utf-8")) for path in (room / "回执").glob("*.json")}
    assert set(receipts) == {"中牟县", "新郑市", "栾川县", "兰考县"}
    assert {receipts[unit]["record"]["verdict"] for unit in ("中牟县", "新郑市", "栾川县")} == {"可报"}
    assert receipts["栾川县"]["record"]["below"] is not None
    assert list((room / "告知单").glob("*.docx"))
