"""What is in the catalogue, by any of its words, and each once."""

import pytest

from handlers.language.products import find_products, find_quantities, with_quantities
from handlers.language.understanding import ProductName

BASKET, TALL, BOX = (
    ProductName(1, "P01", ("Hanging basket, planted",)),
    ProductName(2, "P02", ("Fibreglass planter, tall",)),
    ProductName(3, "P03", ("Cedar planter box",)),
)


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("might want hanging baskets in spring", [(1, None)]),
        ("12 hanging baskets", [(1, 12)]),
        ("the planters look tired, quote for 12 fibreglass planters", [(2, 12)]),
        ("6 fiberglass planters", [(2, 6)]),
        ("5 hanging and another 7 baskets", [(1, 5), (1, 7)]),
    ],
)
def test_a_product_is_named_once_and_no_word_of_another_is_a_slip_of_it(
    text: str, goods: list[tuple[int, int | None]]
) -> None:
    named = find_products(text, (BASKET, TALL, BOX), ())
    told = with_quantities(text, named, find_quantities(text, named, ()))
    assert [(one.product_id, one.quantity and int(one.quantity.number)) for one in told] == goods
