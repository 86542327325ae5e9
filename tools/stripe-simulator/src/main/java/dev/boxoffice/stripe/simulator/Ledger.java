package dev.boxoffice.stripe.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All objects in the shapes in which Stripe shows them. What goes in and out are copies, so that only {@link #put}
 * changes anything. It keeps the newest bytes: payments with all that belongs to them the longest, as they are refunded
 * and compared, and events and answers for a shorter time. What it has forgotten does not exist: a refund of it is
 * answered 404.
 */
final class Ledger {
    /** Of a payment with its charges, refunds, disputes and payment methods. */
    private static final long PAYMENT_BYTES = 5_000;

    /** Of the events of a payment; those of a fifth of all payments may wait for delivery, or be looked up. */
    private static final long EVENT_BYTES = 420;

    /** Of the answers by idempotency key of a payment, for two fifths of all payments. */
    private static final long ANSWER_BYTES = 1_680;

    private static final List<String> OWNERS = List.of("payment_intent", "charge");

    private final Map<ObjectType, BoundedStore> objects = new EnumMap<>(ObjectType.class);
    private Journal journal = Journal.none();

    Ledger() {
        this(SimulatorConfig.PAYMENTS);
    }

    /** Keeps about {@code most} payments. */
    Ledger(long most) {
        BoundedStore payments = new BoundedStore(most * PAYMENT_BYTES);
        for (ObjectType kind : ObjectType.values()) {
            objects.put(kind, payments);
        }
        objects.put(ObjectType.EVENT, new BoundedStore(most * EVENT_BYTES));
        objects.put(ObjectType.IDEMPOTENT_ANSWER, new BoundedStore(most * ANSWER_BYTES));
    }

    /** Reads what an earlier run kept, shortens it, and keeps what follows; null for no file. */
    Future<Void> open(Vertx vertx, String dataFile) {
        if (dataFile == null) {
            return Future.succeededFuture();
        }
        return Journal.open(vertx, dataFile, this::restore, this::lines)
                .onSuccess(opened -> journal = opened)
                .mapEmpty();
    }

    private void restore(JsonObject line) {
        if (line.isEmpty()) {
            clear();
            return;
        }
        keep(ObjectType.of(line.getString("kind")), line.getJsonObject("object"));
    }

    private void clear() {
        objects.forEach((kind, all) -> all.clear(kind));
    }

    private byte[] keep(ObjectType kind, JsonObject object) {
        byte[] json = object.toBuffer().getBytes();
        objects.get(kind).put(kind, object.getString("id"), json, owners(kind, object));
        return json;
    }

    /** What refunds, disputes and charges are looked up by. */
    private static List<String> owners(ObjectType kind, JsonObject object) {
        boolean isOwned = kind == ObjectType.REFUND || kind == ObjectType.DISPUTE || kind == ObjectType.CHARGE;
        return isOwned
                ? OWNERS.stream()
                        .map(object::getString)
                        .filter(Objects::nonNull)
                        .toList()
                : List.of();
    }

    /** The refunds, disputes or charges of a PaymentIntent or charge, the newest first. */
    Stream<JsonObject> of(ObjectType kind, String owner) {
        return objects.get(kind).of(kind, owner).stream().map(Ledger::decoded);
    }

    /** Everything that is kept, the oldest of a kind first. */
    private List<Buffer> lines() {
        List<Buffer> lines = new ArrayList<>();
        objects.forEach((kind, all) -> {
            List<byte[]> oldestFirst = all.all(kind);
            Collections.reverse(oldestFirst);
            oldestFirst.forEach(json -> lines.add(line(kind, json)));
        });
        return lines;
    }

    private static Buffer line(ObjectType kind, byte[] json) {
        return Buffer.buffer("{\"kind\":\"" + kind.object() + "\",\"object\":")
                .appendBytes(json)
                .appendString("}\n");
    }

    Optional<JsonObject> find(ObjectType kind, String id) {
        return Optional.ofNullable(objects.get(kind).get(kind, id)).map(Ledger::decoded);
    }

    private static JsonObject decoded(byte[] json) {
        return new JsonObject(Buffer.buffer(json));
    }

    JsonObject put(ObjectType kind, JsonObject object) {
        journal.append(line(kind, keep(kind, object)));
        return object;
    }

    /** The newest first. */
    Stream<JsonObject> all(ObjectType kind) {
        return objects.get(kind).all(kind).stream().map(Ledger::decoded);
    }

    /** Forgets all objects of a kind. */
    void forget(ObjectType kind) {
        objects.get(kind).clear(kind);
        startAfresh();
    }

    void reset() {
        clear();
        startAfresh();
    }

    /** An empty line in the journal voids those before it. */
    private void startAfresh() {
        journal.append(Buffer.buffer("{}\n"));
        lines().forEach(journal::append);
    }

    /** Succeeds when everything put so far survives the end of the process. */
    Future<Void> flush() {
        return journal.flush(objects.values().stream()
                .distinct()
                .mapToLong(BoundedStore::bytes)
                .sum());
    }

    Future<Void> close() {
        return journal.close();
    }
}
