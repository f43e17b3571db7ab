"""How people type answers on a phone, line by line."""

from __future__ import annotations

import pytest
from bank.questions import each, essay, fill, judge, multiple, read, single, why

A_AND_C = """
ac | A、C | ＡＣ | ＡC | a c | AC。 | a,c | A和C | 选A和C | 选a和c吧 | ca | Ac | aC | A  C | A、C 。 | A.C.
(AC) | 【AC】 | “AC” | A/C | A+C | a＋c | A&C | a＆c | A;C | A；C | A·C | A丶C | A﹑C | a、c、 | ,a,c | AC~
AC～ | AC…… | AC... | ac!!! | A）C） | (a)(c) | （A）（C） | 【A】【C】 | [AC] | AC AC | 选：AC | 答案：AC
答案:AC! | 答案为AC | 答案AC | 答案是A和C | 正确答案是A、C | 我的答案是ac | 选择 A 和 C | 我选择A和C | 我选AC
我选的是A和C | 我选了A和C | 选A选C | 选A、选C | 选A也选C | A，还有C | A以及C | A加C | A与C | a跟c | A and C
the answer is A and C | AC选项 | 选项A、C | A选项和C选项 | 选项A和选项C | A项和C项 | A、C项 | AC两项 | 选AC两个
AC 2个 | AC都对 | A和C都对 | A，C都选 | AC都要选 | A和C是对的 | A和C是正确的 | A、C正确 | A对，C也对 | A✓C✓
AC√ | AC没错 | A与C都正确 | 1 3 | 13 | 1、3 | 1，3 | 1.3 | 1和3 | 选1和3 | 选13 | 1 and 3 | ①③ | ①、③ | ⑴⑶
1️⃣3️⃣ | ❶❸ | 一、三 | 一三 | 一和三 | 第1和第3个 | 第一个和第三个 | 第一个，第三个 | 第一、三项 | 第1、3个
第一三个 | 第一和第三 | 选项1和选项3 | 1号和3号 | A和第三个 | 监督管理和网信部门 | 监督管理、网信部门
网信部门，监督管理 | 监督管理 网信部门 | 选监督管理和网信部门 | 监督管理以及网信部门吧 | A.监督管理 C.网信部门
A监督管理C网信部门 | A、监督管理；C、网信部门 | (A)监督管理(C)网信部门 | 监督管理（A）、网信部门（C）
AC，谢谢老师 | 老师好，我选AC | 请批改，AC | 我认为应该选A和C | 个人觉得AC | 应选AC | 应当选A、C | 肯定是AC
果断AC | 那就AC | 嗯嗯 AC | AC😄 | 😄AC | AC 🌹🌹 | AC👍 | AC[玫瑰] | AC[抱拳][抱拳] | AC/::B | Ⓐ Ⓒ | 选 a c。
选AC，因为监督管理和网信部门有职责 | 選A和C
"""


@pytest.mark.parametrize(
    "typed", [*each(A_AND_C), "A\nC", "A|C", "\nAC\n", "A\u200bC", "A\u00a0C", "A\tC", "Ａ\u3000Ｃ"]
)
def test_a_and_c_are_understood_however_they_are_typed(typed):
    assert read(multiple(), typed) == "AC"


ALL_FOUR = """
ABCD | abcd | DCBA | A B C D | A、B、C、D | 全选 | 都选 | 全部 | 全都选 | 全部都选 | 全选吧 | 全选！ | 我选全部
都对 | 全对 | 都正确 | 全部正确 | ABCD都对 | ABCD全选 | A、B、C、D全都对 | 四个都选 | 四个都对 | 4个都对
四项全选 | 四个选项都正确 | 每个都对 | 所有选项 | 都是 | 以上都是 | 以上都对 | 应该是全选 | 我觉得都对 | ALL
A到D | A至D | 一到四 | 1234 | ①②③④ | 前四个 | 都选上
"""


@pytest.mark.parametrize("typed", each(ALL_FOUR))
def test_everything_means_all_options_of_a_multiple_choice(typed):
    assert read(multiple(), typed) == "ABCD"


