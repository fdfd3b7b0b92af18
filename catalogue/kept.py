"""What a worker keeps of what it made: it is found by everything that it depends on, and the least used goes first."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Any


class Kept:
    """Up to `most` things by key."""

    def __init__(self, most: int):
        self.most, self.held, self.lock = most, OrderedDict(), threading.Lock()

    def get(self, key: Hashable) -> Any:
        """What is kept under a key, used once more."""
        with self.lock:
            if key in self.held:
                self.held.move_to_end(key)
            return self.held.get(key)

    def keep(self, key: Hashable, made: Any) -> Any:
        """Keep what was made, and give it."""
        with self.lock:
            self.held[key] = made
            self.held.move_to_end(key)
            while len(self.held) > self.most:
                self.held.popitem(last=False)
        return made
