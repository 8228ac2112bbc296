"""Claims → words and numbers as a page prints them."""

import re
from dataclasses import dataclass
from decimal import Decimal

from hub.record_model import Claim, Figure, Money
from hub.vocabulary import Vocabulary
from hub.words import Words

MINUS = "\u2212"
THIN = "\u202f"
"""A narrow space that does not break a line."""
SYMBOLS = {"GBP": "£", "EUR": "€", "USD": "$"}


@dataclass(frozen=True)
class FigureText:
    """A figure in the parts that a page sets apart."""

    qualifier: str
    """The source's caution, such as "nearly"; empty for exactly."""
    amount: str
    """The number with its sign and symbol, such as `−29 %`; empty for a finding."""
    unit: str
    """What follows the number; for a finding, its words."""

    def __str__(self) -> str:
        return " ".join(part for part in (self.qualifier, self.amount, self.unit) if part)


@dataclass(frozen=True, slots=True)
class FigureWriter:
    """Prints figures in one language and for one hub's currency."""

    words: Words
    vocabulary: Vocabulary
    currency: str

    def claim(self, claim: Claim) -> FigureText:
        """The claim's figure with its qualifier."""
        exactly = claim.qualifier == "exactly"
        qualifier = "" if exactly else self.vocabulary.label("qualifiers", claim.qualifier)
        return self.figure(claim, qualifier)

    def figure(self, figure: Figure, qualifier: str = "") -> FigureText:
        """A figure in whichever form it is written."""
        unit = figure.unit or ""
        if figure.change_percent is not None:
            amount = f"{signed(figure.change_percent)}{THIN}%"
        elif figure.change is not None:
            amount = signed(figure.change)
        elif figure.value is not None:
            amount = number(figure.value)
        elif figure.before is not None and figure.after is not None:
            amount = self.words(
                "figure.from_to", before=number(figure.before), after=number(figure.after)
            )
        elif figure.low is not None and figure.high is not None:
            amount = f"{number(figure.low)}–{number(figure.high)}"
        elif figure.ratio is not None:
            amount = self.words("figure.times", ratio=number(figure.ratio))
        elif figure.money is not None:
            amount, unit = self.money(figure.money)
        else:
            amount, unit = "", figure.finding or ""
        if unit.startswith("%"):
            amount, unit = f"{amount}{THIN}%", unit[1:].strip()
        return FigureText(qualifier, amount, unit)

    def money(self, money: Money) -> tuple[str, str]:
        """The amount, and what follows it.

        The hub's own currency has its symbol; any other its ISO 4217 code, so that two
        currencies on a page are never mistaken for each other.
        """
        amount = number(money.amount)
        if money.currency == self.currency and money.currency in SYMBOLS:
            shown = f"{SYMBOLS[money.currency]}{amount}"
        else:
            shown = f"{money.currency}{THIN}{amount}"
        parts = [] if money.per == "one-off" else [self.vocabulary.label("money_per", money.per)]
        if money.gross:
            parts.append(self.words("figure.gross"))
        if money.price_year:
            parts.append(self.words("figure.prices", year=str(money.price_year)))
        return shown, ", ".join(parts)


def unbroken(text: str) -> str:
    """The text, in which no line ends between a number and its per cent sign."""
    return re.sub(r"(?<=\d) (?=%)", THIN, text) if " %" in text else text


def number(value: Decimal) -> str:
    """Digits with thousands separators and a true minus, as exact as they were written."""
    return f"{value:,}".replace("-", MINUS)


def signed(value: Decimal) -> str:
    """The number with its sign, a plus too."""
    return f"+{number(value)}" if value > 0 else number(value)
