"""The words people put around an answer.

A line is read only when every piece of it is known: a single word that is not here makes it no answer. So it is safe
to add a word of courtesy, and a mistake to add one that could tell something about the option beside it.
"""

COURTESY = (
    "你好 您好 老师好 老师 早上好 上午好 中午好 下午好 晚上好 大家好 领导 领导好 同志 小助手 机器人 麻烦 麻烦了 "
    "麻烦您 请 请批改 谢谢 谢谢你 谢谢您 谢谢老师 谢了 多谢 感谢 辛苦 辛苦了 辛苦您了 不好意思 打扰了 不客气 拜托 "
    "我 我们 本人 俺 咱 咱们 个人 我个人 自己 觉得 认为 感觉 猜 猜是 我猜 猜测 估计 大概 大概率 大约 应该 应当 应 "
    "该 肯定 一定 必须 必须是 必然 必定 必 绝对 显然 明显 当然 当然是 果断 坚持 坚定 坚决 确定 确认 确信 相信 保证 "
    "毫无疑问 没有疑问 无疑 毋庸置疑 不用说 不用想 不用问 没问题 没有问题 妥妥 妥妥的 盲猜 瞎猜 蒙 随便选 那 那么 "
    "那就 就 就是 便是 乃 则 嗯 嗯嗯 恩 额 呃 哦 噢 喔 啊 呀 哈 哈哈 哈哈哈 嘿 嘿嘿 嘻嘻 吧 啦 了 呗 咯 哟 呦 嘞 "
    "哒 滴 捏 哎 唉 诶 欸 好 好的 好吧 好了 行 行吧 好嘞 收到 明白 来 来了 想 要 会 给 投 投给 试试 试一下 试一试 "
    "先 这 这个 这道 这题 这道题 此 此题 本 本题 该题 题 题目 这1题 这次 本次 单选 多选 单选题 多选题 判断题 "
    "选择题 答案 正确答案 标准答案 我的答案 最终答案 答 答题 回答 作答 提交 回复 结果 结论 最后 最终 我的 我的选择 "
    "只 只有 仅 仅有 因此 所以 故 综上 我看 依我看 在我看来 看来 看起来 想来 按理 按理说 据我所知 直接 直觉 1下 "
    "一下 最合适 最恰当 最准确 最正确 比较合适 更合适 合适 恰当 合理 "
)
ENGLISH = (
    "i think choose select pick answer ans is the it its it's my option choice please pls thanks thank thx you ok "
    "okay sir hello hi hey guess sure so emm emmm emmmm haha hahaha hh hhh hhhh wo xuan xuanze daan shi"
)
UNDECIDED = (
    "不知道 不晓得 不清楚 不明白 不确定 不太确定 不能确定 不太清楚 不太懂 不太会 不懂 不会 不会做 不会选 没学过 "
    "没看过 没印象 忘 忘了 忘记 忘记了 不记得 记不得 记不清 记不住 想不起来 没把握 没想好 拿不准 说不准 说不清 "
    "说不定 吃不准 不敢 不好说 可能 也许 或许 好像 似乎 兴许 没准 保不齐 犹豫 纠结 或 或者 或是 抑或 要不 要么 "
    "2选1 3选1 4选1 之间 之一 其中 其1 怀疑 存疑 如果 假如 假设 要是 若 改 改成 改为 改选 换 换成 算了 等等 等下 "
    "等1下 稍等 等会 还没 想想 想1想 再想 再想想 等一下 考虑 看看 随便 随意 都行 都可以 无所谓 猜不到 猜不出 "
    "选不出 选不出来 帮忙 提示 解释 or maybe perhaps either idk unsure but dunno 但 但是 不过 可是 然而 原来 本来 "
    "刚才 之前 上1题 上题 弃权 放弃"
)
ASKING = (
    "? 吗 嘛 么 呢 什么 甚么 怎么 怎样 咋 为什么 为何 为啥 凭什么 啥 哪 哪个 哪些 哪项 谁 几 几个 多少 多久 多长 "
    "何 何时 请问 问 求 求助 求解 难道 莫非 是不是 对不对 对吧 是吧 对否 是否 行不行 好不好 可不可以 能不能 可以吗 "
    "要不要 选不选 有没有 怎么办 how what why which who when"
)
