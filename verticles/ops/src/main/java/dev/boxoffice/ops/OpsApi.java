package dev.boxoffice.ops;

import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.identity.Role;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.platform.domain.Operations;
import dev.boxoffice.platform.http.ClientAddress;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.nats.DeadLetter;
import dev.boxoffice.platform.nats.DeadLetters;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.telemetry.AuditLog;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The HTTP operations for operators, and for nobody else. */
final class OpsApi {
    private static final int PAGE = 50;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Fleet fleet;
    private final History history;
    private final NatsConnection link;
    private final DeadLetters letters;
    private final Clock clock;
    private final int trustedProxies;

    OpsApi(Fleet fleet, History history, NatsConnection link, Clock clock, int trustedProxies) {
        this.fleet = fleet;
        this.history = history;
        this.link = link;
        this.letters = new DeadLetters(link);
        this.clock = clock;
        this.trustedProxies = trustedProxies;
    }

    void addTo(Operations operations) {
        operations
                .handle("listServices", forOperators(this::listServices))
                .handle("getHistory", forOperators(this::getHistory))
                .handle("listDeadLetters", forOperators(this::listDeadLetters))
                .handle("getDeadLetter", forOperators(this::getDeadLetter))
                .handle(
                        "replayDeadLetter",
                        forOperators(ctx -> decide(ctx, SecurityEvent.LETTER_REPLAYED, letters::replay)))
                .handle(
                        "dropDeadLetter",
                        forOperators(ctx -> decide(ctx, SecurityEvent.LETTER_DROPPED, letters::drop)));
    }

    private Handler<RoutingContext> forOperators(Handler<RoutingContext> handler) {
        return ctx -> {
            Identity.required(ctx, Role.OPERATOR);
            handler.handle(ctx);
        };
    }

    private AuditLog who(AuditLog entry, RoutingContext ctx) {
        return entry.user(Identity.required(ctx).userId()).address(ClientAddress.of(ctx.request(), trustedProxies));
    }

    private void listServices(RoutingContext ctx) {
        Instant now = clock.instant();
        List<Service> services = fleet.services(now);
        JsonArray all = new JsonArray();
        services.forEach(service -> all.add(service.toJson(now)));
        OptionalDouble dead = services.stream()
                .map(Service::deadLetters)
                .flatMapToDouble(OptionalDouble::stream)
                .reduce(Math::max);
        Responses.json(
                ctx,
                200,
                new JsonObject()
                        .put("at", now.toString())
                        .put("deadLetters", dead.isPresent() ? (long) dead.getAsDouble() : null)
                        .put("services", all));
    }

    private void getHistory(RoutingContext ctx) {
        Responses.json(ctx, 200, history.toJson());
    }

    private void listDeadLetters(RoutingContext ctx) {
        int from = parameter(ctx, "from", 1);
        int limit = parameter(ctx, "limit", PAGE);
        whileConnected()
                .compose(connected -> letters.count())
                .compose(count -> letters.list(from, limit).onSuccess(found -> {
                    JsonArray list = new JsonArray();
                    found.forEach(letter -> list.add(summary(letter)));
                    Responses.header(ctx, "X-Total-Count", Long.toString(count));
                    Responses.json(ctx, 200, list);
                }))
                .onFailure(ctx::fail);
    }

    /** An empty one counts as absent, as the contract's validation has it. */
    private static int parameter(RoutingContext ctx, String name, int otherwise) {
        String text = ctx.request().getParam(name, "");
        return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }

    /** Says so at once where the stream is away, instead of waiting for it. */
    private Future<Void> whileConnected() {
        return link.answers()
                .recover(away ->
                        Future.failedFuture(Problem.unavailable("The event stream is away", RETRY_AFTER, away)));
    }

    private static JsonObject summary(DeadLetter letter) {
        return new JsonObject()
                .put("id", Long.toString(letter.id()))
                .put("domain", letter.domain())
                .put("subject", letter.subject())
                .put("consumer", letter.consumer())
                .put("cause", letter.cause())
                .put("time", letter.time().toString());
    }

    private void getDeadLetter(RoutingContext ctx) {
        find(ctx).onComplete(letter -> Responses.json(ctx, 200, details(letter)), ctx::fail);
    }

    private static JsonObject details(DeadLetter letter) {
        JsonObject headers = new JsonObject();
        letter.headers().forEach((name, values) -> headers.put(name, new JsonArray(values)));
        return summary(letter).put("headers", headers).put("body", letter.body());
    }

    private Future<DeadLetter> find(RoutingContext ctx) {
        long id = id(ctx.pathParam("id"));
        return whileConnected()
                .compose(connected -> letters.find(id))
                .map(found -> found.orElseThrow(() -> Problem.notFound("Dead letter")));
    }

    private static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.notFound("Dead letter");
        }
    }

    private void decide(RoutingContext ctx, SecurityEvent decided, Function<DeadLetter, Future<Void>> decision) {
        find(ctx)
                .compose(letter -> decision.apply(letter).map(letter))
                .onComplete(
                        letter -> {
                            who(letter.decided(decided), ctx).write();
                            Responses.noContent(ctx);
                        },
                        ctx::fail);
    }
}
