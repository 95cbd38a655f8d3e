"""Alice's town: thirty customers, English and Chinese, with people and a catalogue, for free text to name."""

from decimal import Decimal

from storage import customers, deals
from storage.book import Book
from storage.tables import Product

CUSTOMERS: dict[str, tuple[str, ...]] = {
    "Acme Landscapes": ("Chen Li", "Rosa Diaz"),
    "Beacon Hospital": ("Dr Nadia Khan",),
    "Lakeview Golf Club": ("Tom Harding",),
    "Harbour Hotel": ("Sofia Marino", "Ben Okoro"),
    "Orchard Primary School": ("Jane Whitlock",),
    "Northgate Retail Park": ("Imran Shah",),
    "St Mary's Church": ("Peter Nolan",),
    "Brightwater Homes": ("Kate Doyle",),
    "Fenwick & Sons": ("George Fenwick",),
    "Riverside Council": ("Helen Ward",),
    "Oakfield Farm": ("Martin Bell",),
    "Summit Logistics": ("Aisha Rahman",),
    "Willow Care Home": ("Grace Obi",),
    "Kingsley Motors": ("Dan Price",),
    "Parkside Dental": ("Lucy Frame",),
    "Delmonico Restaurants": ("Marco Bruni",),
    "Twin Pines Resort": ("Ella Strand",),
    "Castle Brewery": ("Owen Hughes",),
    "苗旺绿化有限公司": ("周建国", "孙丽"),
    "华庭物业": ("刘敏",),
    "锦绣园林": ("陈志强",),
    "东湖大酒店": ("王海燕",),
    "育才小学": ("李老师",),
    "恒达地产": ("赵磊",),
    "康宁医院": ("吴静",),
    "金穗农场": ("郑大勇",),
    "鑫源建设": ("何伟",),
    "云顶高尔夫": ("林涛",),
    "和平幼儿园": ("黄芳",),
    "海宁苗圃": ("徐国强",),
}
PRODUCTS = (
    ("CAM", "Camphor", "香樟", "tree"),
    ("GIN", "Ginkgo", "银杏", "tree"),
    ("OSM", "Osmanthus", "桂花", "tree"),
    ("BOX", "Boxwood", "黄杨", "pot"),
    ("LAV", "Lavender", "薰衣草", "pot"),
    ("TUR", "Turf roll", "草皮", "roll"),
    ("MUL", "Bark mulch", "树皮", "bag"),
    ("FER", "Slow-release fertiliser", "缓释肥", "bag"),
)
PHONES = {"Sofia Marino": "+442079460111", "周建国": "+8613800138000"}


def furnish(book: Book) -> None:
    for name, people in CUSTOMERS.items():
        customer = customers.add(book, name)
        for person in people:
            customers.add_contact(book, customer.id, person, phone=PHONES.get(person))
        if name in ("Harbour Hotel", "华庭物业", "Summit Logistics"):
            deals.add(book, customer.id, title="Spring planting", amount=Decimal(9000), currency="GBP")
    for code, name, chinese, unit in PRODUCTS:
        book.session.add(Product(code=code, name=name, name_zh=chinese, unit=unit))
    book.session.flush()
