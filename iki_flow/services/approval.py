"""A document's way from hand to hand: the steps that people take on it.

Reading, rendering and signing happen first, outside any transaction; then one short transaction
checks that nothing moved meanwhile and keeps state, file, signature and audit entry together.
"""

from dataclasses import replace

from iki_flow.db import db, release, transaction
from iki_flow.domain import snapshot as snapshots
from iki_flow.domain.document import Action, State
from iki_flow.domain.errors import Incomplete, Moved, NotPermitted, WrongState
from iki_flow.domain.policy import Case
from iki_flow.domain.workflow import Step, fire, seat_taken, step_for
from iki_flow.models import Document, FrozenScore, Remark
from iki_flow.queries import archive, people
from iki_flow.queries.documents import case_of, visible
from iki_flow.services import acknowledging, audit, completing, signing, unsaved
from iki_flow.services.composition import House, compose, figures
from iki_flow.services.freezing import freeze, score_of
from iki_flow.services.overtaking import last_deed, overtaken, same_as_seen
from iki_flow.services.ports import Ports
from iki_flow.services.pressing import Press, Reading

LONGEST_PRINTED_REASON = 200
"""Letters that can still be read where a signature shows them."""


def act(action: Action, press: Press, ports: Ports, house: House) -> None:
    """Take one step of the route on a document.

    Raises:
        NotFound, NotPermitted, WrongState: it is not for this person, or not now.
        Moved: what was on the page is not what is there any more.
        Incomplete: rows, a reason or a certificate is missing.
        Unacknowledged: something is doubtful, and he has not said that it is meant so.
        WrongSecret, Throttled: the PIN.
    """
    document, case = visible(press.document_id, press.actor, press.day)
    step = _step(action, press, document, case)
    if step.needs_reason and not press.reason.strip():
        raise Incomplete("Tuliskan alasannya dahulu. Tidak ada yang diubah.")
    if action is Action.APPROVE_WITHOUT_REVIEW and len(press.reason) > LONGEST_PRINTED_REASON:
        raise Incomplete(
            "Alasan ini tercetak pada lembar, jadi paling banyak {longest} huruf.",
            longest=LONGEST_PRINTED_REASON,
        )
    office = document.office
    reading = Reading(case, step, document.revision, office.zone, office.place)
    if step.signs is None:
        _step_unsigned(press, reading, document, house)
    elif action is Action.SUBMIT:
        _submit(press, reading, document, ports, house)
    else:
        _countersign(press, reading, document, ports, house)


def _step(action: Action, press: Press, document: Document, case: Case) -> Step:
    """The step of the route; where it is too late for it, who came first."""
    try:
        return step_for(action, press.actor, case)
    except WrongState:
        if last_deed(document) is not None:
            raise overtaken(document, press.actor, WrongState) from None
        raise


def _submit(press: Press, reading: Reading, document: Document, ports: Ports, house: House) -> None:
    doubts = completing.complete(document, house.policy)
    snapshot = compose(document, press.actor, press.day, house)
    same_as_seen(press, snapshot)
    # The page showed the sheet without them, and each of them by itself, as it was ticked.
    taken = acknowledging.acknowledged(doubts, press, reading)
    snapshot |= {"acknowledged": taken}
    signatory = signing.signatory(press, reading, snapshot)
    release()
    pdf = ports.render(snapshot)
    with signing.signed(press.document_id, pdf, signatory, ports) as signed, transaction():
        press, fresh = _move(press, reading)
        freeze(fresh, snapshot, press.at)
        fresh.submitted_by_id, fresh.endorsed_by_id = press.actor.person_id, None
        fresh.endorsed_acting = False
        signing.keep(fresh, signed, press.at)
        _note(
            press,
            reading,
            fresh,
            round=fresh.rounds,
            acknowledged=acknowledging.facts(taken),
            **signed.facts,
        )


