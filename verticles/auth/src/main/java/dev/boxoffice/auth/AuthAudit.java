package dev.boxoffice.auth;

import dev.boxoffice.kernel.crypto.Hmac;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.platform.http.ClientAddress;
import dev.boxoffice.platform.telemetry.AuditLog;
import io.vertx.ext.web.RoutingContext;

/** Tells the audit log what became of sign-ups, sign-ins and refreshes. */
final class AuthAudit {
    private static final int TOO_MANY = 429;
    private static final int WRONG = 400;

    private static final int HASH_DIGITS = 16;

    private final Hmac accounts;
    private final int trustedProxies;

    /**
     * Writes entries.
     *
     * @param accounts stands for mail addresses, which are not written
     */
    AuthAudit(Hmac accounts, int trustedProxies) {
        this.accounts = accounts;
        this.trustedProxies = trustedProxies;
    }

    private String address(RoutingContext ctx) {
        return ClientAddress.of(ctx.request(), trustedProxies);
    }

    void signedUp(RoutingContext ctx, Account account) {
        AuditLog.event(SecurityEvent.SIGN_UP)
                .user(account.id())
                .address(address(ctx))
                .write();
    }

    /** The address of a sign-up has an account. */
    void taken(RoutingContext ctx, TypedAddress email) {
        note(SecurityEvent.SIGN_UP_REFUSED, ctx, email);
    }

    void signedIn(RoutingContext ctx, Account account) {
        AuditLog.event(SecurityEvent.SIGN_IN)
                .user(account.id())
                .address(address(ctx))
                .write();
    }

    /** Tells of those that were refused; of the others there is one each few minutes. */
    void refreshed(RoutingContext ctx, Families.Outcome outcome) {
        switch (outcome.verdict()) {
            case REPEATED -> tell(SecurityEvent.REFRESH_REPEATED, ctx, outcome);
            case REUSED -> tell(SecurityEvent.REFRESH_REUSED, ctx, outcome);
            case OVER -> tell(SecurityEvent.REFRESH_REFUSED, ctx, outcome);
            case VALID -> {
                // Its sign-in has been told.
            }
        }
    }

    private void tell(SecurityEvent event, RoutingContext ctx, Families.Outcome outcome) {
        AuditLog entry = AuditLog.event(event).address(address(ctx));
        outcome.family().ifPresent(family -> entry.user(family.userId()).with("session", family.id()));
        entry.write();
    }

    void signedOut(RoutingContext ctx, String userId) {
        AuditLog.event(SecurityEvent.SIGN_OUT)
                .user(userId)
                .address(address(ctx))
                .write();
    }

    void refused(RoutingContext ctx, TypedAddress email, Throwable failure) {
        if (failure instanceof Problem answer) {
            switch (answer.status()) {
                case WRONG -> note(SecurityEvent.SIGN_IN_REFUSED, ctx, email);
                case TOO_MANY -> note(SecurityEvent.SIGN_IN_LIMITED, ctx, email);
                default -> {
                    // A part is away, or there are too many at once: says nothing about who it was.
                }
            }
        }
    }

    private void note(SecurityEvent event, RoutingContext ctx, TypedAddress email) {
        AuditLog.event(event)
                .account(accounts.hex(email.key(), HASH_DIGITS))
                .address(address(ctx))
                .write();
    }
}
