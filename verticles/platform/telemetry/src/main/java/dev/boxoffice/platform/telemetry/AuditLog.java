package dev.boxoffice.platform.telemetry;

import dev.boxoffice.kernel.problem.SecurityEvent;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of security events: one JSON object per line, in a logger of its own, so that it can be kept apart from the
 * rest. It names users by id, and mail addresses by a keyed hash only.
 */
public final class AuditLog {
    /** The name of the logger. */
    public static final String LOGGER = "audit";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    private final JsonObject fields;

    private AuditLog(SecurityEvent event) {
        this.fields = new JsonObject().put("event", event.text());
    }

    /** Begins an entry. */
    public static AuditLog event(SecurityEvent event) {
        return new AuditLog(event);
    }

    /** Who did it. */
    public AuditLog user(String userId) {
        return with("userId", userId);
    }

    /** From where. */
    public AuditLog address(String address) {
        return with("address", address);
    }

    /**
     * On the account of which mail address.
     *
     * @param hash of the address, with a key of the installation: the address itself is not written
     */
    public AuditLog account(String hash) {
        return with("account", hash);
    }

    /** Anything else that is no secret. */
    public AuditLog with(String name, String value) {
        fields.put(name, value);
        return this;
    }

    /** Writes the entry. */
    public void write() {
        LOG.info("{}", fields);
    }
}
