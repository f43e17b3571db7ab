"""The cast: the office of 青石县, and how each is told apart."""

from __future__ import annotations

from datetime import date

from bot.records.people import Entry

WANG = Entry("王小明", "网络管理股", post="科员")
LI = Entry("李静", "网络管理股", post="股长")
ZHAO = Entry("赵国庆", "办公室", post="主任", leader=True)
CHEN = Entry("陈晓", "办公室", joined_on=date(2026, 11, 23))
SUN = Entry("孙立", "举报中心", left_on=date(2026, 11, 20))

EVERYBODY = (WANG, LI, ZHAO, CHEN, SUN)
