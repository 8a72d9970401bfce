"""What the codes of the directory are called."""

from mla.core.words import Sentence, say
from mla.directory.rules import AuthorityKind, Channel, Confidence

WEEKDAYS: tuple[Sentence, ...] = (
    say("Monday"),
    say("Tuesday"),
    say("Wednesday"),
    say("Thursday"),
    say("Friday"),
    say("Saturday"),
    say("Sunday"),
)
"""From Monday, which is 0."""

CHANNELS: dict[Channel, Sentence] = {
    Channel.CA_POST: say("Post between central authorities"),
    Channel.CA_COURIER: say("Courier between central authorities"),
    Channel.CA_EMAIL_SECURE: say("Secure e-mail between central authorities"),
    Channel.CA_EMAIL: say("E-mail between central authorities"),
    Channel.PLATFORM: say("Electronic platform"),
    Channel.DIPLOMATIC: say("Diplomatic channel"),
    Channel.INTERPOL: say("INTERPOL"),
    Channel.NET24_7: say("24/7 network"),
    Channel.DIRECT_JUDICIAL: say("Directly between judicial authorities"),
    Channel.LIAISON: say("Liaison officer"),
    Channel.HAND: say("By hand"),
    Channel.FAX: say("Fax"),
}

AUTHORITY_KINDS: dict[AuthorityKind, Sentence] = {
    AuthorityKind.CENTRAL_AUTHORITY: say("Central authority"),
    AuthorityKind.MINISTRY: say("Ministry"),
    AuthorityKind.PROSECUTION: say("Prosecution service"),
    AuthorityKind.COURT: say("Court"),
    AuthorityKind.POLICE: say("Police"),
    AuthorityKind.CUSTOMS: say("Customs"),
    AuthorityKind.FIU: say("Financial intelligence unit"),
    AuthorityKind.ASSET_RECOVERY: say("Asset recovery office"),
    AuthorityKind.TAX: say("Tax authority"),
    AuthorityKind.REGISTRY: say("Company or land registry"),
    AuthorityKind.TELECOMS: say("Telecommunications provider"),
    AuthorityKind.PRISONS: say("Prison service"),
    AuthorityKind.FOREIGN_MINISTRY: say("Ministry of foreign affairs"),
    AuthorityKind.HEALTH_REGULATOR: say("Health and precursor regulator"),
    AuthorityKind.EMBASSY: say("Embassy or consulate"),
    AuthorityKind.TRANSLATOR: say("Translator"),
    AuthorityKind.OTHER: say("Other authority"),
}

CONFIDENCES: dict[Confidence, Sentence] = {
    Confidence.SOURCE: say("Read in the source named"),
    Confidence.MEMORY: say("General knowledge, not checked again"),
    Confidence.UNSURE: say("Doubtful, to be checked"),
    Confidence.OFFICE: say("Written by this office"),
}

CERTAINTY: dict[Confidence, tuple[Sentence, str | None]] = {
    Confidence.SOURCE: (say("read in the source"), "good"),
    Confidence.MEMORY: (say("general knowledge"), None),
    Confidence.UNSURE: (say("unsure"), "warn"),
    Confidence.OFFICE: (say("this office"), "good"),
}
"""The mark that a fact carries: its word, and the kind of its tag."""

NETWORK_KINDS: dict[str, Sentence] = {
    "agency": say("Agency"),
    "anti-corruption": say("Anti-corruption"),
    "asset recovery": say("Asset recovery"),
    "cyber contact points": say("Cyber contact points"),
    "financial intelligence": say("Financial intelligence"),
    "judicial": say("Judicial"),
    "operational platform": say("Operational platform"),
    "police": say("Police"),
    "prosecutors": say("Prosecutors"),
}
"""Kinds of networks, by the word of the data file."""
