"""What the checks on prose search for, made from the word lists: words, patterns, sets, each built on first use."""

import re
from functools import cached_property
from typing import NamedTuple

from fazhi_cli.rounds.patterns import DECIMAL, HANZI, LazyPattern, any_of, either
from fazhi_cli.rounds.text_lists import ShortName, TextLists, Word
from fazhi_cli.rounds.word_finder import WordFinder, asked


class Finders(NamedTuple):
    """What finds the words of one list each.

    ``parts``: before a number that is part of an earlier one (其中); ``changes``: between two numbers, from the one to the
    other (增加到); ``own_areas``: what a unit calls itself (我市), ``own_towns``: what only a town does (我镇);
    ``confused``: words mixed up with others; ``named_days``: days with a name of their own (国家宪法日); ``totals``: what
    a unit has a fixed number of, with its measure (个乡镇).
    """

    placeholders: WordFinder
    left_overs: WordFinder
    parts: WordFinder
    changes: WordFinder
    own_areas: WordFinder
    own_towns: WordFinder
    confused: WordFinder
    named_days: WordFinder
    totals: WordFinder


class TextChecks(TextLists):
    """The word lists with what finds them."""

    def ask_for_all(self) -> None:
        """Ask for the words of every list that is searched for word by word, and for how prompts in brackets begin."""
        _ = self.finders, self.prompts_in_brackets  # which ask for theirs
        asked((*(entry.word for entry in (*self.dated, *self.short_names)), *self.other_honours))

    @cached_property
    def finders(self) -> Finders:
        of_several = ("其中", "已有", "，有", "中有", "里有", "中共有", "里共有", "中，共有", "里，共有")
        return Finders(
            placeholders=WordFinder(self.placeholders),
            left_overs=WordFinder(self.left_overs),
            parts=WordFinder((*self.parts_of_a_whole, *of_several)),
            changes=WordFinder(verb + to for verb in (*self.rises, *self.falls) for to in "到至为"),
            own_towns=WordFinder(self.own_towns),
            own_areas=WordFinder(said + kind for said in self.own_words for kind in self.own_kinds),
            confused=WordFinder(self._confused),
            named_days=WordFinder(self.named_days),
            totals=WordFinder(measure + noun for noun in self.fixed_numbers for measure in "个所"),
        )

    @cached_property
    def any_surname(self) -> str:
        """All surnames, whether they also end words or not."""
        return self.surnames + self.surnames_in_words

    @cached_property
    def any_waiting(self) -> LazyPattern:
        """Finds “待…”, whatever stands beside it."""
        return LazyPattern(any_of(self.waiting))

    @cached_property
    def any_counted(self) -> LazyPattern:
        """Finds a measure or a kind of place, no word that only begins like one (市场)."""
        return LazyPattern(f"(?!{any_of(self.not_counted)})(?:{any_of(self.counted)})")

    @cached_property
    def masked(self) -> LazyPattern:
        """Finds marks that stand for what should be there: two of them, or one before a measure."""
        marks = re.escape(self.masks)
        alone = f"(?<![0-9A-Za-z])[×xXＸｘ✕✗⨯╳](?={self.any_seldom_counted})"
        return LazyPattern(f"[{marks}]{{2,}}|[{marks}](?={self.any_counted.pattern})|{alone}")

    @cached_property
    def any_seldom_counted(self) -> str:
        """A measure that seldom stands in such texts, as a pattern."""
        return f"(?!{any_of(self.not_counted)})(?:{any_of(self.seldom_counted)})(?!数)"

    @cached_property
    def stand_ins(self) -> tuple[tuple[str, LazyPattern], ...]:
        """Patterns for signs in place of a number (“??场次”, “00件”, “N次”), each with a sign that any match contains."""
        amount, counted = self.any_amount.pattern, self.any_counted.pattern
        twice = "(?!([场件次项名份批户条期处起])\\1)"
        looks = (
            (("?", "？"), f"(?<={HANZI})[?？]{{2,4}}(?={amount})"),
            (("?", "？"), f"(?<={HANZI})[?？](?=(?:{counted}){{1,2}}(?:[，。；、）\n]|$))"),
            (("N",), f"(?<={HANZI})N(?={counted}|{self.any_seldom_counted})"),
            (("··",), f"(?<={HANZI})[·•]{{2,}}(?={amount})"),
            (("…",), f"(?<={HANZI})…{{1,6}}(?={amount}){twice}"),
            (("..",), f"(?<={HANZI})[.]{{2,6}}(?={amount})"),
            (("00",), f"(?<![0-9.,，．:：第-])0{{2,}}(?={amount})"),
            (("N", "n", "O"), f"(?<={HANZI})[NnOo]{{1,3}}(?={amount})"),
            (("——", "－－", "--"), f"(?<={HANZI})[－—–-]{{2,}}(?={amount}){twice}"),
        )
        patterns = ((signs, LazyPattern(look)) for signs, look in looks)
        return tuple((sign, pattern) for signs, pattern in patterns for sign in signs)

    @cached_property
    def any_amount(self) -> LazyPattern:
        """Finds a measure before which only a number can stand; not a word that merely begins like one (批评)."""
        others = any_of((*self.not_counted, *self.not_amounts))
        return LazyPattern(f"(?!{others})(?:{any_of(self.amounts)})")

    @cached_property
    def gap_before_a_measure(self) -> LazyPattern:
        """Finds blanks that were left for a number."""
        return LazyPattern(f"(?<={HANZI})(?<![章节篇编])[ \u3000_＿]{{2,}}(?={self.any_counted.pattern})")

    @cached_property
    def spelled_figure(self) -> LazyPattern:
        """Finds an amount in Chinese numerals; ordinals and set phrases are none."""
        numerals = "一二两三四五六七八九十百千万亿〇零"
        return LazyPattern(
            f"(?<![第{numerals}])(?:[二两三四五六七八九十百千][{numerals}]*|一[十百千万亿][{numerals}]*)(?:余|多)?"
            f"(?!{any_of(self.set_figures)})(?:{any_of(self.spelled_amounts)})"
        )

    @cached_property
    def plain_figure(self) -> LazyPattern:
        """Finds a number of several digits before a measure: no phone number, no year."""
        return LazyPattern(f"[0-9][0-9.]{{0,12}}(?:余|多)?[万亿]?(?:{any_of(self.spelled_amounts)})")

    @cached_property
    def fall(self) -> str:
        """A verb by which a number becomes smaller, as a pattern."""
        return either(any_of(self.falls))

    @cached_property
    def change(self) -> str:
        """A verb by which a number becomes larger or smaller, as a pattern."""
        return either(any_of((*self.rises, *self.falls)))

    @cached_property
    def share_before(self) -> LazyPattern:
        """Finds the name of a share of a whole right before a number."""
        return LazyPattern(
            either(
                f"(?:{any_of(self.shares)})(?:测评|测评结果|评价|得分)?(?:均|都|分别|也|已|就|始终)?"  # 满意率均
                "(?:(?:保持|稳定)在|(?:提高|提升|上升)[到至]|高?达到?|超过|[为是在到至])?(?:了|约|近)?$",  # 达到了
                "占(?!用|[^，、]{0,6}(?:计划|目标|任务|预算))[^，、0-9增升]{0,8}$",  # 占总数的；占用多少亩不是比率，占计划的可以更多
            )
        )

    @cached_property
    def whole_and_part(self) -> LazyPattern:
        """Finds a total, in the next clause a part of it, and perhaps the rate said of it."""
        figure = f"(?P<{{0}}>{DECIMAL})(?P<{{0}}_tens>[万亿]?)"
        return LazyPattern(
            f"(?<!增加)(?<!增长)(?<![0-9.]){figure.format('whole')}"  # 调解纠纷1200；“增长1200”不是总数
            f"(?P<unit>[件人个项场名起户处宗条次家份期批])(?P<behind>{HANZI}{{0,6}}?)(?:[，,、（(]|(?<=中)(?={HANZI})|(?=被))"  # 件，
            f"(?P<how>(?:其中|已|全部|共|现|有|被|，)*)(?P<verb>{any_of(self.parts_of_a_whole)})[了的]?"  # 其中化解了
            f"(?P<noun>{HANZI}{{0,4}}){figure.format('part')}(?P<same>(?P=unit)|[人名])"  # 1180件
            f"(?:[^。；0-9]{{0,4}}[，,](?P<named>{HANZI}{{0,6}})率(?:达到|达|为|是)?了?(?P<rate>{DECIMAL})[%％])?"  # ，化解率达到98.3%
        )

    @cached_property
    def doubled(self) -> dict[str, Word]:
        """The particles that do not stand twice, by themselves."""
        return {word.word: word for word in self.doubled_words}

    @cached_property
    def typed_endings(self) -> frozenset[str]:
        return frozenset(self.typed_ends.split())

    @cached_property
    def meeting_words(self) -> tuple[frozenset[str], frozenset[str]]:
        """Ends and beginnings of words that are known without a segmenter."""
        known = self.typed_words | self.typed_endings
        return known.union(self.words_that_end.split()), known.union(self.words_that_begin.split())

    @cached_property
    def typed_words(self) -> frozenset[str]:
        return frozenset(self.often_typed.split())

    @cached_property
    def left_over_contexts(self) -> dict[str, Word]:
        """What stands beside such a word where it is ordinary prose."""
        return {word.word: word for word in self.left_overs_allowed}

    @cached_property
    def by_short_name(self) -> tuple[dict[str, ShortName], WordFinder]:
        """Short and old names of bodies, and what finds them."""
        words = {short.word: short for short in self.short_names}
        return words, WordFinder(words)

    @cached_property
    def _confused(self) -> dict[str, ShortName | str]:
        """Words that are mixed up, by themselves: what is meant, with its exceptions where it has some."""
        always = dict(entry.split("→") for entry in self.confused_always.split())
        for one in self.particles:
            always |= {f"{a}{one.written}{b}": f"{a}{one.meant}{b}" for a in one.before for b in one.after}
        return {**always, **{short.word: short for short in self.confused}}

    @cached_property
    def pinyin(self) -> LazyPattern:
        """Finds syllables of pinyin within Chinese (进xiangcun活动), but in names of accounts and in Latin words."""
        return LazyPattern(
            f"(?<=[\u4e00-\u9fff])(?<![号名址录])(?!(?:{any_of(self.latin_words)})(?![a-z]))"
            "(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])(?:i[ao]ng|uang|[iu]an|[ae]ng|[aeiu]n|i[ae]o?|uai|ing|ong|iu|u[aoie]"
            "|a[io]|ei|ou|[aeiou]|(?<=[ln])v))+(?=[\u4e00-\u9fff，。；、])"
        )

    def confused_word(self, word: str) -> ShortName:
        """What is meant by a word that is mixed up."""
        meant = self._confused[word]
        return ShortName(word=word, full=meant) if isinstance(meant, str) else meant

    @cached_property
    def name_contexts(self) -> dict[str, Word]:
        """Units' names that ordinary words contain."""
        return {word.word: word for word in self.names_in_words}

    @cached_property
    def total(self) -> LazyPattern:
        """Finds how many there are of what a unit has a fixed number of, and whether that is called a total: 共有, 全部."""
        return LazyPattern(
            f"全(?P<area>[{self.own_kinds}])(?P<has>共有|现有|共辖|下辖|辖|共)?(?P<number>[0-9]+)[个所]"
            f"(?P<noun>{any_of(self.fixed_numbers)})(?P<all>全部|均|都|普遍|实现全覆盖)?"
        )

    @cached_property
    def named_day(self) -> LazyPattern:
        """Finds a day right before such a name: 12月4日国家宪法日, “12·4”国家宪法日; not what comes before it (前夕) or lasts longer (国庆节期间)."""
        return LazyPattern(
            "(?<![0-9])(?P<month>[0-9]{1,2})(?:月(?P<day>[0-9]{1,2})日|[·•.．](?P<dotted>[0-9]{1,2}))”?"
            "[的是为]?(?:第[0-9一二三四五六七八九十]+个)?(?:国际|世界|全[国民]|中国)?"
            f"(?P<name>{any_of(self.named_days)})(?!之?前|[来将临假周]|(?<=[动庆]节)期间|放假|长假|小长假|系列|宣传[周月]|活动[周月])"
        )

    @cached_property
    def own_area(self) -> LazyPattern:
        """Finds what a unit calls itself: 我市, 全县."""
        return LazyPattern(f"(?P<said>{any_of(self.own_words)})(?P<kind>[{self.own_kinds}])")

    @cached_property
    def prompts_in_brackets(self) -> frozenset[str]:
        """How a prompt in brackets may begin, with the bracket."""
        words = (word[:2] for word in (*self.prompts, *self.prompt_beginnings))
        starts = {*words, *self.masks, *"…?？-—xX \u3000注备说以补"}
        return asked(bracket + start for bracket in "（(【[［{｛<＜〈《“〔" for start in starts)
