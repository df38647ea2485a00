"""What a state, verdict or severity looks like: a tone, and always a sign and a word beside it."""

from collections.abc import Mapping

from assess.domain.vocabulary import Severity, Verdict
from assess.export.blocks import Tone
from assess.export.model import Subject

SIGNS: Mapping[Tone, str] = {"good": "✔", "middle": "◐", "bad": "✘", "open": "?", "none": "–"}

STATES: Mapping[str, Tone] = {
    "complies": "good",
    "partly": "middle",
    "planned": "middle",
    "alternative": "middle",
    "not_met": "bad",
    "not_applicable": "none",
    "not_asked": "none",
    "unknown": "open",
    "unanswered": "open",
    "expired": "open",
}
VERDICTS: Mapping[Verdict, Tone] = {
    Verdict.MEETS: "good",
    Verdict.LARGELY: "middle",
    Verdict.PARTLY: "middle",
    Verdict.NOT_MET: "bad",
    Verdict.UNDETERMINED: "open",
}
SEVERITIES: Mapping[Severity, Tone] = {
    Severity.CRITICAL: "bad",
    Severity.HIGH: "bad",
    Severity.MEDIUM: "middle",
    Severity.LOW: "open",
    Severity.INFO: "open",
}
RULES: Mapping[str, Tone] = {"error": "bad", "warning": "middle", "info": "open"}


def state(subject: Subject, outcome: str) -> str:
    """A state with its sign: `✔ voldoet`."""
    return f"{SIGNS[STATES[outcome]]} {subject.word(f'term.state.{outcome}')}"


def verdict(subject: Subject, found: Verdict) -> str:
    """A verdict with its sign: `✘ voldoet niet`."""
    return f"{SIGNS[VERDICTS[found]]} {subject.word(f'term.verdict.{found}')}"


def severity(subject: Subject, found: str, tone: Tone) -> str:
    """How grave something is, with the sign of its tone."""
    return f"{SIGNS[tone]} {subject.word(f'term.severity.{found}')}"
