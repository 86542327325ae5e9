package dev.boxoffice.bench.perf;

import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.Nats;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * The least that the same stack can do: one Vert.x HTTP server that does to the same store, and nothing else, what the
 * product has to do to it.
 */
public final class BareMain {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final String SOMEBODY = "0123456789abcdef01234567";
    private static final long PRICE = 2_000;
    private static final long RESERVATION_MILLIS = 900_000;
    private static final String PASSWORD = "a good password";

    private final Vertx vertx;
    private final JetStream stream;
    private final MongoClient tickets;
    private final MongoClient own;
    private final WorkerExecutor workers;
    private final Argon2PasswordEncoder argon2 =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, MEMORY_KIB, PASSES);
    private final String hash;
    private final Set<ServerWebSocket> watchers = ConcurrentHashMap.newKeySet();

    private BareMain(Vertx vertx, JetStream stream) {
        this.vertx = vertx;
        this.stream = stream;
        String prefix = System.getenv("MONGODB_DATABASE_PREFIX");
        this.tickets = open(vertx, prefix + "_tickets");
        this.own = open(vertx, prefix + "_bare");
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.workers = vertx.createSharedWorkerExecutor("argon2", threads);
        this.hash = argon2.encode(PASSWORD);
    }

    private static MongoClient open(Vertx vertx, String database) {
        return MongoClient.create(
                vertx,
                new JsonObject()
                        .put("connection_string", System.getenv("MONGODB_URI"))
                        .put("db_name", database)
                        .put("writeConcern", "majority")
                        .put("maxPoolSize", 50));
    }

    /** Prints its address once it answers. */
    public static void main(String[] words) throws Exception {
        Vertx vertx = Vertx.vertx();
        Connection nats = Nats.connect(System.getenv("NATS_URL"));
        BareMain bare = new BareMain(vertx, BareStream.on(nats));
        BareConsumer.consume(nats, BareStream.ORDERED, bare::passOn);
        vertx.createHttpServer()
                .requestHandler(bare::handle)
                .webSocketHandler(bare::watch)
                .listen(0, "127.0.0.1")
                .onSuccess(server -> System.out.println("http://127.0.0.1:" + server.actualPort()));
    }

    private void handle(HttpServerRequest request) {
        String[] path = request.path().split("/", -1);
        HttpServerResponse response = request.response();
        switch (path[1]) {
            case "one" -> one(path[2], response);
            case "page" -> page(request, response);
            case "list" -> list(path[2], response);
            case "hash" -> hash(response);
            case "listing" -> listing(path[2], Integer.parseInt(path[3]), response);
            case "order" -> order(path[2], response);
            case "tell" -> tell(path[2], response);
            default -> response.end();
        }
    }

    private void watch(ServerWebSocket socket) {
        watchers.add(socket);
        socket.closeHandler(closed -> watchers.remove(socket));
    }

    /** What becomes of an event on its way to others: a change of a document, and then another. */
    private void passOn(byte[] event) {
        own.findOneAndUpdateWithOptions(
                        "changed",
                        new JsonObject().put("_id", BareStream.CHANGED),
                        new JsonObject().put("$inc", new JsonObject().put("version", 1)),
                        new FindOptions(),
                        new UpdateOptions().setUpsert(true).setReturningNewDocument(true))
                .compose(changed -> Future.fromCompletionStage(stream.publishAsync(BareStream.CHANGED, event)))
                .onFailure(failure -> System.err.println(failure));
    }

    private void tell(String change, HttpServerResponse response) {
        watchers.forEach(socket -> socket.writeTextMessage(change));
        response.end();
    }

    private void one(String id, HttpServerResponse response) {
        tickets.findOne("tickets", new JsonObject().put("_id", id), null)
                .onComplete(found -> response.end(found.toBuffer()), failure -> fail(response));
    }

    private void page(HttpServerRequest request, HttpServerResponse response) {
        JsonObject filter = new JsonObject().put("status", "active");
        if (request.getParam("venue") != null) {
            String venue = Pattern.quote(request.getParam("venue"));
            long price = Math.round(Double.parseDouble(request.getParam("maxPrice")) * 100);
            filter.put("venue", new JsonObject().put("$regex", venue).put("$options", "i"))
                    .put("currency", "usd")
                    .put("price", new JsonObject().put("$lte", price));
        }
        Future<Long> total = tickets.count("tickets", filter);
        Future<List<JsonObject>> found = tickets.findWithOptions("tickets", filter, newest());
        Future.all(total, found)
                .onComplete(both -> response.end(new JsonArray(found.result()).toBuffer()), failure -> fail(response));
    }

    private static FindOptions newest() {
        return new FindOptions()
                .setFields(new JsonObject().put("outbox", 0).put("blocks", 0))
                .setSort(new JsonObject().put("createdAt", -1).put("_id", -1))
                .setLimit(Sizes.PAGE);
    }

    /** An insert, and then a publication: what listing comes to, if nothing ever goes wrong. */
    private void list(String id, HttpServerResponse response) {
        byte[] event =
                new JsonObject().put("id", id).put("title", "Event").toBuffer().getBytes();
        own.insert("listed", new JsonObject().put("_id", id).put("title", "Event"))
                .compose(inserted -> Future.fromCompletionStage(
                        stream.publishAsync(BareStream.SUBJECT, event), vertx.getOrCreateContext()))
                .onComplete(published -> response.setStatusCode(201).end(), failure -> fail(response));
    }

    private void hash(HttpServerResponse response) {
        workers.executeBlocking(() -> argon2.matches(PASSWORD, hash), false)
                .onComplete(right -> response.end(), failure -> fail(response));
    }

    private void listing(String id, int seats, HttpServerResponse response) {
        own.save("listings", new JsonObject().put("_id", id).put("free", seats))
                .onComplete(saved -> response.end(), failure -> fail(response));
    }

    /**
     * An insert and a conditional update: nobody could sell with less. What is inserted, and answered, says what an
     * order of the product has to say.
     */
    private void order(String listing, HttpServerResponse response) {
        JsonObject free = new JsonObject().put("_id", listing).put("free", new JsonObject().put("$gte", 1));
        JsonObject take = new JsonObject().put("$inc", new JsonObject().put("free", -1));
        JsonObject order = newOrder(listing);
        own.insert("orders", order)
                .compose(inserted -> own.findOneAndUpdate("listings", free, take))
                .onComplete(
                        taken -> response.setStatusCode(taken == null ? 400 : 201)
                                .end(order.toBuffer()),
                        failure -> fail(response));
    }

    private static JsonObject newOrder(String listing) {
        long now = System.currentTimeMillis();
        return new JsonObject()
                .put("_id", UUID.randomUUID().toString())
                .put("version", 1L)
                .put("userId", SOMEBODY)
                .put(
                        "ticket",
                        new JsonObject()
                                .put("id", listing)
                                .put("userId", SOMEBODY)
                                .put("title", "Event")
                                .put("price", PRICE))
                .put("quantity", 1)
                .put("amount", PRICE)
                .put("currency", "usd")
                .put("status", "created")
                .put("expiresAt", now + RESERVATION_MILLIS)
                .put("createdAt", now);
    }

    private static void fail(HttpServerResponse response) {
        response.setStatusCode(500).end();
    }
}
