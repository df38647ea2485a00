"""What the document refers to: the assessment plan, the questionnaires by their digest, the evidence register."""

import base64
import json
import re

from assess.domain.answers import Evidence
from assess.domain.questionnaire import Source
from assess.domain.vocabulary import local
from assess.export.model import Report
from assess.export.oscal.markup import line, prose, value
from assess.export.oscal.metadata import heading
from assess.export.oscal.names import state_uuid, subject_uuid
from assess.export.oscal.props import Part, props, record_props
from assess.export.state import answers_document

_LINK = re.compile(
    r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#](?:[A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?"
)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_JSON = "application/json"


def back_matter(report: Report) -> Part:
    """All resources."""
    state = report.assessment
    return {
        "resources": [
            _plan(report),
            *(_questionnaire(report, source) for source in report.scores.sources),
            *(_evidence(report, each) for each in state.evidence.values()),
        ]
    }


def plan_uuid(report: Report) -> str:
    """The resource that holds the plan."""
    return state_uuid(report, "plan-resource")


def relevant_evidence(report: Report, names: tuple[str, ...]) -> list[Part]:
    """The evidence that an answer names; what is not in the register is named without a reference."""
    known = report.assessment.evidence
    return [
        {"href": f"#{_evidence_uuid(report, name)}", "description": _title(report, known[name])}
        if name in known
        else {"description": prose(report.word("oscal.evidence_missing", evidence=name))}
        for name in names
    ]


def _evidence_uuid(report: Report, name: str) -> str:
    return subject_uuid(report, "evidence", name)


def _title(report: Report, evidence: Evidence) -> str:
    return line(f"{evidence.id} {local(evidence.title, report.language)}")


def _plan(report: Report) -> Part:
    return {
        "uuid": plan_uuid(report),
        "title": line(report.word("oscal.plan")),
        "props": [{"name": "type", "value": "plan"}],
        "base64": _embedded("assessment-plan.json", {"assessment-plan": _plan_document(report)}),
    }


def _plan_document(report: Report) -> Part:
    """The least that OSCAL asks for: all controls, and a description of the product in the place of a security plan."""
    system = state_uuid(report, "system")
    return {
        "uuid": state_uuid(report, "plan"),
        "metadata": {
            **heading(report, report.word("oscal.plan")),
            "props": props({"journal-head": report.journal_head}),
        },
        "import-ssp": {"href": f"#{system}", "remarks": prose(report.word("oscal.no_ssp"))},
        "reviewed-controls": {"control-selections": [{"include-all": {}}]},
        "back-matter": {
            "resources": [
                {
                    "uuid": system,
                    "title": line(report.word("oscal.system", product=report.assessment.product)),
                    "base64": _embedded("product.json", _product(report)),
                }
            ]
        },
    }


def _product(report: Report) -> Part:
    """The product as the supplier describes it, in the form of the answers file."""
    state = report.assessment
    stated = answers_document(state)
    described: Part = {name: stated[name] for name in ("profile", "facts") if name in stated}
    return {"supplier": state.supplier, "product": state.product, **described}


def _embedded(name: str, document: Part) -> Part:
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    return {"filename": name, "media-type": _JSON, "value": base64.b64encode(text.encode()).decode()}


def _questionnaire(report: Report, source: Source) -> Part:
    return {
        "uuid": subject_uuid(report, "questionnaire", source.id, source.digest),
        "title": line(f"{source.id} {source.version}"),
        "props": [
            {"name": "type", "value": "questionnaire"},
            {"name": "version", "value": value(source.version)},
            *props({"id": source.id, "digest": source.digest}),
        ],
        **_named_by_digest(source.digest.removeprefix("sha256:")),
    }


def _evidence(report: Report, evidence: Evidence) -> Part:
    language = report.language
    note = prose(local(evidence.note, language))
    rlinks = [*_links(evidence), *_named_by_digest(evidence.sha256 or "").get("rlinks", [])]
    return {
        "uuid": _evidence_uuid(report, evidence.id),
        "title": _title(report, evidence),
        **({"description": note} if note else {}),
        "props": [
            {"name": "type", "value": "evidence"},
            *record_props(evidence, language, without=("title", "note")),
        ],
        **({"rlinks": rlinks} if rlinks else {}),
    }


def _links(evidence: Evidence) -> list[Part]:
    """A web address and nothing else may become a link; whatever was stated is among the properties as text."""
    return [{"href": evidence.url}] if evidence.url and _LINK.fullmatch(evidence.url) else []


def _named_by_digest(digest: str) -> Part:
    """A link that names a file by its content (RFC 6920) with the hash where OSCAL looks for it."""
    if not _SHA256.fullmatch(digest):
        return {}
    name = base64.urlsafe_b64encode(bytes.fromhex(digest)).decode().rstrip("=")
    hashes = [{"algorithm": "SHA-256", "value": digest}]
    return {"rlinks": [{"href": f"ni:///sha-256;{name}", "hashes": hashes}]}
