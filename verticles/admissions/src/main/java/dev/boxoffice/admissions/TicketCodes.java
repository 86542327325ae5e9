package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.CodeFormat;
import dev.boxoffice.admissions.model.ShortCode;
import dev.boxoffice.admissions.model.TicketCode;
import dev.boxoffice.admissions.model.TicketKey;
import dev.boxoffice.admissions.store.TicketKeyStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** Makes the codes of tickets, and tells the keys to verify them with. Safe to use from any thread. */
public final class TicketCodes {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Vertx vertx;
    private final TicketKeyStore store;
    private volatile List<TicketKey> keys = List.of();

    /** Uses the keys of {@code store}, once they are {@link #load loaded}. */
    public TicketCodes(Vertx vertx, TicketKeyStore store) {
        this.vertx = vertx;
        this.store = store;
    }

    /**
     * Reads the keys, and makes the first one if there is none. Repeated, so that each replica signs with the newest.
     */
    public Future<Void> load() {
        return store.findOrCreate().onSuccess(found -> keys = found).mapEmpty();
    }

    /** Makes a new key, which signs from now on; codes of earlier keys stay valid. */
    public Future<Void> rotate() {
        return store.find().compose(store::rotate).compose(rotated -> load());
    }

    /** The public keys as a JSON Web Key Set. */
    public JsonObject publicKeys() {
        JsonArray jwks = new JsonArray();
        keys.forEach(key -> jwks.add(new JsonObject(key.publicJwk())));
        return new JsonObject().put("keys", jwks);
    }

    /** New codes for so many tickets of a type; on a worker, as signatures take time. */
    public Future<List<TicketCode>> next(String eventId, String ticketId, int count) {
        List<TicketKey> present = keys;
        TicketKey newest = present.get(present.size() - 1);
        return vertx.executeBlocking(
                () -> {
                    List<TicketCode> codes = new ArrayList<>();
                    for (int i = 0; i < count; i++) {
                        codes.add(next(newest, eventId, ticketId));
                    }
                    return codes;
                },
                false);
    }

    /** A new code for one ticket. */
    public Future<TicketCode> next(String eventId, String ticketId) {
        return next(eventId, ticketId, 1).map(codes -> codes.get(0));
    }

    private static TicketCode next(TicketKey key, String eventId, String ticketId) {
        byte[] secret = new byte[CodeFormat.SECRET_BYTES];
        RANDOM.nextBytes(secret);
        byte[] head = CodeFormat.head(key.number(), ticketId, secret);
        byte[] signature = key.sign(CodeFormat.toSign(eventId, head));
        return new TicketCode(CodeFormat.encode(head, signature), CodeFormat.ref(secret), ShortCode.next());
    }
}
