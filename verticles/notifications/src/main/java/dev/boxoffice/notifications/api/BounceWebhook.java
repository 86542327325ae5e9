package dev.boxoffice.notifications.api;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.notifications.BounceReports;
import dev.boxoffice.notifications.model.MailText;
import dev.boxoffice.platform.domain.api.Caller;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaResult;
import dev.boxoffice.platform.redis.Quotas;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * Receives the reports of bounces of a mail service, which proves itself by a secret.
 *
 * @param secret without one, there is no such operation
 * @param failures limits wrong secrets
 */
public record BounceWebhook(
        BounceReports reports, Optional<String> secret, Quotas quotas, Quota failures, int trustedProxies) {

    void handle(RoutingContext ctx) {
        if (secret.isEmpty()) {
            ctx.fail(Problem.notFound("Operation"));
        } else if (isGenuine(ctx.request().getHeader("X-Bounce-Secret"), secret.get())) {
            receive(ctx);
        } else {
            refuse(ctx);
        }
    }

    private static boolean isGenuine(String presented, String secret) {
        return presented != null
                && MessageDigest.isEqual(
                        presented.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    private void refuse(RoutingContext ctx) {
        quotas.take(failures, Caller.of(ctx, trustedProxies).address(), 1)
                .compose(QuotaResult::required)
                .onComplete(counted -> ctx.fail(Problem.notAuthorized()), ctx::fail);
    }

    /** Organisers read it. */
    private static String reason(String reported) {
        return reported == null ? null : MailText.plain(reported);
    }

    private void receive(RoutingContext ctx) {
        List<Future<Object>> stored = ctx.body().asJsonObject().getJsonArray("bounces").stream()
                .map(JsonObject.class::cast)
                .map(bounce -> reports.bounced(bounce.getString("messageId"), reason(bounce.getString("reason")))
                        .mapEmpty())
                .toList();
        Future.all(stored).onComplete(done -> Responses.json(ctx, 200, new JsonObject()), ctx::fail);
    }
}
