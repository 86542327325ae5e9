package dev.boxoffice.platform.identity;

import dev.boxoffice.platform.runtime.KeyValues;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * The addresses to which mails about single orders go, where an organiser has corrected them; mails about all other
 * orders go to {@link UserAddresses}. NATS permits only orders to write them, and only notifications to read them.
 */
public final class OrderContacts {
    private static final String BUCKET = "order_contacts";

    private final KeyValues bucket;

    /** Those of {@code buckets}. */
    public OrderContacts(KeyValues.Buckets buckets) {
        this.bucket = buckets.bucket(BUCKET);
    }

    /** Creates the bucket if it is missing. */
    public Future<Void> open() {
        return bucket.ensure();
    }

    /** Replaces the address for an order. */
    public Future<Void> put(String orderId, String email) {
        return bucket.put(orderId, email);
    }

    /** Removes the address for an order, if it was corrected. */
    public Future<Void> remove(String orderId) {
        return bucket.remove(orderId);
    }

    /** The address for an order, if it was corrected. */
    public Future<Optional<String>> find(String orderId) {
        return bucket.get(orderId);
    }
}
