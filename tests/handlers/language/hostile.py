"""Texts made to be hard to read, as long as a message can be."""

from handlers.language.normal import LONGEST

HOSTILE = {
    "digits": "1" * LONGEST,
    "numerals": "一二三四五六七八九十百千万亿" * 300,
    "halves": "半" * LONGEST,
    "brackets": "(" * 2048 + ")" * 2048,
    "dates": "3/4/2026 " * 450,
    "chinese dates": "3月5日下午3点" * 450,
    "weekdays": "周一、" * 1365,
    "ands": "2 days and " * 372,
    "colons": "1:1:" * 1024,
    "amounts": "$1,000," * 585,
    "invisible": "\u200b\u200f\u202e" * 1365,
    "emoji": "😀👍🏽" * 1300,
    "mail": "a@" * 2048,
    "spaces": " " * LONGEST,
    "capitals": "Ab Cd " * 682,
    "too long": "call bob friday " * 4000,
}