JUST_B = """
b | B | Ｂ | B。 | b! | B~ | ：B | B、 | （B） | “B” | 🅱️ | B 。 | 选b | 选 b | 我选b | 我选 B 。 | 我觉得是b吧
应该是 B | 应该选B吧 | 答案是B | 答案：b | 答 b | B吧 | b吧谢谢 | 老师我选B | B选项 | 选项B | option b
I think B | B对 | B是对的 | B没错 | 就B了 | 那就B吧 | 果断B | 我猜B | 盲猜B | 估计是B | 大概是B | 还是B吧
不用说，B | 毫无疑问B | 嗯，B | B 嗯 | B哈哈 | B😊 | B[微笑] | b b | 选B，就选B | 2 | ２ | ② | 二 | 选2 | 第二个
第2个 | 选第二项 | 第2项 | 第二 | 选项2 | 2号 | 倒数第三个 | 公安机关 | 公安机关。 | 选公安机关 | 我选公安机关
我觉得是公安机关吧 | 应该是公安机关 | 公安 机关 | B.公安机关 | B公安机关 | B 公安机关 | 公安机关B
（B）公安机关 | 公安 | B.公安 | B 因为公安机关负责 | 選B | 回复B | 必须是B | B啊 | B呀 | B哦 | 是B | B是正确答案
B！！！ | 只有B | 只选B | 这题选B | 本题选B
"""


@pytest.mark.parametrize("typed", each(JUST_B))
def test_b_is_understood_however_it_is_typed(typed):
    assert read(single(), typed) == "B"
    assert read(multiple(), typed) == "B"


def test_the_last_option_and_the_first_two_are_places_too():
    assert read(single(), "最后一个") == "D"
    assert read(multiple(), "前两个") == "AB"
    assert read(multiple(), "最后两项") == "CD"
    assert read(multiple(), "第一个和最后一个") == "AD"


NEGATED = """
不选AC | AC不对 | AC错 | AC都不对 | 不是AC | 不是A和C | 别选AC | 没有AC | AC以外 | 除了AC | 除AC外 | 除A以外
非AC | AC不选 | AC除外 | 排除AC | 去掉AC | 不要AC | 不能选AC | AC是错的 | 我不选AC | 我觉得不是AC | AC不行
AC不符合 | 绝不选A | AC都错 | A错误 | A❌ | A× | 反对A | 我不认为是A | 不应该选A | 未选A | 勿选A | 不选A | 不是B
A不对 | 别选C | 除了A都选 | 不全选 | 别全选 | 不是全选 | 不都对 | 全不对 | 都不选 | 都不对 | 全错 | 一个都不选
不是监督管理 | 不选监督管理 | 除了监督管理 | 监督管理不对 | 没选B | 不B | 非B | A👎 | A对B错 | A，不对，是B
不是A，是B | A 哦不 B | not a | A，C不是
"""


@pytest.mark.parametrize("typed", each(NEGATED))
def test_a_negation_is_never_read_as_the_thing_negated(typed):
    assert read(single(), typed) is None
    assert read(multiple(), typed) is None


DOUBTED = """
AC吗 | AC? | 是AC吗？ | 选AC对吗 | 选AC对不对 | AC对吧 | AC行不行 | AC还是BC | A或C | A or C | A或者B | AC？？？
是不是AC | 难道是AC | AC...? | 会不会是AC | 不确定是不是AC | 我也不知道，AC？ | A？C？ | 大概AC吧？ | AC可以吗
能选AC吗 | AC呢 | 要不AC | A？ | 为什么是A | A是对的吗 | A嘛 | A？还是B？ | 是B吗 | B？ | 选A还是B | 不知道
我不知道 | 不会 | 忘了 | 可能是A也可能是B | A吧？ | 可能是A | 也许B | 好像是B | 改成B | A，算了，B | 全选吗
全选？ | 都对吗 | A🤔 | A[疑问] | 监督管理吗 | 监督管理？ | 监督管理还是网信部门 | 选什么 | 选哪个 | A是什么
A是啥 | 选B，因为什么 | ？ | 猜不出 | 帮忙 | 如果选A
"""


@pytest.mark.parametrize("typed", each(DOUBTED))
def test_a_question_or_a_doubt_is_no_answer(typed):
    assert why(single(), typed) == "doubt"
    assert why(multiple(), typed) == "doubt"


