"""A text cut into what an index compares: characters, pairs of neighbouring characters, figures and Latin words.

Chinese has no spaces; pairs find what a dictionary of words would miss (网安, 关基, typing errors) and need none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

HAN = "\u3400"
_RUN = re.compile(r"[\u3400-\u9fff]+|[a-z]+|[0-9]+(?:\.[0-9]+)?")

# What people put around a question; it says nothing about the matter.
_AROUND = re.compile(
    "行不行|能不能|可不可以|要不要|会不会|是不是|算不算|有没有|用不用|该不该|对不对|合不合|行么|行吗|好吗|对吗|请问|"
    "想问一?下|问一?下|麻烦|谢谢|你好|咨询|到底|究竟|怎么办|咋办|咋整|怎么样|咋样|怎么回事|哪一?条|哪几条|"
    "有啥|有什么|是什么|是啥|为什么|为啥|干嘛|怎么|怎样|如何|什么|哪些|哪个|多少|是否|能否|可以|应该|应当|必须|"
    "需要|我们|咱们|他们|人家|自己|这个|那个|这种|那种|这么|那么|一个|一下|一些|或者|以及|还是|如果|的话|已经|现在|就是"
)
_FUNCTION = frozenset(
    "的了吗呢啊呀吧嘛么哦咋啥谁哪几不没要会能得地着过把被给让跟和与及或在是有就都也还又再才很太到去来想用做搞弄"
    "我你他她它们这那个些之其于以为对从向由等所者上下里中"
)


def runs(folded: str) -> list[str]:
    """The unbroken stretches of one kind in a text with its figures in Arabic: 「罚50000 会吗」 → 罚, 50000, 会吗."""
    return _RUN.findall(folded)


def grams(folded: str) -> Iterator[str]:
    """Every character that means something, every pair of neighbours, every figure and Latin word, in order.

    `folded` is what `question_bank.text.arabic` makes of a text.
    """
    for run in runs(_AROUND.sub(" ", folded)):
        if run[0] < HAN:
            yield run
            continue
        before = ""
        for character in run:
            if character not in _FUNCTION:
                yield character
            if before and not (character in _FUNCTION and before in _FUNCTION):
                yield before + character
            before = character
