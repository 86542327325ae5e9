package dev.boxoffice.platform.http;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.platform.telemetry.AuditLog;
import dev.boxoffice.platform.telemetry.AuditRateLimit;
import io.vertx.ext.web.RoutingContext;

/**
 * Records refused requests in the audit log: no session, another account's resource, a missing role, a page of another
 * site has sent it, or a signature is wrong.
 */
final class RefusalAudit {
    private final AuditRateLimit limit = new AuditRateLimit();
    private final int trustedProxies;

    RefusalAudit(int trustedProxies) {
        this.trustedProxies = trustedProxies;
    }

    /** Notes an answer, if it is a refusal. */
    void note(RoutingContext ctx, Problem answer) {
        answer.event().ifPresent(event -> note(event, ctx, answer));
    }

    private void note(SecurityEvent event, RoutingContext ctx, Problem answer) {
        String address = ClientAddress.of(ctx.request(), trustedProxies);
        if (limit.isWritten(event, address)) {
            write(event, ctx, answer, address);
        }
    }

    private static void write(SecurityEvent event, RoutingContext ctx, Problem answer, String address) {
        AuditLog entry = AuditLog.event(event)
                .address(address)
                .with("method", ctx.request().method().name())
                .with("path", ctx.normalizedPath())
                .with("status", Integer.toString(StatusCodes.of(answer)))
                .with("reason", answer.getMessage());
        RequestIdentity.of(ctx).ifPresent(who -> entry.user(who.userId()));
        entry.write();
    }
}
