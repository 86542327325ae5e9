package dev.boxoffice.platform.domain.api;

import dev.boxoffice.events.ActionData;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.identity.Permission;
import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.kernel.text.VisibleText;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.http.ClientAddress;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.identity.Actor;
import dev.boxoffice.platform.identity.OrganiserAccess;
import dev.boxoffice.platform.runtime.FailureLog;
import dev.boxoffice.platform.telemetry.AuditLog;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who acts in requests to operations of organisers. What changes something is recorded, and what operators do.
 *
 * @param access who may do what
 * @param trail what was done
 * @param trustedProxies how many proxies before this process add to X-Forwarded-For
 */
public record Actors(OrganiserAccess access, ActionTrail trail, Clock clock, int trustedProxies) {
    /** The header in which operators say why they look at what is not theirs. */
    public static final String SUPPORT_REASON = "Support-Reason";

    private static final Logger LOG = LoggerFactory.getLogger(Actors.class);
    private static final int LONGEST_REASON = 500;

    /** A member with {@code permission}. */
    public Actor member(RoutingContext ctx, Permission permission) {
        return actor(ctx, permission, isChange(ctx), Optional.empty());
    }

    /** A member with any role. */
    public Actor anyMember(RoutingContext ctx) {
        return actor(ctx, null, isChange(ctx), Optional.empty());
    }

    /** A member with {@code permission}, for an operation that changes nothing whatever its method. */
    public Actor reader(RoutingContext ctx, Permission permission) {
        return actor(ctx, permission, false, Optional.empty());
    }

    /** A member with {@code permission}, or an operator who says why. */
    public Actor desk(RoutingContext ctx, Permission permission) {
        boolean isOperator = RequestIdentity.required(ctx).roles().contains(Role.OPERATOR);
        return actor(ctx, permission, isChange(ctx), isOperator ? reason(ctx) : Optional.empty());
    }

    private static boolean isChange(RoutingContext ctx) {
        return !ctx.request().method().equals(HttpMethod.GET);
    }

    private static Optional<String> reason(RoutingContext ctx) {
        String text = ctx.request().getHeader(SUPPORT_REASON);
        if (text == null) {
            return Optional.empty();
        }
        VisibleText reason = VisibleText.of(decoded(text).strip(), false);
        if (reason.text().isEmpty()
                || reason.text().length() > LONGEST_REASON
                || reason.problem().isPresent()) {
            throw Problem.invalid(
                    SUPPORT_REASON,
                    "support_reason.invalid",
                    "must have 1 to " + LONGEST_REASON + " visible characters");
        }
        return Optional.of(reason.text());
    }

    /** Headers have no characters beyond Latin-1, so browsers send it percent-encoded. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private Actor actor(RoutingContext ctx, Permission permission, boolean changes, Optional<String> reason) {
        Identity identity = RequestIdentity.required(ctx);
        return new Actor(
                access,
                identity.userId(),
                identity.assurance(),
                permission,
                changes,
                reason,
                organiserId -> record(ctx, identity, organiserId, reason));
    }

    /** The intention before the action, the outcome after the answer. */
    private Future<Void> record(RoutingContext ctx, Identity identity, String organiserId, Optional<String> reason) {
        Optional<String> given = reason.filter(
                text -> access.role(identity.userId(), organiserId).isEmpty());
        ActionData action = new ActionData(
                Ids.next(),
                1,
                organiserId,
                identity.userId(),
                Operations.operationOf(ctx),
                target(ctx),
                ctx.response().getStatusCode(),
                clock.instant(),
                given.orElse(null));
        given.ifPresent(text -> AuditLog.event(SecurityEvent.SUPPORT_ACCESS)
                .user(identity.userId())
                .address(ClientAddress.of(ctx.request(), trustedProxies))
                .with("organiserId", organiserId)
                .with("operation", action.operation())
                .with("target", action.target())
                .with("reason", text)
                .write());
        return trail.begin(action).onSuccess(begun -> {
            if (ctx.response().ended()) {
                end(action.id(), ctx);
            } else {
                ctx.addEndHandler(ended -> end(action.id(), ctx));
            }
        });
    }

    private void end(String id, RoutingContext ctx) {
        trail.end(id, ctx.response().getStatusCode())
                .onFailure(failure -> FailureLog.write(LOG, "the outcome of action " + id + " is not known", failure));
    }

    private static String target(RoutingContext ctx) {
        return ctx.pathParams().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining(","));
    }
}
