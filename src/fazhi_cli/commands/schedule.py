"""``fazhi schedule``: the round's plan back from the deadline, by route, and what is no longer possible."""

from datetime import date
from typing import Annotated

import typer

from fazhi_cli.commands.options import AsOf, Holidays, RoundId
from fazhi_cli.rounds.model import Round
from fazhi_cli.terminal.printing import page_of_output, print_lines, print_text

UnitOption = Annotated[str | None, typer.Option("--unit", metavar="单位", help="按这个单位的申报途径")]
RouteOption = Annotated[
    str | None, typer.Option("--route", metavar="途径", help="申报途径的编号（fazhi rounds 列出）；不写则各途径都列出")
]


def run(
    unit: UnitOption = None,
    route: RouteOption = None,
    as_of: AsOf = None,
    round_id: RoundId = None,
    holidays: Holidays = None,
) -> None:
    """倒排计划：从截止日按工作日往回推，每一步最迟何时办、假定几天；来不及的会说明。

    例：fazhi schedule --unit 单位全称；fazhi schedule --route 编号
    """
    from fazhi_cli.dates.calendar import Calendar
    from fazhi_cli.pages.schedule import schedule_lines
    from fazhi_cli.review.schedule import schedule_for
    from fazhi_cli.rounds.loading import load_round

    round = load_round(round_id)
    calendar = Calendar.with_overrides(holidays)
    page = page_of_output()
    for number, chosen in enumerate(_routes(round, unit, route)):
        if number:
            print_text("\n")
        schedule = schedule_for(round, chosen, calendar, as_of or date.today())
        print_lines(schedule_lines(schedule, round, calendar, page))


def _routes(round: Round, unit: str | None, route: str | None) -> list[str]:
    from fazhi_cli.rules.standing import Standing

    known = [item.id for item in round.routes]
    if route is not None and route not in known:
        raise typer.BadParameter(f"没有申报途径“{route}”，可选：{'、'.join(known)}。")
    if unit is None:
        return [item for item in known if route in (None, item)]
    alike = round.units.by_name.get(unit)
    if alike is None:
        from fazhi_cli.rules.near_names import suggest_units

        meant = "”或“".join(suggest_units(unit, round))
        raise typer.BadParameter(f"名单中没有“{unit}”{f'，是不是“{meant}”？' if meant else '，请写全称。'}")
    own = Standing(round, given_unit=alike[0]).route
    if route not in (None, own):
        raise typer.BadParameter(f"{unit}的申报途径是“{round.route_by_id[own].label}”（{own}），与 --route 不符。")
    return [own]