NOT_ANSWERS = """
网络日志要保存多久 | 网络日志要保存多久？ | 等级保护是什么意思啊 | 今天天气不错呀 | AI | APP | CA证书 | app和ai
hello | good | bad | IP地址 | VPN | A股 | B站 | B超 | C语言 | abc公司 | A级 | AB型 | 好的 | 谢谢 | 你好 | 在的
嗯 | ok | 收到 | 12306 | 笔 | 诶 | 三个 | 选三个 | 两项 | 答案 | 😊 | [微笑] | 。。。 | 对 | 正确 | DNS | CDN
B2B | 他选A | 老师说选A | 第3题选B | 半年 | 部门 | 机关 | 公安局 | 国家安全机关
"""


@pytest.mark.parametrize("typed", each(NOT_ANSWERS))
def test_what_is_not_an_answer_is_never_marked(typed):
    assert read(single(), typed) is None
    assert read(multiple(), typed) is None


@pytest.mark.parametrize("typed", ["", " ", "\u3000\n", "\u200b"])
def test_nothing_typed_is_empty(typed):
    for question in (single(), multiple(), judge(), fill("六个月"), essay()):
        assert why(question, typed) in ("empty", "not_an_answer")


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        *((typed, "too_many") for typed in ("AB", "A和B", "13", "全选", "都对", "公安机关和网信部门", "A、B")),
        *((typed, "out_of_range") for typed in ("E", "9", "0", "第五个", "选F", "第9项", "K")),
        *((typed, "ambiguous") for typed in ("B.监督管理", "A.公安", "3.B", "B1", "BBB")),
        ("", "empty"),
        ("不选B", "negation"),
        ("B？", "doubt"),
        ("网络日志要保存多久", "not_an_answer"),
    ],
)
def test_a_single_choice_says_why_it_asks_again(typed, reason):
    assert why(single(), typed) == reason


@pytest.mark.parametrize(
    "typed",
    ["A-C", "A~C", "三个都选", "AA", "11", "我觉得A，应该是C", "A公安机关", "A.公安 C.网信", "A2", "A全选", "ABC两个"],
)
def test_a_multiple_choice_asks_when_a_line_can_be_meant_two_ways(typed):
    assert why(multiple(), typed) == "ambiguous"


def test_two_letters_in_a_row_joined_by_a_dash_are_just_two_letters():
    assert read(multiple(), "A-B") == "AB"
    assert read(multiple(), "A-C-D") == "ACD"


MONTHS = single("6个月", "3个月", "12个月", "1年")
HOURS = single("12小时", "24小时", "48小时", "72小时")
YEARS = single("1年", "2年", "3年", "5年")
ARTICLES = single("第二十一条", "第二十三条", "第三十一条", "第五十条")
FIGURES = single("3", "1", "4", "2")


@pytest.mark.parametrize(
    ("question", "typed", "expected"),
    [
        *((MONTHS, typed, "A") for typed in ("六个月", "６个月", "6 个月", "6", "六", "选六个月", "六个月吧")),
        *(
            (MONTHS, typed, None)
            for typed in ("3", "2", "1", "13", "半年", "6个月以上", "六个月吗", "十六个月", "5个月")
        ),
        (MONTHS, "十二个月", "C"),
        (MONTHS, "一年", "D"),
        (MONTHS, "第二个", "B"),
        *((HOURS, typed, "B") for typed in ("24", "二十四小时", "24小时", "二十四", "选24", "第2个")),
        *((HOURS, typed, None) for typed in ("2", "4", "36", "24小时以上")),
        *((YEARS, typed, "B") for typed in ("2", "二", "两年", "2年")),
        *((YEARS, typed, None) for typed in ("4", "十年")),
        (YEARS, "5", "D"),
        *((ARTICLES, typed, "B") for typed in ("第23条", "二十三条", "23", "第二个")),
        *((ARTICLES, typed, None) for typed in ("2", "第2条", "第二十二条")),
        *((FIGURES, typed, "A") for typed in ("3", "三", "A", "第一个")),
        (FIGURES, "1", "B"),
    ],
)
def test_a_number_means_an_option_that_is_a_number_before_it_means_a_place(question, typed, expected):
    assert read(question, typed) == expected


