"""The nouns of a round: what stands for ``{单位}`` and the like in the texts of rules, columns and helps.

Texts in the code name no level, place, honour or form; they hold these names in braces, and ``Round.nouns`` fills them.
"""

from fazhi_cli.rounds.base import Data


class Words(Data):
    """Nouns that messages, headings and columns use where no other datum of the round has them.

    ``unit_list`` is what the list of units is called (县级单位), ``nomination`` what is handed in (推荐材料), ``form`` its
    form, ``sheet`` the sheet added to it, ``standards`` the assessment standards, ``offices`` the ends of names of
    bodies' offices (办公室).
    """

    unit_list: str = "单位"
    nomination: str = "推荐材料"
    form: str = "审批表"
    sheet: str = "附页"
    standards: str = "考核指导标准"
    offices: tuple[str, ...] = ()
