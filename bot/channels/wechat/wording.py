"""The sentences this channel says by itself, about things that never become a message."""

VOICE_NOT_UNDERSTOOD = "这段语音没听清，麻烦打字发过来，比如「A」或「答题」。"

WORDS_ONLY = "目前只看得懂文字，图片、视频、位置和链接还看不懂。发「帮助」看看能做什么。"