@pytest.mark.parametrize(
    ("question", "typed", "expected"),
    [
        (single("是", "否"), "不是", "B"),
        (single("是", "否"), "是的", "A"),
        (single("是", "否"), "是吗", None),
        (single("正确", "错误"), "√", "A"),
        (single("错误", "正确"), "对", "B"),
        (single("正确", "错误"), "不正确", "B"),
        (single("可以", "不可以"), "不可以", "B"),
        (single("可以", "不可以"), "可以吧", "A"),
        (single("可以", "不可以"), "可以吗", None),
        (single("公开", "不公开", "部分公开"), "不公开", "B"),
        (single("公开", "不公开", "部分公开"), "未公开", None),
        (single("需要审批", "不需要审批"), "不需要审批", "B"),
        (single("需要审批", "不需要审批"), "需审批", "A"),
        (single("应当告知用户", "可以告知用户", "无需告知"), "应该告知用户", None),
        (single("五万元以上", "五万元以下"), "5万元以下", "B"),
        (single("五万元以上罚款", "没收违法所得", "警告"), "五万元以下罚款", None),
        (single("公安机关", "国安机关"), "机关", None),
        (single("公安机关", "国安机关"), "国安", "B"),
        (single("网络安全等级保护制度", "关键信息基础设施保护制度"), "网络安全等级保护", "A"),
        (single("网络安全等级保护制度", "数据分类分级制度"), "网络安全等级保护制渡", "A"),
        (single("A类", "B类", "C类"), "B类", "B"),
        (single("B类", "A类", "C类"), "A类", "B"),
        (single("B类", "A类", "C类"), "A", "A"),
        (single("CA证书", "口令", "短信"), "CA证书", "A"),
        (single("CA证书", "口令", "短信"), "选CA证书", "A"),
        (single("DDoS攻击", "钓鱼", "木马"), "ddos", "A"),
        (single("公安", "网信", "以上都对"), "都对", "C"),
        (single("公安", "网信", "以上都对"), "以上都是", "C"),
        (single("公安", "网信", "以上都不对"), "都不对", "C"),
        (multiple("重复", "重复", "其他", key="C"), "重复", None),
        (multiple("CA认证", "口令", "短信", key="AC"), "CA", None),
        (single("不得泄露", "可以泄露"), "A.不得泄露", "A"),
        (single("不得泄露", "可以泄露"), "B.不得泄露", None),
        (single("公安机关", "网信部门"), "A.公安机管", "A"),
        (single("公安机关", "网信部门"), "A 网信部门吗", None),
        (single("三年以下有期徒刑", "拘留", "警告"), "以下有期徒刑", None),
        (single("三年以下有期徒刑", "拘留", "警告"), "3年以下有期徒刑吧", "A"),
        (multiple("甲方", "乙方", "A和B", key="AB"), "A和B", None),
        (single("甲方", "乙方", "A和B都对"), "A和B都对", "C"),
        (multiple(), "2.监督管理", None),
        (multiple(), "1.监督管理 3.网信部门", "AC"),
        (multiple(), "A. 监督管理\nC. 网信部门", "AC"),
        (single("按照规定报告", "按照规定告知"), "A.按照规定告知", None),
        (multiple("协调和监督", "指导、检查", "处罚", key="AB"), "协调和监督", "A"),
        (multiple("协调和监督", "指导、检查", "处罚", key="AB"), "指导检查，处罚", "BC"),
    ],
)
def test_an_options_own_words_pick_it_unless_they_turn_it_round(question, typed, expected):
    assert read(question, typed) == expected


def test_eight_options_reach_h_and_english_words_stay_words():
    question = multiple(*"甲乙丙丁戊己庚辛", key="AH")
    assert read(question, "ABH") == "ABH"
    assert read(question, "be") == "BE"
    assert read(question, "12345678") == "ABCDEFGH"
    assert [read(question, word) for word in ("head", "face", "bed", "cafe", "he", "hh")] == [None] * 6
    assert read(question, "ABI") is None


