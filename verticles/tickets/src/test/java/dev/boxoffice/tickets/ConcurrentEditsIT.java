package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.RunningDomain;
import dev.boxoffice.tickets.wiring.TicketsVerticle;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Editors at the same time, on two replicas, lose nothing. */
class ConcurrentEditsIT {
    private static TicketsFixture fixture;
    private static List<ApiClient> sellers;

    @BeforeAll
    static void deploy() {
        fixture = new TicketsFixture();
        RunningDomain replica = fixture.harness.deploy(TicketsVerticle.DOMAIN, TicketsVerticle::new);
        sellers = List.of(fixture.seller, replica.as(fixture.sellerUser));
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static List<Answer> editAtOnce(String id, List<JsonObject> changes, String ifMatch) {
        List<Future<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            ApiClient seller = sellers.get(i % sellers.size());
            ApiClient client = ifMatch == null ? seller : seller.with("If-Match", ifMatch);
            answers.add(client.send(HttpMethod.PUT, "/api/tickets/" + id, changes.get(i)));
        }
        return Await.await(Future.all(answers).map(all -> all.<Answer>list()));
    }

    @Test
    void editsOfDifferentPropertiesAllStay() {
        String id = fixture.list(TicketsFixture.opera());
        List<JsonObject> changes = List.of(
                new JsonObject().put("title", "Ballet"),
                new JsonObject().put("venue", "Graz"),
                new JsonObject().put("description", "Swans"),
                new JsonObject().put("price", 77),
                new JsonObject().put("quantity", 5),
                new JsonObject().put("startsAt", "2090-01-01T00:00:00Z"));
        editAtOnce(id, changes, null).forEach(answer -> assertEquals(200, answer.status()));
        JsonObject ticket = fixture.get(id);
        changes.forEach(change -> change.forEach(e -> assertEquals(e.getValue(), ticket.getValue(e.getKey()))));
        assertEquals(1 + changes.size(), ticket.getInteger("version"));
    }

    @Test
    void oneOfConcurrentEditsSucceeds() {
        String id = fixture.list(TicketsFixture.opera());
        List<JsonObject> changes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            changes.add(new JsonObject().put("title", "by " + i));
        }
        List<Integer> statuses = editAtOnce(id, changes, "\"1\"").stream()
                .map(Answer::status)
                .sorted()
                .toList();
        assertEquals(200, statuses.get(0));
        assertTrue(statuses.subList(1, 10).stream().allMatch(status -> status == 412));
        assertEquals(2, fixture.get(id).getInteger("version"));
    }

    @Test
    void editsAndAvailabilityDoNotLoseEachOther() {
        String id = fixture.list(TicketsFixture.opera());
        List<JsonObject> changes = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            changes.add(new JsonObject().put("quantity", 100 + i));
        }
        for (int version = 1; version <= 10; version++) {
            fixture.publish(id, 0, version, 100 - version, version, 0);
            fixture.publish(id, 1, version, 100 - version, 0, version);
        }
        editAtOnce(id, changes, null).forEach(answer -> assertEquals(200, answer.status()));
        fixture.awaitTold();
        JsonObject document = fixture.harness.document("tickets", "tickets", id);
        assertEquals(document.getInteger("quantity") - 20, document.getInteger("available"));
        assertEquals(10, document.getInteger("held"));
        assertEquals(10, document.getInteger("sold"));
        assertEquals(9, document.getLong("version"));
    }

    @Test
    void eachVersionIsPublishedOnceInOrder() {
        String id = fixture.list(TicketsFixture.opera());
        List<JsonObject> changes = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            changes.add(new JsonObject().put("quantity", 100 + i));
        }
        editAtOnce(id, changes, null);
        fixture.harness
                .events()
                .await(
                        Subjects.TICKET_UPDATED,
                        event -> event.subject().equals(id)
                                && event.data().get("version").asLong() == 9);
        List<Long> versions = fixture.harness.events().of(Subjects.TICKET_UPDATED, id).stream()
                .map(event -> event.data().get("version").asLong())
                .distinct()
                .sorted()
                .toList();
        assertEquals(List.of(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L), versions);
    }
}
