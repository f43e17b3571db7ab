"""A bank as it was written before 2026: the numbers, fines and wordings of the 《网络安全法》 of 2016.

Our own questions; each with what a check must make of it and the article it belongs to now.
"""

from __future__ import annotations

from typing import NamedTuple

from question_bank.question import Basis, Blank, Kind, Option, Question


class Old(NamedTuple):
    """A question, the number it cites, the class a check must give it, the article that has its matter now."""

    question: Question
    cites: int
    verdict: str
    now: int | None

    def citing(self, version: str | None) -> Question:
        """The question with its old number, naming a version or none."""
        basis = Basis(law="网络安全法", version=version, article=self.cites)
        return self.question.model_copy(update={"basis": (basis,)})


def _single(stem: str, right: str, *wrong: str) -> Question:
    options = (Option(text=right, right=True), *(Option(text=text) for text in wrong))
    return Question(kind=Kind.SINGLE, stem=stem, options=options)


def _several(stem: str, right: tuple[str, ...], *wrong: str) -> Question:
    options = (*(Option(text=text, right=True) for text in right), *(Option(text=text) for text in wrong))
    return Question(kind=Kind.MULTIPLE, stem=stem, options=options)


def _judge(stem: str, truth: bool) -> Question:
    return Question(kind=Kind.JUDGE, stem=stem, truth=truth)


def _fill(stem: str, *answers: str) -> Question:
    return Question(kind=Kind.FILL, stem=stem, blanks=tuple(Blank(accepted=(answer,)) for answer in answers))


RENUMBERED = [
    (_single("网络运营者留存相关的网络日志不少于多长时间？", "六个月", "三个月", "一年", "三十日"), 21, 23),
    (_judge("按照网络安全等级保护制度的要求，相关的网络日志留存三个月就够了。", False), 21, 23),
    (_fill("国家实行网络安全____制度，网络运营者应当按照该制度的要求履行安全保护义务。", "等级保护"), 21, 23),
    (
        _single("网络产品、服务的提供者不得在产品、服务中设置什么？", "恶意程序", "用户协议", "登录界面", "帮助文档"),
        22,
        24,
    ),
    (
        _single(
            "网络关键设备和网络安全专用产品目录，由国家网信部门会同谁制定、公布？",
            "国务院有关部门",
            "省级人民政府",
            "行业协会",
            "检测机构",
        ),
        23,
        25,
    ),
    (_judge("用户不提供真实身份信息的，网络运营者不得为其提供相关服务。", True), 24, 26),
    (
        _single(
            "网络运营者应当制定什么，以便及时处置系统漏洞、计算机病毒、网络攻击等安全风险？",
            "网络安全事件应急预案",
            "年度采购计划",
            "员工考勤办法",
            "信息公开指南",
        ),
        25,
        27,
    ),
    (_judge("明知他人从事危害网络安全的活动，仍可以为其提供广告推广、支付结算等帮助。", False), 27, 29),
    (
        _single(
            "关键信息基础设施的具体范围和安全保护办法由谁制定？", "国务院", "国家网信部门", "公安部门", "全国人大常委会"
        ),
        31,
        33,
    ),
    (
        _several("建设关键信息基础设施，安全技术措施应当怎样？", ("同步规划", "同步建设", "同步使用"), "同步验收"),
        33,
        35,
    ),
    (
        _several(
            "关键信息基础设施的运营者还应当履行哪些安全保护义务？",
            ("对重要系统和数据库进行容灾备份", "定期对从业人员进行网络安全教育、技术培训和技能考核"),
            "公开全部源代码",
        ),
        34,
        36,
    ),
    (_judge("关键信息基础设施的运营者采购网络产品和服务，可能影响国家安全的，应当通过国家安全审查。", True), 35, 37),
    (
        _single(
            "关键信息基础设施的运营者在境内运营中收集和产生的个人信息和重要数据应当存储在哪里？",
            "境内",
            "境外",
            "任意地点",
            "云服务商总部",
        ),
        37,
        39,
    ),
    (_fill("关键信息基础设施的运营者应当对其网络的安全性和可能存在的风险每年至少进行____检测评估。", "一次"), 38, 40),
    (_several("网络运营者收集、使用个人信息，应当遵循哪些原则？", ("合法", "正当", "必要"), "盈利"), 41, 43),
    (_judge("个人发现网络运营者违反约定收集其个人信息的，有权要求网络运营者删除其个人信息。", True), 43, 45),
    (
        _judge("任何个人和组织不得窃取或者以其他非法方式获取个人信息，不得非法出售或者非法向他人提供个人信息。", True),
        44,
        46,
    ),
    (
        _single(
            "发现法律、行政法规禁止发布或者传输的信息，网络运营者应当立即怎样？",
            "停止传输该信息，采取消除等处置措施",
            "等待用户投诉",
            "改为付费阅读",
            "转发给其他平台",
        ),
        47,
        49,
    ),
    (
        _single(
            "谁统筹协调有关部门加强网络安全信息收集、分析和通报工作，按照规定统一发布网络安全监测预警信息？",
            "国家网信部门",
            "国务院公安部门",
            "省级人民政府",
            "行业主管部门",
        ),
        51,
        53,
    ),
    (
        _single(
            "网络存在较大安全风险或者发生安全事件的，省级以上人民政府有关部门可以怎样？",
            "对该网络的运营者的法定代表人或者主要负责人进行约谈",
            "直接接管该网络",
            "没收全部设备",
            "公开源代码",
        ),
        56,
        58,
    ),
    (
        _single(
            "因处置重大突发社会安全事件的需要，在特定区域对网络通信采取限制等临时措施，须经谁决定或者批准？",
            "国务院",
            "县级人民政府",
            "电信企业",
            "国家网信部门",
        ),
        58,
        60,
    ),
    (
        _single(
            "从事危害网络安全的活动，尚不构成犯罪的，公安机关没收违法所得，可以处多久的拘留？",
            "五日以下拘留",
            "三十日以下拘留",
            "六个月以下拘役",
            "一年以下管制",
        ),
        63,
        66,
    ),
    (
        _single(
            "设立用于实施违法犯罪活动的网站、通讯群组，尚不构成犯罪的，处五日以下拘留，可以并处多少罚款？",
            "一万元以上十万元以下",
            "一百元以上五百元以下",
            "二百万元以上",
            "五十万元以上一百万元以下",
        ),
        67,
        68,
    ),
    (_judge("国家机关政务网络的运营者不履行网络安全保护义务的，由其上级机关或者有关机关责令改正。", True), 72, 74),
    (_judge("违反《网络安全法》规定，给他人造成损害的，依法承担民事责任。", True), 74, 76),
    (
        _single(
            "网络安全工作的方针是什么？",
            "积极利用、科学发展、依法管理、确保安全",
            "先发展、后治理",
            "以罚代管",
            "只管不建",
        ),
        3,
        4,
    ),
    (
        _single(
            "谁负责统筹协调网络安全工作和相关监督管理工作？",
            "国家网信部门",
            "国务院公安部门",
            "工业和信息化部门",
            "国家数据局",
        ),
        8,
        9,
    ),
    (
        _single(
            "各级人民政府及其有关部门应当组织开展经常性的什么？",
            "网络安全宣传教育",
            "网络安全竞赛",
            "网络购物节",
            "设备招标",
        ),
        19,
        21,
    ),
]

