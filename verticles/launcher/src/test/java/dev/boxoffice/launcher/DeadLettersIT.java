package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.nats.DeadLetters;
import dev.boxoffice.testing.PublishedEvents;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.impl.Headers;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator does about events that a consumer has given up on. */
class DeadLettersIT {
    private static Shop shop;
    private static Connection nats;

    @BeforeAll
    static void open() throws Exception {
        shop = new Shop(Map.of());
        nats = Nats.connect(shop.nats().url());
    }

    @AfterAll
    static void close() throws Exception {
        nats.close();
        shop.close();
    }

    @Test
    void deadLetterIsListedShownAndDroppedAndBlocksNothing() throws Exception {
        byte[] poison = "{\"poison\":".getBytes(StandardCharsets.UTF_8);
        Headers headers = new Headers().put(PublishedEvents.WRONG_ON_PURPOSE, "yes");
        nats.jetStream().publish(Subjects.TICKET_CREATED, headers, poison);
        eventually().until(() -> dead("list").out().contains("orders-ticket-created"));
        String row = dead("list")
                .out()
                .lines()
                .filter(line -> line.contains("orders-"))
                .findFirst()
                .get();
        String id = row.split(" ", 2)[0];
        assertTrue(row.contains("no JSON"), row);

        String shown = dead("show", id).out();
        assertTrue(shown.contains("subject: events.ticket.created"), shown);
        assertTrue(shown.contains("{\"poison\":"), shown);
        String healthy = shop.member().list("After the poison", 1);
        eventually().until(() -> shop.member().reserve(healthy, 1).status() == 201);

        assertEquals("1 event dropped", dead("drop", id).out().strip());
        dead("drop", "all");
        assertEquals("no dead letters", dead("list").out().strip());
        ChildJvm.Ended gone = dead("show", id);
        assertEquals(1, gone.status());
        assertEquals("boxoffice: no dead letter has the id " + id, gone.err().strip());
    }

    @Test
    void replayIsHandledByTheConsumerThatFailed() throws Exception {
        String ticketId = Ids.next();
        Headers headers =
                new Headers().put(DeadLetters.CONSUMER, "orders-ticket-created").put(DeadLetters.CAUSE, "of old");
        nats.jetStream().publish("dead.orders.events.ticket.created", headers, TestEvents.created(ticketId));
        assertEquals("1 event replayed", dead("replay", "all").out().strip());
        Client buyer = shop.member();
        eventually().until(() -> buyer.reserve(ticketId, 1).status() == 201);
        assertFalse(dead("list").out().contains("orders-ticket-created"));
    }

    @Test
    void foreignMessagesAreListed() throws Exception {
        Headers headers = new Headers().put(DeadLetters.TIME, "yesterday");
        nats.jetStream().publish("dead.others.events.ticket.created", headers, new byte[] {1});
        String row = dead("list")
                .out()
                .lines()
                .filter(one -> one.contains("unknown"))
                .findFirst()
                .orElseThrow();
        assertEquals("1 event dropped", dead("drop", row.split(" ", 2)[0]).out().strip());
    }

    @Test
    void replayReachesNoOtherConsumer() throws Exception {
        String ticketId = Ids.next();
        Headers headers = new Headers().put(DeadLetters.REPLAY_FOR, "payments-order-created");
        nats.jetStream().publish(Subjects.TICKET_CREATED, headers, TestEvents.created(ticketId));
        eventually().until(() -> isIdle("orders-ticket-created"));
        assertEquals(404, shop.member().reserve(ticketId, 1).status());
    }

    @Test
    void wrongArgumentsPrintTheUsage() {
        for (String[] words : new String[][] {{}, {"revive", "1"}, {"show"}, {"list", "1", "2"}}) {
            ChildJvm.Ended wrong = dead(words);
            assertEquals(2, wrong.status());
            assertEquals("boxoffice: " + DeadLettersCommand.USAGE, wrong.err().strip());
        }
    }

    private static boolean isIdle(String consumer) throws Exception {
        ConsumerInfo info = nats.jetStreamManagement().getConsumerInfo("EVENTS", consumer);
        return info.getNumPending() == 0 && info.getNumAckPending() == 0;
    }

    private static ChildJvm.Ended dead(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "dead";
        System.arraycopy(words, 0, all, 1, words.length);
        try (ChildJvm command =
                ChildJvm.start(new JsonObject().put("NATS_URL", shop.nats().url()), all)) {
            return command.ended();
        }
    }
}
