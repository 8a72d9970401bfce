"""What the cited instruments say of refusing and postponing, read from the data of the treaties."""

from collections.abc import Iterator, Sequence

from mla.cases.models import Case
from mla.cases.rules.decisions import Bar, Cite, DecisionKind, Law
from mla.database import Work
from mla.treaties import queries as treaties
from mla.treaties.loading import barrings, consultation_scope
from mla.treaties.models import Instrument


def law_of(work: Work, case: Case) -> Law:
    """Read what the cited instruments say, in the order in which they are cited."""
    codes = [row.code for row in case.bases]
    found = (treaties.find_instrument(work, code) for code in codes)
    instruments = [one for one in found if one is not None]
    place = {code: number for number, code in enumerate(codes)}
    grounds = sorted(
        treaties.list_refusal_grounds(work, codes), key=lambda row: place[row.instrument_code]
    )
    return Law(
        grounds=[(row.ground, Cite(row.instrument_code, row.paragraph)) for row in grounds],
        bars=list(_bars(work, codes)),
        postponements=[
            Cite(one.code, one.postponement_article)
            for one in instruments
            if one.postponement_article
        ],
        duties=list(_duties(instruments)),
    )


def _bars(work: Work, codes: Sequence[str]) -> Iterator[tuple[str, Bar]]:
    meant = barrings()
    for row in treaties.list_barred_grounds(work, codes):
        if barring := meant.get(row.ground):
            cite = Cite(row.instrument_code, row.paragraph)
            yield barring.ground, Bar(cite, barring.is_alone)


def _duties(instruments: Sequence[Instrument]) -> Iterator[tuple[DecisionKind, Cite]]:
    scope = consultation_scope()
    for one in instruments:
        if not one.consultation_article:
            continue
        cite = Cite(one.code, one.consultation_article)
        for kind, applies in zip(DecisionKind, scope.get(one.code, (True, True)), strict=True):
            if applies:
                yield kind, cite
