package dev.boxoffice.admissions.model;

import dev.boxoffice.kernel.crypto.Sha256;
import java.time.Instant;

/** Tickets and scans for tests. */
final class Tickets {
    static final String EVENT = "event";
    static final Instant NOW = Instant.parse("2026-12-05T18:00:00Z");
    static final Gate MAIN = new Gate("main", "Main entrance", java.util.List.of());

    private Tickets() {}

    static Admission issued(String orderId) {
        Place place = new Place(orderId, 1, 1, EVENT, "organiser", "seated", "Seated", 2_000, "eur");
        return Admission.issue(place, "buyer", "Ada", code(orderId), NOW.minusSeconds(86_400));
    }

    /** A code as it would be, but for its signature; the same for the same seed. */
    static TicketCode code(String seed) {
        byte[] secret = java.util.Arrays.copyOf(Sha256.of(seed), CodeFormat.SECRET_BYTES);
        String text = CodeFormat.encode(CodeFormat.head(1, "seated", secret), new byte[CodeFormat.SIGNATURE_BYTES]);
        return new TicketCode(text, CodeFormat.ref(secret), ShortCode.next());
    }

    static Entry entry(String id, Direction direction, long seconds, String device) {
        Instant at = NOW.plusSeconds(seconds);
        return new Entry(id, direction, at, at, "main", "Main entrance", device, device, true);
    }
}
