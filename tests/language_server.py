"""A client for the real yaml-language-server, over its protocol: what an editor shows of a nomination file.

The server is an npm package; where it lies is said by ``YAML_LANGUAGE_SERVER`` (its ``bin`` script). Source: Language
Server Protocol 3.17.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

SERVER = os.environ.get("YAML_LANGUAGE_SERVER", "")


def missing() -> str:
    """Why there is no server to talk to; empty where there is one."""
    if shutil.which("node") is None:
        return "没有安装 node"
    return "" if SERVER and Path(SERVER).is_file() else "没有安装 yaml-language-server（环境变量 YAML_LANGUAGE_SERVER）"


class Editor:
    """An editor with the server behind it: opens files of one folder, asks for what it shows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._number = 0
        self._diagnostics: dict[str, list[dict[str, Any]]] = {}

    def __enter__(self) -> Editor:
        node = shutil.which("node")
        assert node is not None
        self._process = subprocess.Popen(
            [node, SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.request(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": self.folder.as_uri(),
                "capabilities": {
                    "textDocument": {
                        "hover": {"contentFormat": ["markdown"]},
                        "completion": {"completionItem": {"snippetSupport": True}},
                    },
                    "workspace": {"configuration": True},
                },
            },
        )
        self.notify("initialized", {})
        self.notify(
            "workspace/didChangeConfiguration",
            {
                "settings": {
                    "yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
                }
            },
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()

    def open(self, name: str, text: str) -> list[dict[str, Any]]:
        """Open a file with this text; the diagnostics that the server publishes for it."""
        uri = (self.folder / name).as_uri()
        self._diagnostics.pop(uri, None)
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        while uri not in self._diagnostics:
            self._receive()
        return self._diagnostics[uri]

    def hover(self, name: str, line: int, character: int) -> str:
        """What is shown over a place (counted from 0)."""
        answer = self.request("textDocument/hover", self._place(name, line, character))
        return "" if answer is None else str(answer["contents"]["value"])

    def completion(self, name: str, line: int, character: int) -> list[str]:
        """The labels that are offered at a place (counted from 0)."""
        answer = self.request("textDocument/completion", self._place(name, line, character))
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return [str(item["label"]) for item in items]

    def _place(self, name: str, line: int, character: int) -> dict[str, Any]:
        uri = (self.folder / name).as_uri()
        return {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}

    def request(self, method: str, parameters: Any) -> Any:
        """Ask and wait for the answer."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": parameters})
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message.get("result")

    def notify(self, method: str, parameters: Any) -> None:
        """Say something that needs no answer."""
        self._send({"method": method, "params": parameters})

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        assert length, "the language server ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:  # the server asks the editor; it has no answer of its own
            wanted = (
                message.get("params", {}).get("items", []) if message["method"] == "workspace/configuration" else None
            )
            self._send({"id": message["id"], "result": [{} for _ in wanted] if wanted is not None else None})
        return message
