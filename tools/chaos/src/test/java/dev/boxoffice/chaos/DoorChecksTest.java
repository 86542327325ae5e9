package dev.boxoffice.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each rule about tickets and doors notices when it is broken. */
class DoorChecksTest {
    private final ConsistentState state = new ConsistentState();

    @Test
    void acceptsScansThatAreKept() {
        state.enter(state.admissions.get(0), "a");
        state.answer("b", "code", "already_in");
        state.scans.add(new JsonObject().put("_id", "event/b"));
        assertEquals(Set.of(), state.broken());
    }

    @Test
    void reportsSecondAdmission() {
        state.enter(state.admissions.get(0), "a");
        state.enter(state.admissions.get(0), "b");
        assertEquals(Set.of(DoorChecks.ONCE), state.broken());
    }

    @Test
    void reportsLostScans() {
        state.answer("a", "code", "admitted");
        state.answer("b", "code", "already_in");
        assertEquals(Set.of(DoorChecks.KEPT), state.broken());
    }

    @Test
    void reportsMissingAndSurplusTickets() {
        state.admissions.remove(0);
        assertEquals(Set.of(TicketChecks.ONE), state.broken());
        state.admissions.add(ConsistentState.admission("paid", 4));
        state.admissions.get(0).put("status", "void");
        assertEquals(Set.of(TicketChecks.ONE), state.broken());
    }
}
