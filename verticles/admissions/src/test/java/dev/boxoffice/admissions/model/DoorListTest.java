package dev.boxoffice.admissions.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorListTest {
    private static final long LOADED = 1_000_000;

    private final DoorList list = new DoorList();

    private Admission put(String orderId, long changedAt) {
        Admission admission = Tickets.issued(orderId);
        list.put(ListedTicket.of(admission, changedAt));
        return admission;
    }

    private Admission scan(Admission admission, Direction direction, String gateId, long changedAt) {
        Entry entry = new Entry(
                "scan" + changedAt, direction, Tickets.NOW, Tickets.NOW, gateId, gateId, "device", "device", false);
        Admission next = admission
                .next()
                .entries(NextAdmission.appended(admission.entries(), entry, 40))
                .build();
        list.put(ListedTicket.of(next, changedAt));
        return next;
    }

    private static Set<String> ids(ListPage page) {
        return page.tickets().stream().map(ListedTicket::id).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void givesAllInPagesAndThenWhatChanges() {
        IntStream.range(0, 25).forEach(i -> put("order" + i, LOADED + i));
        ListCursor cursor = ListCursor.begin(LOADED + 100);
        Set<String> seen = new TreeSet<>();
        for (int pages = 0; pages < 2; pages++) {
            ListPage page = ListPage.of(list, cursor, 10);
            assertFalse(page.isComplete());
            seen.addAll(ids(page));
            cursor = page.next();
        }
        // What changes while the pages are read is in the first changes.
        scan(Tickets.issued("order0"), Direction.IN, "main", LOADED + 150);
        ListPage last = ListPage.of(list, cursor, 10);
        assertTrue(last.isComplete());
        seen.addAll(ids(last));
        assertEquals(25, seen.size());
        ListPage changes = ListPage.of(list, last.next(), 100);
        assertTrue(ids(changes).contains("order0-1"));
        assertTrue(changes.isComplete());
    }

    @Test
    void endsWithAFullPage() {
        IntStream.range(0, 20).forEach(i -> put("order" + i, LOADED));
        ListPage first = ListPage.of(list, ListCursor.begin(LOADED), 10);
        assertFalse(first.isComplete());
        ListPage last = ListPage.of(list, first.next(), 10);
        assertEquals(10, last.tickets().size());
        assertTrue(last.isComplete());
    }

    @Test
    void givesManyChangesInPages() {
        IntStream.range(0, 25).forEach(i -> put("order" + i, LOADED + i / 5));
        ListCursor cursor = new ListCursor(ListCursor.Phase.CHANGES, LOADED, "");
        Set<String> seen = new TreeSet<>();
        ListPage page;
        int pages = 0;
        do {
            page = ListPage.of(list, cursor, 4);
            assertTrue(page.tickets().size() <= 4);
            seen.addAll(ids(page));
            cursor = page.next();
            pages++;
        } while (!page.isComplete());
        assertEquals(25, seen.size());
        assertEquals(7, pages);
        assertEquals(ListCursor.Phase.CHANGES, cursor.phase());
    }

    @Test
    void givesChangesOfTheLastSecondsAgain() {
        put("early", LOADED);
        put("late", LOADED + ListPage.OVERLAP_MILLIS);
        ListCursor cursor = new ListCursor(ListCursor.Phase.CHANGES, LOADED + ListPage.OVERLAP_MILLIS + 1, "");
        assertEquals(Set.of("late-1"), ids(ListPage.of(list, cursor, 10)));
    }

    @Test
    void givesEachChangeOnceByThePositionInTheList() {
        Admission first = put("first", LOADED);
        ListCursor begun = new ListCursor(ListCursor.Phase.CHANGES, LOADED, "");
        ListCursor cursor = ListPage.of(list, begun, 10).next();
        assertEquals(Set.of(), ids(ListPage.of(list, cursor, 10)));
        // Another process has written it earlier, and its clock is slow.
        put("late", LOADED - 2 * ListPage.OVERLAP_MILLIS);
        scan(first, Direction.IN, "main", LOADED + 1);
        scan(first.next().build(), Direction.IN, "main", LOADED + 1);
        ListPage changes = ListPage.of(list, ListCursor.parse(cursor.text()).orElseThrow(), 10);
        assertEquals(Set.of("first-1", "late-1"), ids(changes));
        assertEquals(2, changes.tickets().size());
        assertEquals(Set.of(), ids(ListPage.of(list, changes.next(), 10)));
    }

    @Test
    void knowsNoPositionOfAnotherList() {
        put("order", LOADED);
        DoorList other = new DoorList();
        other.put(ListedTicket.of(Tickets.issued("order"), LOADED));
        ListCursor cursor = new ListCursor(ListCursor.Phase.CHANGES, LOADED, other.position());
        assertEquals(Set.of("order-1"), ids(ListPage.of(list, cursor, 10)));
        assertEquals(Optional.empty(), list.putAfter(list.position() + "x"));
    }

    @Test
    void keepsTheNewerVersion() {
        Admission issued = put("order", LOADED);
        scan(issued, Direction.IN, "main", LOADED + 1);
        list.put(ListedTicket.of(issued, LOADED + 2));
        assertEquals(DoorState.INSIDE, list.after("", 1).get(0).state());
    }

    @Test
    void findsTicketsByPresentAndEarlierCodes() {
        Admission issued = put("order", LOADED);
        Admission replaced = issued.next()
                .replaced(new Holder(null, "Bob"), Tickets.code("other"))
                .build();
        list.put(ListedTicket.of(replaced, LOADED + 1));
        assertEquals(Optional.of("order-1"), list.find(issued.code().ref()));
        assertEquals(Optional.of("order-1"), list.find(replaced.code().ref()));
        assertEquals(
                Optional.of("order-1"),
                list.find(CodeFormat.shortRef(Tickets.EVENT, replaced.code().shortCode())));
        assertEquals(Optional.empty(), list.find("other"));
    }

    @Test
    void countsByGate() {
        Admission first = scan(put("order1", LOADED), Direction.IN, "main", LOADED + 1);
        scan(put("order2", LOADED), Direction.IN, "side", LOADED + 2);
        scan(first, Direction.OUT, "side", LOADED + 3);
        put("order3", LOADED);
        DoorCounts counts = list.counts();
        assertEquals(3, counts.issued());
        assertEquals(2, counts.entered());
        assertEquals(1, counts.inside());
        assertEquals(new DoorCounts.AtGate(1, 0), counts.gates().get("main"));
        assertEquals(new DoorCounts.AtGate(1, 1), counts.gates().get("side"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x1.",
                "w",
                "c1",
                "c-1.",
                "c9999999999999999999999.",
                "w1.a b",
                "w1.\u0661",
                "m\u0661.",
                "w1.a\n",
                "c1.a.b"
            })
    void rejectsWhatIsNoCursor(String text) {
        assertEquals(Optional.empty(), ListCursor.parse(text));
    }

    @Test
    void readsItsOwnCursors() {
        for (ListCursor.Phase phase : ListCursor.Phase.values()) {
            ListCursor cursor = new ListCursor(phase, LOADED, "order-1");
            assertEquals(Optional.of(cursor), ListCursor.parse(cursor.text()));
        }
    }
}
