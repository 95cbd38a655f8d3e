"""What the products of a catalogue go by: full names, telling words, Chinese names by a part."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from handlers.language.normal import normal
from handlers.language.pattern import CHINESE, Pattern
from handlers.language.understanding import ProductName

_GENERIC_WORDS = (
    "tree trees plant plants bush kit kits contract contracts service services set sets order orders "
    "price quote sample samples delivery pack box bag large small standard premium basic new pro plus "
    "mini garden home office card cards paper black white red green blue yellow slow release care "
    "system systems machine equipment tool tools product products item items maintenance club "
    "training annual monthly light heavy hand water house type model size the and with for "
    "visit visits site work start winter spring summer autumn fall control line zone zones planted "
    "roll rolls truck trucks lorry van crane freight transport "
    "dozen gross pair pairs root roots bare day days hour hours week weeks"
)
GENERIC = frozenset(_GENERIC_WORDS.split())
WORD = Pattern(r"[a-zà-ÿ0-9][a-zà-ÿ0-9'-]{0,40}")
HAN = Pattern(rf"[{CHINESE}]")
_SIZE = Pattern(rf"(?<=[{CHINESE}])(?: .*[\d一二两半].*|[“\"‘'「].*)$")  # or the cultivar
_PLANT_FORM = Pattern(rf"(?<=[{CHINESE}]{{2}})(?:裸根|容器)?(?:树苗|苗木|苗|树|卷|花卉|盆栽|种球)$")
_NO_KIND_WORDS = "树苗 苗木 幼苗 根苗 种子 草籽 花箱 花盆 花卉 合同 服务 养护 肥料 底肥 堆肥"
_NO_KIND = frozenset(_NO_KIND_WORDS.split())
PLANT_PARTS = frozenset(("树皮", "树叶", "叶子", "树枝", "树根", "树干", "根系", "土球", "枝条", "花苞"))
LONGEST_KIND = 6  # characters
LONG_NAME = 6  # characters


@dataclass(frozen=True, eq=False)
class Forms:
    """What the products of a catalogue go by; one for each catalogue, so that it is its own key."""

    exact: dict[str, int]  # every full name
    parts: dict[str, int]  # every telling word that only one product has
    kinds: dict[str, int]  # the telling part of a Chinese name that only one product has: 侧柏 of 翡翠侧柏
    words: frozenset[str]  # every word of theirs
    shared: dict[str, frozenset[int]]  # the telling words that several products have
    measured: dict[str, frozenset[int]]  # what is counted in rolls, in bags

    @cached_property
    def han(self) -> list[str]:
        return [form for form in self.exact if HAN.search(form)]

    @cached_property
    def alike(self) -> dict[str, list[str]]:
        """The full names by their first letter, which is seldom mistyped."""
        return _by_first_letter(self.exact)

    @cached_property
    def alike_parts(self) -> dict[str, list[str]]:
        return _by_first_letter(self.parts)


def _by_first_letter(names: Iterable[str]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for name in names:
        out.setdefault(name[0], []).append(name)
    return out


@lru_cache(maxsize=64)
def forms_of(products: tuple[ProductName, ...]) -> Forms:
    exact: dict[str, int] = {}
    words: dict[str, set[int]] = {}
    for product in products:
        for name in (*product.names, product.code):
            form = " ".join(WORD.findall(normal(name))) if not HAN.search(name) else normal(name).strip()
            if len(form) >= 2:
                exact.setdefault(singular(form), product.id)
            for word in WORD.findall(normal(name)):
                words.setdefault(singular(word), set()).add(product.id)
    parts = {
        w: next(iter(ids)) for w, ids in words.items() if len(ids) == 1 and len(w) >= 4 and w not in GENERIC
    }
    parts = {w: i for w, i in parts.items() if w not in exact and not w.isdigit()}
    heads = [(_head(name), product.id) for product in products for name in filter(HAN.search, product.names)]
    bare = _of_one((_PLANT_FORM.sub("", head), product_id) for head, product_id in heads)
    exact = _of_one(_but_one(heads)) | _of_one(heads) | exact
    ends = _of_one((head[at:], product_id) for head, product_id in heads for at in range(1, len(head) - 1))
    kinds = {kind: i for kind, i in (ends | bare).items() if kind not in exact and kind not in _NO_KIND}
    measured = _by_measure(products)
    several = ((w, ids) for w, ids in words.items() if len(ids) > 1 and len(w) >= 4)
    shared = {w: frozenset(ids) for w, ids in several if w not in GENERIC and w not in measured}
    return Forms(exact, parts, kinds, frozenset(words), shared, measured)


def _by_measure(products: tuple[ProductName, ...]) -> dict[str, frozenset[int]]:
    units = {singular(normal(product.unit)) for product in products if product.unit}
    return {
        unit: frozenset(one.id for one in products if singular(normal(one.unit)) == unit) for unit in units
    }


def _head(name: str) -> str:
    """A Chinese name without its size or cultivar: 桂花 for 桂花 3加仑, 日本晚樱 for 日本晚樱“关山”."""
    return _SIZE.sub("", normal(name)).strip()


def _but_one(heads: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Long names without a character in their midst: 玻璃钢花盆 for 玻璃钢高花盆."""
    for head, product_id in heads:
        if len(head) >= LONG_NAME and not head.isascii():
            yield from ((head[:at] + head[at + 1 :], product_id) for at in range(1, len(head) - 1))


def _of_one(named: Iterable[tuple[str, int]]) -> dict[str, int]:
    """What only one product goes by."""
    owners: dict[str, set[int]] = {}
    for name, product_id in named:
        owners.setdefault(name, set()).add(product_id)
    return {name: next(iter(ids)) for name, ids in owners.items() if len(ids) == 1 and len(name) >= 2}


def singular(form: str) -> str:
    words = form.split(" ")
    last = words[-1]
    for end, keep in (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("sses", "ss"), ("s", "")):
        if last.endswith(end) and len(last) > len(end) + 2 and not last.endswith(("ss", "us")):
            last = last.removesuffix(end) + keep
            break
    return " ".join([*words[:-1], last])
