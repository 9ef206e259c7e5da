"""What a classifier counts: 名 persons, 座 bridges and towers; so a phrase too long or too short can be told."""

import re

from luohu_extract.quantities.scan import Quantity

PERSON = re.compile(
    r"(?:[人员生师者民工兵士手丁犯匪友商侨胞警童徒眷属俘囚众客军敌寇吏卒妇夫官儿长勇匠男女婢奴]|人口|人才|劳力|劳动力|分子|少数民族|知青|道首|民壮|青壮年|使节|"
    r"教习|教谕|训导|主簿|县令|知县|县丞|典史|巡检|千总|把总|守备|游击|都司|同知|通判|知府|知州|道台|总兵|提督|参将|总办|帮办|董事长|校董|局董|绅董|总董|"
    r"男性|女性|警力|兵力|文盲|子弟|丁壮|亲属|亲戚|家小|雇工|帮工|头目|首领|头领|将领|阿婆|红军|高管|掌柜|"
    r"元首|博士后|对象|喇嘛|阿訇|活佛|老八路|党团员|[^家]族|干部|代表|教授|官兵|院士|领导|同志|青年|少年|妇女|嘉宾|模范|劳模|先锋|同学|子女|遗属|孤儿|"
    r"家长|团长|会长|部长|局长|校长|队长|警长|院长|所长|主任|书记|委员|专家|作家|画家|艺术家|科学家|企业家|商户|导演|教练|裁判|骨干|能手|标兵|乡贤|孩子|学子|"
    r"弟子|男子|女子|博主|主播|业主|店主|户主|地主|富农|贫农|中农|雇农|司机|亲友|老板|董事|监事|理事|参事|干事|护理|助理|经理|律师|天使|大使|常委|政委|壮丁|"
    r"候补|英雄|功臣|状元|秀才|烈属|群众|观众|听众|民众|右派|特务|土匪|土豪|劣绅|官吏|保长|甲长|男妇|老幼|男女|夫妇)\Z"
)
_HEADS = {
    "条": re.compile(
        r"(?:[河路线街道渠管沟堤溪江港]|水体|河流|航线|生产线|意见|建议|措施|线索|街道|公路|铁路|通道|管道|管网|标准|规定|信息|新闻|消息|短信|龙|船)\Z"
    ),
    "所": re.compile(r"(?:[校园院馆所堂塾]|小学|中学|大学|中小学|高校|学校|医院|幼儿园)\Z"),
    "家": re.compile(
        r"(?:[店户厂社商行所馆场院部]|企业|公司|单位|机构|协会|银行|媒体|中心|超市|学校|集团|门店|商会|工厂|酒店|宾馆|机关)\Z"
    ),
    "户": re.compile(r"(?:户|家庭|农场|企业|牧场|居民|群众|农民|业主|村民|职工|灾民|贫困户|牧民|渔民|移民)\Z"),
    "个": re.compile(
        r"(?:[^农乡][村镇乡县市州国区省]|街道|社区|国家|小区|城市|单位|部门|县区|县市|乡镇|村庄|村寨|行政村|学校|企业|家庭|地区|支部|班子|省份|公社|大队|学院|项目)\Z"
    ),
    "座": re.compile(r"(?:[桥塔楼站库山庙寺]|水库|桥梁|大桥|隧道|电站|大厦|城市|泵站|高炉|教堂)\Z"),
    "例": re.compile(r"(?:手术|病例|患者|病人|患儿)\Z"),
    "处": re.compile(r"(?:[堤坝桥墙堞窑洞井渠场]|险情|房屋|民房|决口|隐患|设施|遗址|工地|场所|校舍|景点)\Z"),
    "架": re.compile(r"(?:机|飞机)\Z"),
    "台": re.compile(r"(?:[机器仪泵炉梯]|机组|设备|电脑|空调|机床|彩电|冰箱|发动机|变压器)\Z"),
    "辆": re.compile(r"(?:[车]|摩托|坦克)\Z"),
    "间": re.compile(r"(?:[房屋舍室店铺庐殿]|教室|宿舍|门面)\Z"),
    **dict.fromkeys(("棵", "株"), re.compile(r"(?:[树木苗柏松杨柳花草茶果桑竹榕樟杉]|树木|苗木)\Z")),
    **dict.fromkeys(("本", "册"), re.compile(r"(?:[书刊册志]|教材|读物|字典|图书|期刊)\Z")),
    "枚": re.compile(r"(?:[弹牌章雷印币]|金牌|奖牌|邮票)\Z"),
    "支": re.compile(r"(?:[枪队]|队伍|球队|步枪)\Z"),
    "门": re.compile(r"(?:炮|课程|课|学科)\Z"),
    "篇": re.compile(r"(?:[文稿]|论文|文章|报道)\Z"),
    "张": re.compile(r"(?:[床证票图桌卡]|床位|病床|照片|问卷)\Z"),
    "起": re.compile(r"(?:案|案件|事故|纠纷|火灾|事件|火警)\Z"),
    "口": re.compile(r"(?:[井塘锅池棺钟窑]|男妇|丁口)\Z"),
    "列": re.compile(r"车\Z"),
    "盏": re.compile(r"灯\Z"),
    "顶": re.compile(r"(?:帐篷|轿|帽)\Z"),
    "床": re.compile(r"(?:被|棉被|被子|毛毯|毯)\Z"),
    "剂": re.compile(r"(?:疫苗|药)\Z"),
    **dict.fromkeys(("头", "匹", "只", "艘"), re.compile(r"(?:[牛羊猪马驴骡狗鸡鸭鹅象虎豹船舰艇舟表]|牲畜|家畜|家禽|牲口|耕畜|船只)\Z")),
    **dict.fromkeys(("次", "场", "轮"), re.compile(r"(?:[^常委协]会|会议|全会|例会|活动|讲座|演练|比赛|战斗|仪式|论坛|演出|调研)\Z")),
}


def pattern(count: Quantity) -> re.Pattern[str] | None:
    """What the noun of *count* ends with where its classifier says so."""
    return PERSON if count.code == "person" or count.unit == "人次" else _HEADS.get(count.unit)


def fits(noun: str, count: Quantity) -> bool:
    """Whether *noun* is what the classifier of *count* is for."""
    wanted = pattern(count)
    return wanted is not None and wanted.search(noun) is not None
