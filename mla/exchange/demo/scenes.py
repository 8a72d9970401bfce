"""One case of the demonstration, and what every step of its story needs.

A scene acts as the people would: each act is a piece of work of the person whose turn it is, at a
moment of the past, through the services that the pages call.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from mla.access.rules import Role
from mla.cases import service as cases
from mla.cases.models import Case
from mla.cases.rules.stages import Confidentiality
from mla.cases.service import MoveOrder, PersonDetails
from mla.correspondence import service as correspondence
from mla.correspondence.models import Entry
from mla.correspondence.rules import About, Party, Way
from mla.correspondence.rules import Kind as Form
from mla.correspondence.service import Filing, Message
from mla.database import Work
from mla.directory.models import Authority
from mla.directory.rules import Channel
from mla.documents import service as documents
from mla.documents.models import Document
from mla.documents.service import Upload
from mla.exchange.demo.matters import Matter
from mla.exchange.demo.people import Cast
from mla.measures.rules import Outcome
from mla.people.models import Person
from mla.referrals import queries as referrals
from mla.referrals.models import Referral
from mla.referrals.service import Said
from mla.storage.store import Store

LARGEST = 1024 * 1024
"""No file of the demonstration has more bytes."""


@dataclass
class Place:
    """Where all scenes play: the open transaction, the files, and everybody there."""

    session: Session
    store: Store
    zone: ZoneInfo
    cast: Cast


class Scene:
    """One case, as far as its story has been told."""

    def __init__(self, place: Place, matter: Matter, random: Random) -> None:
        """Cast the case: who handles it, who asks or executes at home, who writes from abroad."""
        people = place.cast.people
        self.place, self.matter, self.random = place, matter, random
        self.clerk, self.reviewer = people["clerk"], people["reviewer"]
        officers = ("officer", "officer", "s.diarra", "j.oyelaran")
        self.officer = people[random.choice(officers)]
        self.home: Authority = place.cast.home[matter.home]
        self.abroad: Authority = place.cast.abroad[matter.state]
        self.prosecutor = self._partner(Role.PROSECUTOR)
        self.executing = self._partner(Role.EXECUTING)
        self.at = datetime.min.replace(tzinfo=UTC)
        self.case_id: int | None = None
        self._case: Case | None = None
        self.persons: Sequence[PersonDetails] = ()
        self.letter_id: int | None = None

    def _partner(self, role: Role) -> Person:
        found = self.place.cast.at(self.matter.home, role)
        return found if role in found.roles else self.officer

    @property
    def case(self) -> Case:
        """The case, once its first step has been told."""
        if self._case is None:
            self._case = self.place.session.get_one(Case, self.case_id)
        return self._case

    def open(self, case: Case) -> None:
        """Begin the story with a case that has just been opened."""
        self._case, self.case_id = case, case.id

    def leave(self) -> None:
        """Let go of the case after a step: a session that holds all of them grows slow."""
        self._case = None

    @property
    def channel(self) -> Channel:
        """How this State is usually written to."""
        return Channel(self.abroad.channels[0])

    @property
    def is_guarded(self) -> bool:
        """Whether only some people of the office may know of the case."""
        return self.matter.level in (Confidentiality.CONFIDENTIAL, Confidentiality.STRICT)

    def work(self, person: Person) -> Work:
        """Begin a piece of work of a person at this moment of the story."""
        return Work(self.place.session, person.as_actor(), self.at, self.place.zone)

    def in_days(self, number: int) -> Any:
        """Return the day that lies so many days after this moment."""
        return self.work(self.clerk).today + timedelta(days=number)

    def move(self, person: Person, name: str, **answers: Any) -> None:
        """Make a move as a person."""
        cases.move(self.work(person), self.case, MoveOrder(name, answers=answers))

    def sent(
        self, about: About, subject: str, text: str = "", *, move: str | None = None,
        papers: Sequence[Document] = (), to: Authority | None = None,
    ) -> Entry:  # fmt: skip
        """File what we sent today: to the other State, or to a partner at home."""
        work = self.work(self.clerk)
        return correspondence.file(
            work,
            self.case,
            Filing(
                direction=Way.SENT,
                party=Party.DOMESTIC if to else Party.FOREIGN,
                about=about,
                subject=subject,
                text=text,
                channel=Channel.HAND if to else self.channel,
                to_name=(to or self.abroad).name,
                their_reference=None if to else self.case.foreign_reference,
                sent_on=work.today,
                language="en",
                documents=papers,
                move=move,
            ),
        )

    def received(
        self, about: About, subject: str, text: str = "", *, papers: Sequence[Upload] = (),
        by: Authority | None = None, reference: str | None = None,
    ) -> Entry:  # fmt: skip
        """File what reached us today, with its papers; it left a few days ago."""
        work = self.work(self.clerk)
        ago = 0 if by else self.random.randint(1, 6)
        filing = Filing(
            direction=Way.RECEIVED,
            party=Party.DOMESTIC if by else Party.FOREIGN,
            about=about,
            subject=subject,
            text=text,
            kind=Form.NOTE_VERBALE if self._is_diplomatic(by) else Form.LETTER,
            channel=Channel.HAND if by else self.channel,
            from_name=(by or self.abroad).name,
            their_reference=reference or (None if by else self.case.foreign_reference),
            received_on=work.today,
            sent_on=work.today - timedelta(days=ago),
        )
        if papers:
            return correspondence.file_with(
                work, self.place.store, self.case, filing, papers, limit=LARGEST
            )
        return correspondence.file(work, self.case, filing)

    def _is_diplomatic(self, by: Authority | None) -> bool:
        return by is None and self.channel is Channel.DIPLOMATIC

    def note(self, subject: str, text: str) -> None:
        """Leave a note that the office keeps for itself."""
        work = self.work(self.officer)
        filing = Filing(
            direction=Way.SENT,
            party=Party.DOMESTIC,
            about=About.MESSAGE,
            kind=Form.NOTE,
            subject=subject,
            text=text,
            sent_on=work.today,
        )
        correspondence.file(work, self.case, filing)

    def message(self, subject: str, text: str) -> None:
        """Let the prosecutor write to us, if that office uses the register."""
        if Role.PROSECUTOR in self.prosecutor.roles:
            correspondence.write(self.work(self.prosecutor), self.case, Message(subject, text))

    @property
    def referral(self) -> Referral:
        """The newest referral of the case to an authority at home."""
        return referrals.list_of_case(self.work(self.officer), self.case)[-1]

    def told(self, text: str, **more: Any) -> Said:
        """Let the executing authority say something: itself, or by letter to our officer."""
        by_letter = self.executing.id == self.officer.id
        return Said(text, told_by=Form.LETTER if by_letter else None, **more)

    def add(self, person: Person, upload: Upload) -> Document:
        """File a document as a person."""
        return documents.add(self.work(person), self.place.store, self.case, upload, limit=LARGEST)

    def outcomes(self, *, is_last: bool) -> dict[str, str]:
        """Say what became of the measures: of all at the last results, else of the first."""
        numbers = [measure.number for measure in self.case.measures]
        ends = dict.fromkeys(numbers, Outcome.EXECUTED)
        if self.matter.outcome == "not_possible":
            ends = dict.fromkeys(numbers, Outcome.NOT_POSSIBLE)
        elif self.matter.outcome == "partly":
            last = Outcome.NOT_POSSIBLE if len(numbers) > 1 else Outcome.PARTLY_EXECUTED
            ends[numbers[-1]] = last
        if not is_last:
            ends = {number: ends[number] for number in numbers[: max(1, len(numbers) // 2)]}
            ends = ends if len(numbers) > 1 else {}
            ends = ends or {numbers[0]: Outcome.PARTLY_EXECUTED}
        return {str(number): outcome.value for number, outcome in ends.items()}

    def share(self, opener: Person) -> None:
        """Let those know of a guarded case who will have to act in it."""
        if self.matter.level is not Confidentiality.STRICT:
            return
        work = self.work(self.officer if opener.id == self.officer.id else self.reviewer)
        for person in (self.clerk, self.reviewer):
            if person.id != opener.id:
                cases.give_access(work, self.case, person_id=person.id)

    def mark_platform(self) -> None:
        """Note the number under which a platform keeps the matter."""
        if not self.matter.platform:
            return
        case = self.case
        particulars = cases.Particulars(
            title=case.title,
            counterpart_code=case.counterpart_code,
            counterpart_authority_id=case.counterpart_authority_id,
            foreign_reference=case.foreign_reference,
            priority=case.priority,
            reply_wanted_on=case.reply_wanted_on,
            platform=self.matter.platform,
            platform_reference=f"{self.matter.platform}-{self.random.randint(10_000, 99_999)}",
            texts={},
            offences=[row.code for row in case.offences],
            bases=[row.code for row in case.bases],
        )
        if case.urgency_reason:
            particulars = replace(particulars, texts={"urgency_reason": case.urgency_reason})
        cases.change(self.work(self.clerk), case, particulars)


Step = Callable[[Scene], None]
"""One step of a story: everything that is done at one moment."""
