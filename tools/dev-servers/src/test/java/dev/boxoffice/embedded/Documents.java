package dev.boxoffice.embedded;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The driver that the services use, made to wait. */
final class Documents implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final MongoClient client;

    Documents(String url) {
        client = MongoClients.create(url);
    }

    MongoCollection<Document> collection(String name) {
        return client.getDatabase("test").getCollection(name);
    }

    void insert(String collection, String json) {
        get(collection(collection).insertOne(json(json)));
    }

    long count(String collection) {
        return get(collection(collection).countDocuments());
    }

    void ping() {
        get(client.getDatabase("test").runCommand(json("{ping: 1}")));
    }

    /** The publisher's first value, or null. */
    static <T> T get(Publisher<T> publisher) {
        return Mono.from(publisher).block(TIMEOUT);
    }

    static <T> List<T> all(Publisher<T> publisher) {
        return Flux.from(publisher).collectList().block(TIMEOUT);
    }

    static Document json(String json) {
        return Document.parse(json);
    }

    @Override
    public void close() {
        client.close();
    }
}
