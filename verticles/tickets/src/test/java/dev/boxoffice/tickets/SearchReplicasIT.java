package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.EventStatus;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.RunningDomain;
import dev.boxoffice.tickets.store.EventStore;
import dev.boxoffice.tickets.wiring.TicketsVerticle;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each replica finds what another one has changed. */
class SearchReplicasIT {
    private static EventsFixture fixture;
    private static RunningDomain other;

    @BeforeAll
    static void deploy() {
        fixture = new EventsFixture();
        publish("Before the replica");
        other = replica(Map.of());
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static RunningDomain replica(Map<String, String> settings) {
        return fixture.domain.harness.deploy(TicketsVerticle.DOMAIN, TicketsVerticle::new, settings);
    }

    private static String publish(String title) {
        return fixture.published(new JsonObject()
                        .put("title", title)
                        .put("startsAt", "2090-03-01T10:00:00Z")
                        .put(
                                "ticketTypes",
                                new JsonArray()
                                        .add(EventsFixture.type("Seat", 5).put("quantity", 5))))
                .getString("id");
    }

    private static List<String> found(ApiClient client, String query) {
        return client.get("/api/events?" + query).list().stream()
                .map(one -> ((JsonObject) one).getString("title"))
                .toList();
    }

    private static void await(RunningDomain replica, String query, String... titles) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertEquals(List.of(titles), found(replica.anonymous(), query)));
    }

    @Test
    void replicaBeginsWithWhatIsStored() {
        assertEquals(List.of("Before the replica"), found(other.anonymous(), "words=before%20replica"));
    }

    @Test
    void replicaFollowsChanges() {
        String id = publish("Comet");
        await(other, "words=comet", "Comet");
        fixture.change(id, new JsonObject().put("title", "Meteor"));
        await(other, "words=meteor", "Meteor");
        await(other, "words=comet");
        fixture.domain.seller.post("/api/events/" + id + "/cancel", new JsonObject());
        await(other, "words=meteor");
    }

    @Test
    void replicaFindsWhatReturnsToSale() {
        String id = publish("Scarce");
        String type = EventsFixture.typeId(fixture.own(id), 0);
        fixture.domain.publish(type, 0, 2, 0, 0, 5);
        await(other, "words=scarce&available=true");
        await(other, "words=scarce", "Scarce");
        fixture.domain.publish(type, 0, 3, 5, 0, 0);
        await(other, "words=scarce&available=true", "Scarce");
        await(fixture.domain.tickets, "words=scarce&available=true", "Scarce");
    }

    /** The index says that it is there, the store that it is not. */
    @Test
    void whatIsShownIsWhatIsStored() {
        String id = publish("Secretly gone");
        await(other, "words=secretly", "Secretly gone");
        setStatus(id, EventStatus.CANCELLED);
        await(other, "words=secretly");
    }

    @Test
    void comparisonFindsWhatNoEventHasTold() {
        RunningDomain quick = replica(Map.of("SEARCH_REFRESH_SECONDS", "1"));
        String id = publish("Silent");
        await(quick, "words=silent", "Silent");
        setStatus(id, EventStatus.CANCELLED);
        await(quick, "words=silent");
        setStatus(id, EventStatus.PUBLISHED);
        await(quick, "words=silent", "Silent");
    }

    @Test
    void fullIndexLeavesOutFurtherEvents() {
        RunningDomain small = replica(Map.of("SEARCH_EVENTS", "1"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertEquals(
                        1, found(small.anonymous(), "when=upcoming").size()));
    }

    private static void setStatus(String id, EventStatus status) {
        String text = status.text();
        JsonObject set = new JsonObject().put("status", text).put("details.status", text);
        Await.await(fixture.domain
                .harness
                .mongo(TicketsVerticle.DOMAIN)
                .updateCollection(
                        EventStore.COLLECTION, new JsonObject().put("_id", id), new JsonObject().put("$set", set)));
    }
}
