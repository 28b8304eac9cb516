"""What came in through WhatsApp, by who wrote it: staff get the agent, anybody else does not."""

from __future__ import annotations

from collections.abc import Sequence

from app.whatsapp import enrolling
from app.whatsapp.broker_side import BrokerSide
from app.whatsapp.groups import group_wrote
from app.whatsapp.hearing import staff_wrote
from app.whatsapp.lead_side import lead_wrote
from app.whatsapp.talk import Talk, aliases_of, combined, sender_in
from app.whatsapp.voice import open_voice
from app.wiring import Pakka
from connectors.channel import Claim, Effects
from connectors.whatsapp.client import WhatsApp
from connectors.whatsapp.received import Received, StatusIn, SystemIn, TextIn, received
from leads.enrolment import Enrolment, is_printed_code, read_code
from leads.staff import StaffMember


class Handler:
    """Handles claims of WhatsApp; `aclose` waits for what it started beside them."""

    def __init__(self, pakka: Pakka, client: WhatsApp) -> None:
        self._pakka = pakka
        self._broker_side = BrokerSide(client, open_voice(pakka.settings))

    async def handle(self, claim: Claim) -> Effects:
        """What the claim's items come to; a claim that raises is tried again whole."""
        told = [received(item) for item in claim.items]
        people = [one for one in told if not isinstance(one, StatusIn)]
        reported = self._reported(claim, told)
        return combined([reported, await self._wrote(claim, people)]) if people else reported

    async def aclose(self) -> None:
        """Wait for what was started beside the answers."""
        await self._broker_side.aclose()

    def _reported(self, claim: Claim, told: Sequence[Received]) -> Effects:
        """Statuses move the outbox; nobody else hears of them."""
        pairs = zip(claim.items, told, strict=True)
        told_of = [one.update(item) for item, one in pairs if isinstance(one, StatusIn)]
        known = tuple(update for update in told_of if update is not None)
        at = self._pakka.clock()
        arrived = [enrolling.verified(u, at) for u in known if enrolling.has_arrived(u)]
        return combined([Effects(statuses=known), *arrived])

    async def _wrote(self, claim: Claim, people: Sequence[Received]) -> Effects:
        """To us alone, and in groups: who says both is heard in each."""
        ours = [one for one in people if one.group_id is None]
        grouped = [one for one in people if one.group_id is not None]
        wrote = [await self._wrote_to_us(claim, ours)] if ours else []
        if grouped:
            talk = Talk(self._pakka, claim, sender_in(grouped), self._pakka.clock())
            wrote.append(await group_wrote(talk, self._broker_side, grouped))
        return combined(wrote)

    async def _wrote_to_us(self, claim: Claim, people: Sequence[Received]) -> Effects:
        talk = Talk(self._pakka, claim, sender_in(people), self._pakka.clock())
        welcomed, rest, staff = await self._pakka.record.call(self._meet, talk, people)
        if staff and all(one.suspended_at for one in staff):
            # Neither an answer nor a lead's way: whoever suspended them tells them.
            return welcomed
        if staff:
            released = await self._pakka.record.call(staff_wrote, talk, staff, people)
            answered = await self._broker_side.wrote(talk, staff, rest)
            return combined([welcomed, released, answered])
        return combined([welcomed, await lead_wrote(talk, rest)]) if rest else welcomed

    def _meet(
        self, talk: Talk, people: Sequence[Received]
    ) -> tuple[Effects, list[Received], tuple[StaffMember, ...]]:
        """Changed numbers and codes first: they decide whose the rest is."""
        moves = [one for one in people if isinstance(one, SystemIn)]
        followed = [one for one in moves if enrolling.follow(talk, one)]
        codes = {id(one): _code(one) for one in people}
        tried = {own: enrolling.enrol(talk, code) for own, code in codes.items() if code}
        welcomed = [effects for effects in tried.values() if effects is not None]
        # What only sounds like a code is somebody's message.
        heard = [one for one in people if tried.get(id(one)) is not None or _is_printed(one)]
        rest = [one for one in people if one not in followed and one not in heard]
        enrolment = Enrolment(talk.pakka.record, talk.brokerage_id)
        who = enrolment.who(aliases_of(talk.sender), at=talk.now)
        # Of those who share a phone the suspended is nobody.
        active = tuple(one for one in who if one.suspended_at is None)
        return combined(welcomed), rest, active or who


def _code(one: Received) -> str | None:
    return read_code(one.text) if isinstance(one, TextIn) and not one.is_forwarded else None


def _is_printed(one: Received) -> bool:
    return _code(one) is not None and isinstance(one, TextIn) and is_printed_code(one.text)