def _countersign(
    press: Press, reading: Reading, document: Document, ports: Ports, house: House
) -> None:
    edition = archive.edition(document)
    if edition is None:
        raise Moved("Berkas dokumen ini tidak ditemukan. Tidak ada yang diubah.")
    snapshot = archive.snapshot(edition.snapshot_sha256)
    same_as_seen(press, snapshot)
    live = figures(document, house)
    changed = tuple(snapshots.differences(snapshot["content"], live))
    if changed:
        raise Moved(
            "Isi dokumen tidak lagi sama dengan yang diajukan. Dokumen belum ditandatangani.",
            changed,
        )
    signatory = signing.signatory(press, reading, snapshot)
    before = archive.content(edition.file_sha256)
    release()
    with signing.signed(press.document_id, before, signatory, ports) as signed, transaction():
        press, fresh = _move(press, reading)
        if reading.step.action is Action.APPROVE_WITHOUT_REVIEW:
            fresh.decision_note = press.reason.strip()  # once approved, nothing is added
        signing.keep(fresh, signed, press.at)
        facts = {"round": fresh.rounds, **signed.facts}
        if reading.step.action is Action.ENDORSE:
            fresh.endorsed_by_id = press.actor.person_id
            fresh.endorsed_acting = signatory.seat.acting
        else:
            facts |= _approved(press, reading, fresh, snapshot)
        _note(press, reading, fresh, **facts)


def _approved(
    press: Press, reading: Reading, document: Document, snapshot: dict[str, object]
) -> dict[str, object]:
    """Freeze the score; what the entry then says of the approval."""
    frozen = FrozenScore(document_id=document.id, **score_of(snapshot), at=press.at)
    db.session.add(frozen)
    said: dict[str, object] = {"score": frozen.value, "predikat": frozen.predikat}
    if reading.step.action is Action.APPROVE_WITHOUT_REVIEW:
        return said | {"reason": document.decision_note}
    return said | {"same_person": document.endorsed_by_id == press.actor.person_id}


def _step_unsigned(press: Press, reading: Reading, document: Document, house: House) -> None:
    edition = None if document.state is State.DRAFT else archive.edition(document)
    if edition is not None:
        same_as_seen(press, archive.snapshot(edition.snapshot_sha256))
    else:
        same_as_seen(press, compose(document, press.actor, press.day, house))
    names = {
        f"{number}.{place}": row.name
        for number, objective in enumerate(document.objectives, start=1)
        for place, row in enumerate(objective.indicators, start=1)
    }
    with transaction():
        press, fresh = _move(press, reading)
        match reading.step.action:
            case Action.WITHDRAW:
                _note(press, reading, fresh, round=fresh.rounds)
            case Action.SEND_BACK:
                _remark(press, fresh, names)
                _note(
                    press,
                    reading,
                    fresh,
                    round=fresh.rounds,
                    reason=press.reason.strip(),
                    remarks=[list(remark) for remark in press.remarks],
                )
            case _:
                _note(press, reading, fresh)


def _remark(press: Press, document: Document, names: dict[str, str]) -> None:
    said = (("", press.reason), *press.remarks)
    for place, text in said:
        db.session.add(
            Remark(
                document_id=document.id,
                round=document.rounds,
                place=place,
                indicator=names.get(place, ""),
                text=text.strip(),
                by=press.actor.name,
                at=press.at,
            )
        )


def _move(press: Press, reading: Reading) -> tuple[Press, Document]:
    """Inside the transaction: nobody came first, and the route still allows it to this person.

    The press is given back with who he is now.
    """
    actor = people.actor_now(press.actor, press.day)
    document = db.session.get_one(Document, press.document_id, with_for_update=True)
    if document.revision != reading.revision:
        raise overtaken(document, press.actor, Moved)
    case = case_of(document, press.day)
    seat = seat_taken(reading.step, actor, case)
    if seat is None or seat != seat_taken(reading.step, press.actor, reading.case):
        raise NotPermitted(
            "Penugasan Anda baru saja berubah, jadi tindakan ini tidak dijalankan. Dokumen tidak "
            "ditandatangani dan tidak diubah; muat ulang halaman ini."
        )
    fire(reading.step.action, document, actor, case)
    if document.state is not reading.case.state:
        document.state_since = press.at
    if reading.case.state is State.DRAFT:
        unsaved.end(document)
    return replace(press, actor=actor), document


def _note(press: Press, reading: Reading, document: Document, **facts: object) -> None:
    kept = archive.snapshot_of_round(document)
    audit.record(
        reading.step.action.value,
        press.actor,
        press.at,
        change=audit.Change(
            document,
            reading.case.state.value,
            document.state.value,
            "" if kept is None else kept.sha256,
        ),
        seat=seat_taken(reading.step, press.actor, reading.case),
        address=press.address,
        **facts,
    )
