"""A hundred thousand customers and twice as many contacts, English and Chinese, made from a seed."""

from dataclasses import dataclass, field
from random import Random

HEADS = """ash oak elm birch cedar maple willow hazel pine rose ivy fern heath moss clover green golden silver amber copper
stone rock river brook lake spring summer north south east west sun moon star bright clear high long red white black blue
gray fox hawk eagle crane heron deer wolf bear lamb castle bridge mill church king queen bishop abbey harbor ocean shore cliff
glen dale park orchard meadow prairie canyon desert frost snow rain storm wind sky dawn iron steel crystal pearl noble royal
grand prime alpha delta""".split()
TAILS = """field wood view side land hill ridge crest brook ford ton ville dale gate stone water shore haven port grove leaf
bloom path way point mark well worth mere combe hurst wick stead""".split()
TRADES = """Nurseries|Landscaping|Garden Center|Builders|Estates|Farms|Hotels|Growers|Property Services|Landscapes|Tree Care|
Developments|Contractors|Golf Club|Schools Trust|Resorts|Supplies|Horticulture|Parks|Council""".replace("\n", "").split("|")
LEGAL = ["", "", "", " Ltd", " Inc.", " LLC", " GmbH", " Co.", " & Sons"]
FIRST = """James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica
Thomas Sarah Charles Karen Christopher Lisa Daniel Nancy Matthew Betty Anthony Sandra Mark Margaret Donald Ashley Steven
Kimberly Andrew Emily Paul Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Melissa George Deborah Timothy Stephanie
Ronald Rebecca Jason Laura Edward Helen Jeffrey Sharon Ryan Cynthia Jacob Kathleen Gary Amy Nicholas Angela Eric Shirley
Jonathan Anna Stephen Brenda Larry Pamela Justin Emma Scott Nicole Brandon Samantha Benjamin Katherine Samuel Christine Gregory
Debra Alexander Rachel Patrick Carolyn Frank Janet Raymond Maria Jack Olivia Dennis Heather Jerry Diane Hassan Priya Ivan
Fatima Lucia Mateo Chiara Ahmed Mei Yuki Sven Ingrid Pierre Amelie Diego Carmen Olga Dmitri Kofi Amara Rajesh Anita""".split()
NAME_HEADS = """Ander Bald Bar Beck Ben Black Bow Brad Bran Brig Burn Cal Cam Carl Chad Clay Col Craw Dal Dar Den Dun East
Ed Ell Em Fair Far Fen Fitz Gar Gil Good Had Hal Ham Har Hol Hut Jack Jen John Ken Kir Lam Lang Law Lin Lock Mal Mar Mitch
Mor Nel New Nor Old Os Par Peter Pres Rad Ram Rich Rob Row San Shel Sher Stan Stev Sut Thorn Tur Up Wal War Wat Whit Wil
Win Wy""".split()
NAME_TAILS = """ford ley ton well man son sen burn ham wood field ster ell more land worth shaw den by er ins ard ette
kins low mond ridge stock vale wick wright court bury dale""".split()
LUCKY = (
    "鑫盛华泰隆昌兴旺福瑞祥安宁康恒信诚达通源丰茂林森荣景秀丽美嘉佳宏伟博大天地金银玉宝龙凤鹏飞翔云霞星辰海江河湖山峰岭石松柏梅兰竹菊"
    "桂杏桃春夏秋冬东南西北中正明光辉耀新创智慧文雅清和平顺利万千百永久远长青绿翠碧蓝紫红苗禾田园庭轩阁苑"
)
TRADES_ZH = "绿化 园林 景观 苗木 花卉 园艺 农业 市政 建设 建筑 房地产 物业 酒店 商贸 物流 科技 装饰 绿化工程 园林景观 生态农业".split()
REGIONS = "上海 苏州 杭州 南京 无锡 常州 宁波 合肥 武汉 长沙 成都 重庆 广州 深圳 青岛 济南 郑州 西安 昆明 厦门".split()
LEGAL_ZH = ["", "", "有限公司", "有限公司", "有限责任公司", "集团"]
SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严"
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红飞鹏建国志文斌宇浩轩梓涵欣怡佳琪晨曦子豪思雨俊凯博雅诗婷慧颖春梅秀珍"
    "淑海波峰云龙辉亮成永康健庆祥福林森松柏家乐天宝德仁义礼智信洪江河山川宏远达新民立东南西北生根水金"
)


@dataclass(frozen=True)
class Who:
    """A customer with its contacts, and what its name is made of."""

    name: str
    core: str
    contacts: tuple[str, ...]
    chinese: bool


@dataclass
class World:
    """All customers; the first `own` of them belong to the person asking."""

    seed: int = 1
    size: int = 100_000
    own: int = 300
    customers: list[Who] = field(default_factory=list)

    def __post_init__(self) -> None:
        random = Random(self.seed)
        self.customers = [_chinese(random) if random.random() < 0.5 else _english(random) for _ in range(self.size)]


def _english(random: Random) -> Who:
    brand = random.choice(HEADS).capitalize() + random.choice(TAILS)
    if random.random() < 0.3:
        brand = f"{random.choice(HEADS).capitalize()} {random.choice(TAILS).capitalize()}"
    if random.random() < 0.3:
        brand = _surname(random)
    if random.random() < 0.3:
        brand = f"{brand} {random.choice(HEADS).capitalize()}"
    name = f"{brand} {random.choice(TRADES)}{random.choice(LEGAL)}"
    return Who(name, brand, (_person(random), _person(random)), chinese=False)


def _chinese(random: Random) -> Who:
    core = random.choice(LUCKY) + random.choice(LUCKY)
    region = random.choice(REGIONS) if random.random() < 0.4 else ""
    name = f"{region}{core}{random.choice(TRADES_ZH)}{random.choice(LEGAL_ZH)}"
    return Who(name, core, (_person_zh(random), _person_zh(random)), chinese=True)


def _person(random: Random) -> str:
    return f"{random.choice(FIRST)} {_surname(random)}"


def _surname(random: Random) -> str:
    return random.choice(NAME_HEADS) + random.choice(NAME_TAILS)


def _person_zh(random: Random) -> str:
    surname = SURNAMES[min(int(random.expovariate(1 / 22)), len(SURNAMES) - 1)]
    return surname + "".join(random.choice(GIVEN) for _ in range(1 if random.random() < 0.25 else 2))
