"""Findings in sentences for people who hold paper: without keys, lines, options and commands."""

from __future__ import annotations

import re

from fazhi_cli.findings import Finding

_ON_OPTIONS = re.compile("[^；。（]*(?:--[a-z]|fazhi )[^；。）]*[；。]?")
_EMPTY_ASIDE = re.compile("（[；，]?）")
_PATHS = re.compile(r"“([^“”\s]*(?:[\u4e00-\u9fff]\.[\u4e00-\u9fff]|\[\d{1,3}\](?=[.”]))[^“”\s]*)”")
_FILES = re.compile(r"“[^“”]*/([^“”/]+\.[A-Za-z0-9]{2,5})”")


def sentence_of(finding: Finding) -> str:
    """What a letter says of a finding, without its full stop."""
    told = finding.letter or for_paper(finding.message.removeprefix("检查未完成："))
    return told.rstrip("。")


def remedy_of(finding: Finding) -> str:
    """How a letter says that a finding is mended; empty where nothing is left to say to whoever holds paper."""
    return finding.remedy or for_paper(finding.fix)


def for_paper(text: str) -> str:
    """A sentence without options and commands, with places in words: they are for whoever runs the check."""
    kept = _EMPTY_ASIDE.sub("", _ON_OPTIONS.sub("", text)).rstrip("；。，")
    kept = _FILES.sub(r"“\1”", kept)
    return f"{_PATHS.sub(lambda found: _path_in_words(found[1]), kept)}。" if kept else ""


def _path_in_words(path: str) -> str:
    """征求意见[5].结论 as 征求意见第5项的结论; a file's name stays as it is."""
    if re.search(r"\.[A-Za-z0-9]{2,5}$", path):
        return f"“{path}”"
    return "的".join(re.sub(r"\[(\d+)\]", r"第\1项", step) for step in path.split("."))
