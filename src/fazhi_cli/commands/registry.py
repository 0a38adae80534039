"""Every command of ``fazhi``: its name and its one-line help. Adding a command adds a line here."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """A command: the module of its name below ``fazhi_cli.commands`` defines the function ``run`` that Typer calls.

    A group has ``commands`` of its own and no module; theirs are called after both, such as ``round_check``.
    """

    name: str
    help: str
    commands: tuple[Entry, ...] = ()


COMMANDS: tuple[Entry, ...] = (
    Entry("demo", "演示：用附带的示例走完全程"),
    Entry("new", "新建材料文件夹：带说明的空白文件，或按名单成批"),
    Entry("validate", "检查推荐材料，逐条列出问题和改法"),
    Entry("batch", "审核一批材料：逐份检查，再比对名额、重复、雷同"),
    Entry("form", "填写推荐审批表，需要时附页，可转 PDF"),
    Entry("read", "填好的审批表读回推荐材料（YAML）"),
    Entry("inspect", "核对审批表是不是官方空白表原样，可出具证明"),
    Entry("count", "字数：四种口径，以及表格容量"),
    Entry("workdays", "工作日：数两个日期之间，或往后推算"),
    Entry("schedule", "倒排计划：从截止日往回推，每一步最迟哪天办"),
    Entry("letter", "一次性告知单：一份材料的全部问题一次说清"),
    Entry("todo", "待办与盖章清单：还有谁要办什么，最迟哪一天"),
    Entry("pack", "打成报送包：审批表、附页、佐证、目录、校验清单"),
    Entry("verify", "核对收到的报送包：完整、未改动、结论"),
    Entry("receipt", "给收到的报送包出回执"),
    Entry("standards", "查阅考核标准"),
    Entry("rules", "检查规则：依据、读法、改法和例子"),
    Entry("schema", "推荐材料的 JSON Schema，供编辑器提示和检查"),
    Entry("rounds", "推荐轮次及其要点、读法"),
    Entry("watch", "边写边查：存盘一次检查一次"),
    Entry(
        "round",
        "写一个轮次：从通知起草、检查、比较",
        (
            Entry("new", "从通知起草一个轮次"),
            Entry("check", "检查一个轮次：全部问题和改法，还有什么没核对"),
            Entry("form", "看一份空白表，起草填写位置表和校样"),
            Entry("diff", "比较两个轮次：数据、条款、规则、单位"),
        ),
    ),
    Entry("doctor", "查这台电脑：字体、屏幕、轮次、权限、安装"),
    Entry("help", "说明书：列出、查看、按词查找，不联网"),
)
