"""How the screens speak about a content."""

from assess.domain.questionnaire import Content
from assess.messages import Language
from assess.tui.present.words import Voice


def voice_of(content: Content, language: Language) -> Voice:
    """How the screens speak about this content."""
    catalogues = content.profile.catalogues.values()
    labels = {**content.profile.options, **{each.id: each.label for choices in catalogues for each in choices}}
    return Voice(language, labels)