SUBSTANCE = [
    (
        _single(
            "网络运营者不履行网络安全保护义务，拒不改正或者导致危害网络安全等后果的，处多少罚款？",
            "一万元以上十万元以下罚款",
            "五百元以下罚款",
            "二百元以下罚款",
            "一千元以下罚款",
        ),
        59,
        61,
    ),
    (
        _single(
            "网络运营者不履行等级保护义务被罚款的，对直接负责的主管人员处多少罚款？",
            "五千元以上五万元以下",
            "一百元以下",
            "五百元以下",
            "一千元以上二千元以下",
        ),
        59,
        61,
    ),
    (
        _single(
            "开展网络安全认证、检测、风险评估违反规定，拒不改正或者情节严重的，处多少罚款？",
            "一万元以上十万元以下罚款",
            "五百元以下罚款",
            "二百元以下罚款",
            "一千元以下罚款",
        ),
        62,
        65,
    ),
    (
        _single(
            "侵害个人信息依法得到保护的权利，没有违法所得的，处多少罚款？",
            "一百万元以下罚款",
            "五千元以下罚款",
            "一千万元以下罚款",
            "五百元以下罚款",
        ),
        64,
        71,
    ),
    (
        _single(
            "关键信息基础设施的运营者在境外存储网络数据的，处多少罚款？",
            "五万元以上五十万元以下罚款",
            "五百元以下罚款",
            "一亿元以下罚款",
            "二千元以下罚款",
        ),
        66,
        71,
    ),
    (
        _single(
            "对法律、行政法规禁止发布或者传输的信息未停止传输，拒不改正或者情节严重的，处多少罚款？",
            "十万元以上五十万元以下罚款",
            "五百元以下罚款",
            "一千元以下罚款",
            "二千元以下罚款",
        ),
        68,
        69,
    ),
    (
        _judge(
            "境外的机构从事攻击、侵入、干扰、破坏我国关键信息基础设施的活动，造成严重后果的，依法追究法律责任。", True
        ),
        75,
        77,
    ),
    (_judge("国家支持创新网络安全管理方式，运用网络新技术，提升网络安全保护水平。", True), 18, 19),
    (_judge("网络运营者应当对其收集的用户信息严格保密，并建立健全用户信息保护制度。", True), 40, 42),
]

OLD_BANK = [Old(question, cites, "renumbered", now) for question, cites, now in RENUMBERED] + [
    Old(question, cites, "substance", now) for question, cites, now in SUBSTANCE
]
