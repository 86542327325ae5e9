package dev.boxoffice.auth;

import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.auth.model.RefreshSession;
import dev.boxoffice.kernel.crypto.Hmac;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.platform.telemetry.AuditLog;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Writes what happens to sign-ups, sign-ins and sessions to the audit log.
 *
 * @param emails hashes e-mail addresses, which are not logged themselves
 */
public record AuthAudit(Hmac emails) {
    private static final int HASH_DIGITS = 16;

    /**
     * An audit log whose hashes have a key of their own.
     *
     * @param key the secret that makes it; without one, {@code fallback} does
     */
    public static AuthAudit with(Optional<String> key, Hmac fallback) {
        Hmac hmac = key.map(secret -> new Hmac(secret.getBytes(StandardCharsets.UTF_8)))
                .orElse(fallback);
        return new AuthAudit(hmac.derive("audit log"));
    }

    /** Logs an event of a known user. */
    public void user(SecurityEvent event, Requester requester, String userId) {
        AuditLog.event(event).user(userId).address(requester.address()).write();
    }

    /** Logs an event of an address that may have no account. */
    void email(SecurityEvent event, Requester requester, EnteredEmail email) {
        AuditLog.event(event)
                .account(emails.hex(email.key(), HASH_DIGITS))
                .address(requester.address())
                .write();
    }

    /** Logs an event of a session. */
    void session(SecurityEvent event, Requester requester, RefreshSession session) {
        AuditLog.event(event)
                .address(requester.address())
                .user(session.userId())
                .with("session", session.id())
                .write();
    }
}
