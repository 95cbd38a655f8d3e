"""Sixty products of a nursery and landscaping supplier, and the pairs that its customers buy together."""

from dataclasses import dataclass
from decimal import Decimal

TREES, SHRUBS, HEDGING, TURF, SOIL = "Trees", "Shrubs", "Hedging", "Turf", "Soil"
POTS, TOOLS, IRRIGATION, SERVICES = "Pots", "Tools", "Irrigation", "Services"
PROPER = ("Japanese", "Western", "Douglas", "Portuguese")


@dataclass(frozen=True)
class Item:
    """A product; a Chinese measure word goes with its Chinese name."""

    code: str
    name: str
    name_zh: str
    category: str
    unit: str
    measure: str
    price: Decimal

    def spoken(self, language: str) -> str:
        """What a rep calls it in a sentence: without size or quotes."""
        if language == "zh":
            return self.name_zh.partition(" ")[0].partition("“")[0]
        name = self.name.partition(",")[0].partition(" '")[0]
        return name if name.startswith(PROPER) else name[0].lower() + name[1:]


def _items(category: str, *rows: tuple[str, str, str, str, str, str]) -> tuple[Item, ...]:
    return tuple(
        Item(code, name, name_zh, category, unit, measure, Decimal(price))
        for code, name, name_zh, unit, measure, price in rows
    )


