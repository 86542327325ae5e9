package dev.boxoffice.bench.chaos;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.Subjects;
import io.nats.client.JetStreamApiException;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the state of the town from outside, past the services. */
final class Observer implements AutoCloseable {
    private final Map<String, MongoClient> databases = new HashMap<>();
    private final String uri;
    private final String prefix;
    private final Vertx vertx;
    private final Gateway gateway;
    private final Events events;

    Observer(Vertx vertx, String mongoUri, String prefix, Gateway gateway, Events events) {
        this.vertx = vertx;
        this.uri = mongoUri;
        this.prefix = prefix;
        this.gateway = gateway;
        this.events = events;
    }

    private MongoClient database(String domain) {
        return databases.computeIfAbsent(domain, this::open);
    }

    private MongoClient open(String domain) {
        return MongoClient.create(
                vertx, new JsonObject().put("connection_string", uri).put("db_name", prefix + "_" + domain));
    }

    Snapshot look() {
        try {
            return new Snapshot(
                    all("tickets", "tickets"),
                    all("orders", "listings"),
                    all("orders", "pools"),
                    all("orders", "blocks"),
                    all("orders", "orders"),
                    all("payments", "payments"),
                    all("payments", "orders"),
                    gateway.ledger(),
                    subjects(Subjects.ORDER_COMPLETED),
                    subjects(Subjects.ORDER_CANCELLED),
                    events.deadLetters(),
                    events.busyConsumers());
        } catch (IOException | JetStreamApiException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<JsonObject> all(String domain, String collection) {
        return Waiting.on(database(domain).find(collection, new JsonObject()));
    }

    private Set<String> subjects(String type) throws IOException, JetStreamApiException {
        return events.of(type).stream().map(CloudEvent::subject).collect(Collectors.toSet());
    }

    @Override
    public void close() {
        databases.values().forEach(MongoClient::close);
    }
}