TRUE = """
对 | 正确 | √ | ✓ | ✔ | ✔️ | ☑ | ✅ | T | Ｔ | true | TRUE | 是 | 是的 | 没错 | 对的 | 正确的 | Y | yes | YES!
没有错误 | 没有错 | 没毛病 | 对！ | √。 | T. | √√ | 对啊 | 对呀 | 对哦 | 是啊 | 我觉得对 | 应该对 | 应该是对的吧
我觉得对吧 | 肯定对 | 完全正确 | 绝对正确 | 这句话是对的 | 这个说法是正确的 | 说法正确 | 表述正确 | 是对的
是正确的 | 对，没错 | 对，是的 | 嗯，对 | 对对对 | 答案是对 | 答案：正确 | 选对 | 我选正确 | 判断：对 | 打√
打勾 | 勾 | 真 | 无误 | 正确无误 | 还是对的 | 对，谢谢 | 对😊 | 正确[强] | 【对】 | （√） | 正确√ | 對 | 正確
dui | v | 对，因为第二十三条有规定 | 是这样的 | 没错吧
"""
FALSE = """
错 | 错误 | × | ✗ | ✘ | ✖️ | ❌ | ❎ | x | X | Ｘ | 不对 | 不是 | 错的 | 错误的 | 不正确 | F | false | N | no
NO | 否 | 错！ | 错了 | 不对的 | 不是的 | 错啊 | 错吧 | 有误 | 说法有误 | 不成立 | 我觉得不对 | 我认为不正确
我觉得是错的 | 应该是错的 | 肯定错 | 显然不对 | 明显错误 | 根本不对 | 完全错误 | 并不正确 | 并非正确 | 不是对的
不是正确的 | 这句话是错误的 | 该说法是错误的 | 说法不正确 | 本题错误 | 确实错了 | 不对，错 | 嗯，错 | 选错
答案是错 | 答案：错误 | 判断：错 | 打× | 打叉 | 叉 | 假的 | 还是错 | 错😂 | 错误❌ | 【错】 | （×） | 錯 | 錯誤
cuo | 错，谢谢 | 错，应为一年 | 错，是一年 | 不对，应该是一年 | 错误。不少于一年 | 错，因为至少一年
"""


@pytest.mark.parametrize("typed", each(TRUE))
def test_many_words_say_true(typed):
    assert read(judge(), typed) is True


@pytest.mark.parametrize("typed", each(FALSE))
def test_many_words_say_false(typed):
    assert read(judge(), typed) is False


UNDECIDED = """
对吗 | 对？ | 正确吗 | 错吗 | 是吗 | 对不对 | 是不是 | 对还是错 | 对或错 | 不知道 | 不清楚 | 不会 | 忘了
不确定 | 好像对 | 可能对 | 也许错 | 真的吗 | ？ | 对🤔 | 不太对 | 不太对吧 | 不完全对 | 不一定 | 不一定对 | 未必
部分正确 | 半对 | 基本正确 | 不错 | 还不错 | 不是不对 | 不是错 | 不是错的 | 没有不对 | 不是不正确 | 对错 | √×
对，不对 | 不对，对 | 不对，是对的 | 是的，错误 | 真的假的 | 对吧 | 是吧 | 不是吧 | 不对吧 | 不对啊 | 不是很对
A | B | 1 | 0 | 2 | 好 | 好的 | ok | 嗯 | 可以 | 行 | 不 | 不可以 | 没问题 | 对不起 | 对了 | 网络日志要保存多久
对方是谁 | 对于网络安全 | 错在哪里 | 为什么错 | 怎么错了 | 错题 | 答案错了 | 题目有误 | 我选错了 | 打错了 | T恤
X光 | F4 | 对面 | 错过了 | 难道不对吗 | 谁说的 | 👍 | 我再想想 | 不对，我再想想
"""


@pytest.mark.parametrize("typed", each(UNDECIDED))
def test_a_judgement_that_is_not_certain_is_asked_again(typed):
    assert read(judge(), typed) is None


SIX_MONTHS = """
六个月 | 6个月 | ６个月 | 6 个月 | 六个月。 | 答案是六个月 | 答案：6个月 | 填六个月 | 应填6个月 | 应该是六个月
是六个月 | 我觉得是六个月吧 | 答：六个月 | “六个月” | （六个月） | （1）六个月 | 1、六个月 | 1. 六个月 | ①六个月
六个月😊 | 老师，六个月 | 六个月，谢谢老师 | 六个月哦
"""


