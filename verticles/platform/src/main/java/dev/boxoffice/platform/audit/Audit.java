package dev.boxoffice.platform.audit;

import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of security events: one JSON object per line, in a logger of its own, so that it can be kept apart from the
 * rest. It names users by id, and mail addresses by a keyed hash only.
 */
public final class Audit {
    /** The name of the logger. */
    public static final String LOGGER = "audit";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    private final JsonObject fields;

    private Audit(SecurityEvent event) {
        this.fields = new JsonObject().put("event", event.text());
    }

    /** Begins an entry. */
    public static Audit event(SecurityEvent event) {
        return new Audit(event);
    }

    /** Who did it. */
    public Audit user(String userId) {
        return with("userId", userId);
    }

    /** From where. */
    public Audit address(String address) {
        return with("address", address);
    }

    /**
     * On the account of which mail address.
     *
     * @param hash of the address, with a key of the installation: the address itself is not written
     */
    public Audit account(String hash) {
        return with("account", hash);
    }

    /** Anything else that is no secret. */
    public Audit with(String name, String value) {
        fields.put(name, value);
        return this;
    }

    /** Writes the entry. */
    public void write() {
        LOG.info("{}", fields);
    }
}
