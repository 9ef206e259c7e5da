"""Whether a paragraph goes on with the happening before it, or tells of another."""

import re

from luohu_extract.pages.lines import ENDED, SENTENCE_END

UNTIL = re.compile(r"[至到](?:\d{1,2}|[一二三四五六七八九十廿]{1,3})日")  # 至16日，洪水退去: the end of what the line before tells
# How a paragraph begins that goes on with the happening before it.
_GOES_ON = re.compile(
    r"(?:会议|大会|全会|会上|会前|会后|会间|会中|据了解|据悉|据介绍|据统计|据初步|据不完全|期间|其间|其中|随后|此后|之后|尔后|接着|该|此次|本次|这次|此举|此前|此外|这是|这一|这些"
    r"|(?:灾情|灾害|险情|事故|事件|火灾|地震|洪灾|案件)发生后|案发后|灾后|险情解除|接报后|闻讯后"
    r"|至此|截至|截止|另据|另外|同时|目前|当天|当日|当晚|上述|以上|为此|对此|经过"
    r"|活动(?:中|现场|期间|当天|上|由|旨在|以)|仪式(?:上|由|后)|座谈(?:会上|中)|论坛上|调研(?:中|期间|组)|检查中|考察(?:中|期间|团)"
    r"|与会|到会|参会|出席(?:会议|活动|仪式|座谈|大会|的|本次|此次)|参加(?:会议|活动|仪式|调研|座谈|检查|此次|本次|的)|陪同(?:调研|检查|考察|视察|活动|的)"
    r"|在(?:听取|座谈会上|会上|调研中|随后|讲话中|致辞中|察看|会见中)|就(?:如何|下一步|做好)|一行(?:人)?(?:先后|还|实地)|报告(?:指出|提出|要求)|《[^《》]{2,40}》(?:指出|提出|明确|规定|要求|共)"
    r"|[^，。；：]{2,16}?一行(?:\d{1,3}人)?(?:还|又|并|先后|随后|实地)"
    r"|(?:当[天日晚])?(?:凌晨|清晨|早晨|上午|中午|下午|傍晚|晚上?|深夜)(?:\d{1,2}|[一二三四五六七八九十]{1,3})[时点]"
    r"|[一二三四五六七八九十]是|[(（][一二三四五六七八九十\d]{1,2}[)）])"
)
_SPOKE = re.compile(r"[^，。；、：]{2,18}?(?:强调|指出|要求|表示|认为|提出|希望|介绍说|说)[，,：:]")
_ATTENDED = re.compile(
    r"(?![^。；]{0,60}?[到赴在][^，。；]{1,30}(?:调研|视察|考察|检查|指导|慰问|召开|举行)[^，。；]{0,16}，)"  # that is the thing itself
    r"[^。；]{2,100}(?:参加|出席|陪同|列席|见证)(?:了)?(?:会议|活动|仪式|座谈会?|调研|检查|考察|视察|慰问|签约仪式|启动仪式|会见|大会)?(?:并讲话|并致辞|并发言)?。"
)
# who spoke and who presided, and no more
_SPOKEN = re.compile(
    r"(?:[^，。；在]{2,60}(?:发言|讲话|致辞|主持(?:会议|仪式|大会|活动)?|作了?(?:总结|部署|报告|说明|动员))(?:[，；]|。?$)){1,4}"
)
SHORT = 14  # characters of a line that may be a heading


def is_prose(text: str) -> bool:
    """Whether a line says something, rather than naming a section.

    >>> is_prose("县委召开会议，部署工作。"), is_prose("第一章 大事记")
    (True, False)
    """
    if text[-1] in SENTENCE_END:
        return len(text) > 5
    return len(text) > SHORT and (text[-1] in ENDED or len(text) > 40 or any(mark in text for mark in "，。；"))


def continues(text: str) -> bool:
    """Whether a paragraph without a date goes on with what the one before it told.

    >>> continues("会议指出，要抓好落实。"), continues("市供销社获先进称号。")
    (True, False)
    """
    return any(pattern.match(text) is not None for pattern in (UNTIL, _GOES_ON, _SPOKE)) or any(
        pattern.fullmatch(text) is not None for pattern in (_ATTENDED, _SPOKEN)
    )
