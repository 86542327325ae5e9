package dev.boxoffice.admissions.model;

import static dev.boxoffice.admissions.model.Direction.IN;
import static dev.boxoffice.admissions.model.Direction.OUT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.AdmissionStatus;
import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.VoidReason;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScanRulesTest {
    private static final Optional<Gate> MAIN = Optional.of(Tickets.MAIN);

    private Admission ticket = Tickets.issued("order");

    /** Scans, and goes on with what comes of it. */
    private ScanDecision online(String id, Direction direction, long at, boolean reentry) {
        return next(
                ScanRules.scan(ticket, ticket.code().ref(), Tickets.entry(id, direction, at, "online"), reentry, MAIN));
    }

    private ScanDecision fact(String id, Direction direction, long at, boolean reentry) {
        return next(ScanRules.fact(ticket, ticket.code().ref(), Tickets.entry(id, direction, at, "apart"), reentry));
    }

    private ScanDecision next(ScanDecision decision) {
        ticket = decision.next().orElse(ticket);
        return decision;
    }

    private List<String> scans() {
        return ticket.entries().stream().map(Entry::scanId).toList();
    }

    static Stream<JsonObject> vectors() throws IOException {
        try (InputStream file = ScanRulesTest.class.getResourceAsStream("/scan-vectors.json")) {
            return new JsonArray(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .stream().map(JsonObject.class::cast);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void decidesAsDevicesDo(JsonObject vector) {
        JsonObject admission = vector.getJsonObject("admission");
        JsonObject gate = vector.getJsonObject("door").getJsonObject("gate");
        Optional<DoorState> state =
                Optional.ofNullable(admission).map(json -> DoorState.values()[json.getInteger("state")]);
        ScanResult result = ScanRules.decide(
                state,
                admission == null ? null : admission.getString("typeId"),
                vector.getJsonObject("door").getBoolean("reentry"),
                Optional.ofNullable(gate)
                        .map(json -> new Gate(
                                json.getString("id"),
                                json.getString("id"),
                                json.getJsonArray("ticketTypes").stream()
                                        .map(String.class::cast)
                                        .toList())),
                EnumText.parse(Direction.class, vector.getJsonObject("scan").getString("direction")));
        assertEquals(vector.getString("result"), result.text(), vector.getString("name"));
    }

    @Test
    void admitsOnce() {
        assertEquals(ScanResult.ADMITTED, online("a", IN, 0, false).result());
        assertTrue(ticket.inside());
        assertEquals(AdmissionStatus.ADMITTED, ticket.status());
        ScanDecision second = online("b", IN, 5, false);
        assertEquals(ScanResult.ALREADY_IN, second.result());
        assertEquals("a", second.first().scanId());
        assertFalse(second.isConflict());
        assertEquals(List.of("a"), scans());
    }

    @Test
    void answersTheSameScanAlike() {
        online("a", IN, 0, false);
        ScanDecision again = online("a", IN, 0, false);
        assertEquals(ScanResult.ADMITTED, again.result());
        assertTrue(again.next().isEmpty());
        fact("b", IN, 3, false);
        ScanDecision conflict = fact("b", IN, 3, false);
        assertTrue(conflict.isConflict());
        assertTrue(conflict.next().isEmpty());
        assertEquals(1, ticket.conflicts().size());
    }

    @Test
    void letsInAgainWhereTheEventAllowsIt() {
        online("a", IN, 0, true);
        online("b", OUT, 1, true);
        assertFalse(ticket.inside());
        assertEquals(ScanResult.ADMITTED, online("c", IN, 2, true).result());
        assertEquals(ScanResult.EXITED, online("d", OUT, 3, true).result());
        ScanDecision ended = online("e", IN, 4, false);
        assertEquals(ScanResult.ALREADY_IN, ended.result());
        assertEquals("c", ended.first().scanId());
    }

    @Test
    void showsWhatTwoDevicesLetInWhileApart() {
        fact("b", IN, 20, false);
        ScanDecision earlier = fact("a", IN, 10, false);
        assertEquals(ScanResult.ADMITTED, earlier.result());
        assertTrue(earlier.isConflict());
        Conflict conflict = ticket.conflicts().get(0);
        assertEquals("a", conflict.first().scanId());
        assertEquals("b", conflict.second().scanId());
        assertEquals(List.of("a"), scans());
        assertEquals(ScanResult.ALREADY_IN, fact("b", IN, 20, false).result());
    }

    /** In, out, in again, and a copy: whoever tells first. */
    @Test
    void comesToTheSameInEachOrderOfArrival() {
        List<Entry> facts = List.of(
                Tickets.entry("in1", IN, 10, "north"),
                Tickets.entry("out", OUT, 20, "east"),
                Tickets.entry("in2", IN, 30, "east"),
                Tickets.entry("copy", IN, 40, "north"));
        for (List<Entry> order : permutations(facts)) {
            ticket = Tickets.issued("order");
            order.forEach(fact -> next(ScanRules.fact(ticket, ticket.code().ref(), fact, true)));
            assertEquals(List.of("in1", "out", "in2"), scans(), order.toString());
            assertEquals(
                    List.of("copy"),
                    ticket.conflicts().stream()
                            .map(one -> one.second().scanId())
                            .toList());
            assertTrue(ticket.inside());
        }
    }

    private static List<List<Entry>> permutations(List<Entry> facts) {
        if (facts.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Entry>> all = new ArrayList<>();
        for (Entry first : facts) {
            List<Entry> rest = new ArrayList<>(facts);
            rest.remove(first);
            for (List<Entry> tail : permutations(rest)) {
                List<Entry> whole = new ArrayList<>(List.of(first));
                whole.addAll(tail);
                all.add(whole);
            }
        }
        return all;
    }

    @Test
    void anExitThatIsToldFirstLetsNobodyInAgain() {
        assertEquals(ScanResult.EXITED, fact("out", OUT, 20, false).result());
        assertEquals(DoorState.ISSUED, DoorState.of(ticket));
        assertFalse(ticket.inside());
        fact("in", IN, 10, false);
        assertEquals(DoorState.LEFT, DoorState.of(ticket));
        assertEquals(ScanResult.ALREADY_IN, online("again", IN, 30, false).result());
    }

    @Test
    void anEntryBeforeTheRefundIsNoConflict() {
        ticket = ticket.next()
                .voided(VoidReason.REFUND, Tickets.NOW.plusSeconds(50))
                .build();
        assertFalse(fact("before", IN, 10, false).isConflict());
        assertTrue(fact("after", IN, 60_000, false).isConflict());
        assertFalse(ticket.inside());
        assertEquals(AdmissionStatus.VOID, ticket.status());
    }

    @Test
    void showsVoidTicketsThatWereLetIn() {
        ticket = ticket.next().voided(VoidReason.REFUND, Tickets.NOW).build();
        assertEquals(ScanResult.VOID, online("a", IN, 0, false).result());
        ScanDecision fact = fact("b", IN, 0, false);
        assertEquals(ScanResult.VOID, fact.result());
        assertEquals(VoidReason.REFUND, fact.reason());
        assertTrue(fact.isConflict());
        assertEquals(Conflict.Reason.VOID, ticket.conflicts().get(0).reason());
        assertFalse(ticket.inside());
        assertEquals(VoidReason.REFUND, fact("b", IN, 0, false).reason());
    }

    @Test
    void refusesTheCodeThatWasTransferred() {
        String old = ticket.code().ref();
        ticket = ticket.next()
                .replaced(new Holder(null, "Bob"), Tickets.code("other"))
                .build();
        Entry scan = Tickets.entry("a", IN, 0, "d");
        ScanDecision refused = ScanRules.scan(ticket, old, scan, false, MAIN);
        assertEquals(ScanResult.VOID, refused.result());
        assertEquals(VoidReason.TRANSFER, refused.reason());
        ScanDecision fact = next(ScanRules.fact(ticket, old, scan, false));
        assertTrue(fact.isConflict());
        assertEquals(ScanResult.ADMITTED, online("b", IN, 1, false).result());
    }

    private String transferredAt(long seconds) {
        String old = ticket.code().ref();
        ticket = ticket.next()
                .replaced(new Holder(null, "Bob"), Tickets.code("other"))
                .record(HistoryEntry.What.TRANSFERRED, Tickets.NOW.plusSeconds(seconds), null)
                .build();
        return old;
    }

    /** Once the server knows of an entry, a later holder of the same place is not let in. */
    @Test
    void whoCameInBeforeATransferIsInside() {
        String old = transferredAt(10);
        ScanDecision fact = next(ScanRules.fact(ticket, old, Tickets.entry("a", IN, 5, "d"), false));
        assertEquals(ScanResult.ADMITTED, fact.result());
        assertFalse(fact.isConflict());
        assertTrue(ticket.inside());
        assertEquals(ScanResult.ALREADY_IN, online("b", IN, 20, false).result());
        assertTrue(ScanRules.fact(ticket, old, Tickets.entry("c", IN, 15, "e"), false)
                .isConflict());
    }

    @Test
    void anEntryBeforeATransferMakesThatOfTheNewHolderAConflict() {
        String old = transferredAt(10);
        assertEquals(ScanResult.ADMITTED, online("b", IN, 20, false).result());
        ScanDecision fact = next(ScanRules.fact(ticket, old, Tickets.entry("a", IN, 5, "d"), false));
        assertEquals(ScanResult.ADMITTED, fact.result());
        assertTrue(fact.isConflict());
        Conflict shown = ticket.conflicts().get(0);
        assertEquals(Conflict.Reason.ALREADY_IN, shown.reason());
        assertEquals(
                List.of("a", "b"),
                List.of(shown.first().scanId(), shown.second().scanId()));
    }

    @Test
    void keepsOtherGatesClosed() {
        Gate standing = new Gate("pit", "Pit", List.of("standing"));
        Entry scan = Tickets.entry("a", IN, 0, "d");
        assertEquals(
                ScanResult.WRONG_GATE,
                ScanRules.scan(ticket, ticket.code().ref(), scan, false, Optional.of(standing))
                        .result());
    }

    @Test
    void limitsScansAndConflictsOfOneTicket() {
        for (int i = 0; i < Admission.MOST_ENTRIES; i++) {
            assertTrue(online("s" + i, i % 2 == 0 ? IN : OUT, i, true).result().isPassed());
        }
        assertEquals(ScanResult.TOO_MANY, online("more", IN, 100, true).result());
        assertEquals(ScanResult.TOO_MANY, fact("more", IN, 100, true).result());
        ticket = Tickets.issued("order");
        online("a", IN, 0, false);
        for (int i = 0; i < ScanRules.MOST_CONFLICTS + 5; i++) {
            assertTrue(fact("c" + i, IN, 1, false).isConflict());
        }
        assertEquals(ScanRules.MOST_CONFLICTS, ticket.conflicts().size());
    }

    @Test
    void managerTakesTheLastScanBack() {
        online("a", IN, 0, false);
        ticket = UndoRules.undo(ticket, "a", "manager", Tickets.NOW)
                .orThrow()
                .orElseThrow()
                .next();
        assertEquals(AdmissionStatus.ISSUED, ticket.status());
        assertFalse(ticket.inside());
        assertEquals(ScanResult.ADMITTED, online("b", IN, 1, false).result());
        assertTrue(org.junit.jupiter.api.Assertions.assertThrows(
                        RuntimeException.class, () -> UndoRules.undo(ticket, "a", "manager", Tickets.NOW)
                                .orThrow())
                .getMessage()
                .contains("meanwhile"));
    }
}
