"""A source of chance that gives the same again for the same name."""

import random
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


class Chance(random.Random):
    """`Chance("7/3/12")` is the chance of request 12 under policy 3 of seed 7."""

    def happens(self, probability: float) -> bool:
        return self.random() < probability

    def some(self, items: Sequence[Item], least: int = 1, most: int | None = None) -> list[Item]:
        """Different ones, in any order."""
        return self.sample(items, self.randint(least, min(most or len(items), len(items))))

    def weighted(self, weights: dict[Item, float]) -> Item:
        return self.choices(list(weights), list(weights.values()))[0]
