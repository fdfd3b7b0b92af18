"""What a check found: which check, where, and in whose words."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong at one address."""

    check: str
    where: str
    told: str

    def __str__(self) -> str:
        return f"{self.check}: {self.where}: {self.told}"


@dataclass
class Result:
    """A row of the table: what was checked, on how much, and what was found."""

    check: str
    looked_at: str
    faults: list[Fault] = field(default_factory=list)
    measured: str = ""
    threshold: str = "0 faults"