ITEMS = (
    *_items(
        TREES,
        ("TR-101", "Japanese maple, 2 m", "鸡爪槭 2米", "each", "棵", "189.00"),
        ("TR-102", "Red maple, 4 cm caliper", "红枫 胸径4厘米", "each", "棵", "245.00"),
        ("TR-103", "Western red cedar, 2.5 m", "北美红雪松 2.5米", "each", "棵", "138.00"),
        ("TR-104", "Flowering cherry 'Kanzan'", "日本晚樱“关山”", "each", "棵", "210.00"),
        ("TR-105", "Douglas fir sapling", "花旗松树苗", "each", "棵", "6.50"),
        ("TR-106", "Kousa dogwood, 1.8 m", "四照花 1.8米", "each", "棵", "165.00"),
        ("TR-107", "Silver birch, multi-stem", "丛生白桦", "each", "棵", "198.00"),
        ("TR-108", "Apple 'Honeycrisp'", "蜜脆苹果树", "each", "棵", "59.00"),
    ),
    *_items(
        SHRUBS,
        ("SH-201", "Rhododendron, 5 gal", "杜鹃 5加仑", "each", "盆", "48.00"),
        ("SH-202", "Hydrangea 'Limelight'", "圆锥绣球“石灰灯”", "each", "盆", "42.00"),
        ("SH-203", "Azalea, 2 gal", "映山红 2加仑", "each", "盆", "26.00"),
        ("SH-204", "Pieris japonica", "马醉木", "each", "盆", "36.00"),
        ("SH-205", "Lavender 'Hidcote'", "薰衣草", "each", "盆", "11.50"),
        ("SH-206", "Heavenly bamboo", "南天竹", "each", "盆", "29.00"),
        ("SH-207", "Osmanthus, 3 gal", "桂花 3加仑", "each", "盆", "54.00"),
        ("SH-208", "Camellia sasanqua", "茶梅", "each", "盆", "58.00"),
        ("SH-209", "Sword fern", "剑蕨", "each", "盆", "14.00"),
    ),
    *_items(
        HEDGING,
        ("HE-301", "Emerald cedar, 1.5 m", "翡翠侧柏 1.5米", "each", "棵", "44.00"),
        ("HE-302", "Portuguese laurel, 1.2 m", "葡萄牙月桂 1.2米", "each", "棵", "52.00"),
        ("HE-303", "Boxwood, 40 cm", "黄杨 40厘米", "each", "棵", "27.00"),
        ("HE-304", "Clumping bamboo", "丛生竹", "each", "丛", "79.00"),
        ("HE-305", "Yew, 1 m", "红豆杉 1米", "each", "棵", "66.00"),
        ("HE-306", "Privet, bare root", "女贞裸根苗", "bundle", "捆", "38.00"),
    ),
    *_items(
        TURF,
        ("TU-401", "Lawn turf roll", "草皮卷", "roll", "卷", "7.80"),
        ("TU-402", "Starter fertiliser, 20 kg", "草坪底肥 20公斤", "bag", "袋", "46.00"),
        ("TU-403", "Sports turf seed, 25 kg", "运动草籽 25公斤", "bag", "袋", "128.00"),
        ("TU-404", "Shade lawn seed, 10 kg", "耐荫草籽 10公斤", "bag", "袋", "69.00"),
        ("TU-405", "Moss control, 15 kg", "除苔剂 15公斤", "bag", "袋", "39.00"),
    ),
    *_items(
        SOIL,
        ("SO-501", "Garden soil blend", "园土混合料", "yard", "方", "48.00"),
        ("SO-502", "Composted bark mulch", "腐熟树皮", "yard", "方", "42.00"),
        ("SO-503", "Potting mix, 60 l", "盆栽土 60升", "bag", "袋", "16.50"),
        ("SO-504", "Acid planting mix, 40 l", "酸性种植土 40升", "bag", "袋", "14.50"),
        ("SO-505", "Mushroom compost", "蘑菇堆肥", "yard", "方", "39.00"),
        ("SO-506", "River rock, 40 mm", "河卵石 40毫米", "tonne", "吨", "86.00"),
        ("SO-507", "Lime, 20 kg", "石灰 20公斤", "bag", "袋", "9.90"),
    ),
    *_items(
        POTS,
        ("PO-601", "Cedar planter box, 1.2 m", "雪松花箱 1.2米", "each", "个", "149.00"),
        ("PO-602", "Glazed pot, 50 cm", "釉面花盆 50厘米", "each", "个", "78.00"),
        ("PO-603", "Terracotta pot, 35 cm", "红陶盆 35厘米", "each", "个", "24.00"),
        ("PO-604", "Fibreglass planter, tall", "玻璃钢高花盆", "each", "个", "165.00"),
        ("PO-605", "Bonsai tray", "盆景盆", "each", "个", "32.00"),
        ("PO-606", "Hanging basket, planted", "吊篮花卉", "each", "个", "39.00"),
    ),
    *_items(
        TOOLS,
        ("TO-701", "Bypass pruner", "修枝剪", "each", "把", "36.00"),
        ("TO-702", "Landscape rake, 90 cm", "园艺耙 90厘米", "each", "把", "58.00"),
        ("TO-703", "Round-point shovel", "圆头铲", "each", "把", "34.00"),
        ("TO-704", "Tree stake and tie set", "树木支撑套装", "set", "套", "18.00"),
        ("TO-705", "Landscape fabric, 90 m", "防草布 90米", "roll", "卷", "112.00"),
        ("TO-706", "Wheelbarrow, 6 cu ft", "手推车", "each", "台", "169.00"),
        ("TO-707", "Work gloves, dozen", "工作手套 一打", "dozen", "打", "45.00"),
    ),
    *_items(
        IRRIGATION,
        ("IR-801", "Pond pump, 8000 l/h", "池塘水泵 8000升/时", "each", "台", "239.00"),
        ("IR-802", "Pump filter cartridge", "水泵滤芯", "each", "个", "48.00"),
        ("IR-803", "Drip line, 100 m", "滴灌管 100米", "roll", "卷", "84.00"),
        ("IR-804", "Pressure regulator", "减压阀", "each", "个", "22.00"),
        ("IR-805", "Irrigation controller, 8 zones", "8区灌溉控制器", "each", "台", "199.00"),
        ("IR-806", "Pop-up sprinkler", "地埋喷头", "each", "个", "12.50"),
    ),
    *_items(
        SERVICES,
        ("SV-901", "Planting crew, day", "种植队 按天", "day", "天", "980.00"),
        ("SV-902", "Delivery with crane truck", "吊车送货", "trip", "趟", "185.00"),
        ("SV-903", "Site consultation", "现场咨询", "hour", "小时", "120.00"),
        ("SV-904", "Pruning visit", "修剪服务", "visit", "次", "340.00"),
        ("SV-905", "Irrigation start-up", "灌溉系统开春调试", "visit", "次", "210.00"),
        ("SV-906", "Winter wrapping", "冬季防寒包扎", "visit", "次", "260.00"),
    ),
)

PAIRS = (
    ("IR-801", "IR-802"),  # a pump wants its filter
    ("TU-401", "TU-402"),  # new turf wants feeding
    ("SH-201", "SO-504"),  # rhododendrons want acid soil
    ("PO-601", "SO-503"),  # a planter wants filling
    ("IR-803", "IR-804"),  # a drip line wants less pressure
    ("TR-104", "TO-704"),  # a cherry wants a stake
)
"""Planted to sell together: whoever buys the first mostly takes the second with it, hardly ever alone."""

BY_CODE = {item.code: item for item in ITEMS}