@pytest.mark.parametrize("typed", each(SIX_MONTHS))
def test_one_blank_takes_the_line_without_the_courtesy_around_it(typed):
    (blank,) = read(fill("六个月"), typed)
    assert blank.replace(" ", "") in ("六个月", "6个月", "６个月")


TWO_BLANKS = """
协调、监督 | 协调，监督 | 协调,监督 | 协调 监督 | 协调；监督 | 协调;监督 | 协调/监督 | 协调,,监督 | 协调和监督
1.协调 2.监督 | 1. 协调 2. 监督 | 1、协调；2、监督 | ①协调②监督 | (1)协调(2)监督 | （1）协调（2）监督
1)协调 2)监督 | 2.监督 1.协调 | 一、协调 二、监督 | 1协调 2监督 | 第一空协调，第二空监督
第一个是协调，第二个是监督 | 第一空：协调；第二空：监督 | 空1：协调 空2：监督 | 答案是协调、监督 | 填协调和监督
协调、监督。 | 协调，监督。谢谢 | “协调”“监督” | （协调）（监督） | 协调、监督吧
"""


@pytest.mark.parametrize("typed", [*each(TWO_BLANKS), "协调\n监督", "1.协调\n2.监督", "协调|监督", "协调\u3000监督"])
def test_several_blanks_are_told_apart(typed):
    assert read(fill("协调", "监督"), typed) == ("协调", "监督")


def test_a_comma_within_a_figure_separates_nothing():
    assert read(fill("一万元", "十万元"), "10,000元，100,000元") == ("10,000元", "100,000元")
    assert read(fill("1年", "2年"), "1年 2年") == ("1年", "2年")


def test_a_comma_within_a_blank_is_kept_when_a_coarser_mark_separates():
    question = fill("警告、罚款", "拘留")
    assert read(question, "警告、罚款；拘留") == ("警告、罚款", "拘留")
    assert read(question, "警告、罚款，拘留") == ("警告、罚款", "拘留")


@pytest.mark.parametrize("typed", ["协调", "协调、", "协调监督", "协调、监督、管理", "1.协调"])
def test_the_number_of_blanks_must_agree(typed):
    assert why(fill("协调", "监督"), typed) == "wrong_count"


@pytest.mark.parametrize(
    "typed",
    each("""
        不知道 | 不会 | 忘了 | 我忘了 | 这个不会 | 不记得 | 不清楚 | 怎么填 | ？ | 六个月吗 | 六个月？
        可能是六个月 | 六个月或一年 | 是六个月还是一年
    """),
)
def test_giving_up_and_asking_fill_no_blank(typed):
    assert why(fill("六个月"), typed) == "doubt"


def test_one_blank_given_up_is_asked_again_as_a_whole():
    assert why(fill("协调", "监督"), "协调、不知道") == "doubt"
    assert why(fill("协调", "监督"), "不知道") == "doubt"


def test_a_novel_is_no_answer_but_may_be_an_essay():
    assert why(single(), "A" + "啊" * 2000) == "not_an_answer"
    assert why(fill("六个月"), "六" * 2000) == "not_an_answer"
    assert read(essay(), "法" * 2000) == "法" * 2000


def test_denials_and_second_thoughts_fill_no_blank():
    assert why(fill("六个月"), "不是六个月") == "negation"
    assert why(fill("六个月"), "一年，不对，六个月") == "ambiguous"


@pytest.mark.parametrize(
    "words", ["或者", "不是", "可能", "是非分明", "应为", "填报信息", "不得泄露", "谁主管谁负责", "1", "第一责任人"]
)
def test_words_an_accepted_answer_has_are_never_held_against_it(words):
    assert read(fill(words), words) == (words,)


@pytest.mark.parametrize("typed", ["网络日志要保存多久", "网络运营者", "半年", "六个月以上", "警告罚款"])
def test_any_other_text_fills_a_blank(typed):
    assert read(fill("六个月"), typed) == (typed,)


def test_an_essay_is_whatever_was_written():
    assert read(essay(), " 网络安全为人民，靠人民。\n") == "网络安全为人民，靠人民。"
    assert read(essay(), "不会泄露个人信息") == "不会泄露个人信息"


@pytest.mark.parametrize("typed", ["不知道", "不会", "忘了", "？", "不知道怎么答"])
def test_giving_up_is_no_essay(typed):
    assert why(essay(), typed) == "doubt"
