"""Modern prose that names nobody, made here: sentences of our own with common words put in, most of which begin like a name.

The frames were written for this project; the words are those of ``words.tsv`` (jieba, MIT). It is not what a person would
write, and that is its use: every surname character stands in it in hundreds of words, beside verbs, callings and offices.
"""

import random
from collections.abc import Iterator

from luohu_extract import Lexicon

# {n} a noun, {v} a verb, {a} an adjective
FRAMES = (
    "高三师生提前返校，{n}和{n}都已准备妥当，{n}{v}工作同步进行。",
    "金融服务下沉社区，万余名居民通过手机{v}{n}，满意率进一步提高。",
    "全区新冠疫苗接种点增设{n}，方便老年人就近{v}。",
    "文化沙龙以“{n}与{n}”为题，{n}爱好者畅所欲言。",
    "连日来，{n}{v}，{n}明显好转，{n}价格保持{a}。",
    "项目建成后，将{v}{n}，带动周边{n}{v}，预计年内见效。",
    "有关部门提醒，{v}{n}时要注意{n}，避免{n}受损。",
    "志愿者走进小区{v}{n}，向居民讲解{n}知识，发放{n}手册。",
    "老师带着学生{v}{n}，同学们对{n}很感兴趣。",
    "医生提醒，{n}患者不宜{v}，应当及时{v}并注意{n}。",
    "司机在{n}路口{v}，所幸{n}{a}，无人受伤。",
    "记者在现场看到，{n}整齐摆放，工人正在{v}{n}。",
    "经理说，{n}供应{a}，{n}不会{v}。",
    "农民忙着{v}{n}，田间{n}长势{a}。",
    "家长和孩子一起{v}{n}，体验{n}的乐趣。",
    "会议要求，{v}{n}，压实{n}责任，确保{n}{a}。",
    "会议指出，当前{n}{a}，要{v}{n}，坚持{n}与{n}并重。",
    "图书馆开设{n}专区，读者可以免费{v}{n}。",
    "景区推出{n}线路，游客边走边看，{n}{v}。",
    "公司采用{n}技术，{v}成本大幅下降，{n}更加{a}。",
    "工程师{v}{n}，排除了{n}故障，生产恢复{a}。",
    "消防员用{n}{v}，大火很快被扑灭，{n}未受影响。",
    "专家认为，{n}{v}是{n}发展的关键，{n}不可或缺。",
    "学校开展{n}教育，要求学生{v}{n}，养成{a}习惯。",
    "校长信箱收到{n}建议多条，{n}问题已经{v}。",
    "市长热线受理{n}投诉，{n}类占比最高，办结率{a}。",
    "书记办公会研究{n}方案，{v}{n}，明确{n}时限。",
    "局长接待日，群众反映{n}{v}问题，现场{v}。",
    "区长专题会议研究{n}改造，{v}{n}资金。",
    "主任办公会议听取{n}汇报，同意{v}{n}。",
    "委员会审议{n}草案，{n}条款有待{v}。",
    "代表们围绕{n}展开讨论，建议{v}{n}。",
    "老人在家门口{v}{n}，脸上露出{a}的笑容。",
    "小区改造{v}{n}，新增{n}，居民出行更加{a}。",
    "时下正是{n}成熟的季节，{n}{v}，市场{a}。",
    "从{n}到{n}，变化看得见；从{v}到{v}，服务更贴心。",
    "为{v}{n}，社区{v}网格，安排专人{v}{n}。",
    "由于{n}{a}，{n}推迟{v}，具体时间另行通知。",
    "经过{v}，{n}基本{v}，{n}转入{a}运行。",
    "于是，{n}{v}，{n}随之{v}，大家都松了一口气。",
    "关于{n}的规定自发布之日起{v}，{n}同时废止。",
    "应急演练模拟{n}{v}，{n}、{n}、{n}依次进行。",
    "{n}、{n}、{n}等{n}纳入{n}范围。",
    "{n}{v}{n}，{n}{v}{n}，{n}{a}。",
    "{v}{n}，是{n}的基础；{v}{n}，是{n}的保障。",
    "先进单位{v}{n}，交流{n}经验，共同{v}。",
    "任何{n}都不得{v}{n}，违者按照{n}处理。",
    "安全生产月活动{v}{n}，{n}宣传深入车间。",
    "常态化开展{n}，{n}{v}，{n}持续{v}。",
    "和谐社区建设{v}{n}，邻里关系更加{a}。",
    "成立以来，{n}{v}，{n}覆盖率稳步上升。",
    "从事{n}的人员应当{v}{n}，接受{n}培训。",
    "全程{v}{n}，{n}跑一次就能办好。",
    "高温天气持续，{n}负荷{v}，{n}部门加强{v}。",
    "万家灯火时，{n}仍在{v}，{n}通宵达旦。",
    "水利工程{v}{n}，灌区{n}受益，{n}增产。",
    "白天{v}{n}，夜间{v}{n}，工期{a}。",
    "温馨提示：{n}期间{n}暂停{v}，请提前{v}。",
    "方言节目{v}{n}，观众对{n}赞不绝口。",
    "古树名木{v}{n}，{n}得到{a}保护。",
    "毛竹、{n}、{n}远销外地，{n}收入{v}。",
    "江面上{n}{v}，两岸{n}{a}，游人如织。",
    "华灯初上，{n}热闹起来，{n}香气扑鼻。",
    "石板路两旁，{n}{v}，{n}保留着{a}的样子。",
    "贺信说，{n}{v}，希望{n}再接再厉。",
    "史料记载，{n}曾经{v}，后来{n}{v}。",
)


def prose(characters: int, seed: int = 20200401) -> Iterator[str]:
    """Sentences of at least *characters* in all, the same for the same *seed*."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    lexicon = Lexicon.default()
    surnames = lexicon.table("surnames")
    titles = [title for title, *_ in lexicon.table("titles").values() if len(title) > 1]  # a word that is one would be an official
    kinds: dict[str, tuple[list[str], list[str]]] = {kind: ([], []) for kind in "nva"}
    for word, kind, _ in lexicon.table("words").values():
        if (listed := kinds.get("v" if kind == "i" else kind)) is not None and not any(title in word for title in titles):
            listed[word[0] in surnames].append(word)

    def filled(kind: str) -> str:
        plain, like_a_name = kinds[kind]
        return chance.choice(like_a_name if chance.random() < 0.7 else plain)

    while characters > 0:
        pieces = chance.choice(FRAMES).split("{")
        sentence = pieces[0] + "".join(filled(piece[0]) + piece[2:] for piece in pieces[1:])
        characters -= len(sentence)
        yield sentence
