package dev.boxoffice.launcher;

import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.time.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Events that tests publish in place of a domain. */
final class TestEvents {
    private TestEvents() {}

    /** The creation of a listing of five tickets. */
    static byte[] created(String ticketId) {
        TicketData ticket = new TicketData(
                ticketId,
                1,
                Ids.next(),
                "From the dead",
                null,
                null,
                null,
                1_000,
                "usd",
                5,
                TicketStatus.ACTIVE,
                Instant.now(),
                1,
                1,
                null);
        return EventCodec.encode(EventCodec.event(
                        Ids.next(), "/tickets", Subjects.TICKET_CREATED, ticketId, Instant.now(), ticket))
                .getBytes(StandardCharsets.UTF_8);
    }
}
