package dev.boxoffice.ops.api;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.ClientAddress;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.nats.DeadLetter;
import dev.boxoffice.platform.nats.DeadLetters;
import dev.boxoffice.platform.nats.NatsConnection;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Function;

/** Reads, replays and drops dead letters. */
public final class DeadLettersApi {
    private static final int PAGE = 50;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final NatsConnection nats;
    private final DeadLetters letters;
    private final int trustedProxies;

    /** Reads from the stream of {@code nats}; the audit log has client addresses behind {@code trustedProxies}. */
    public DeadLettersApi(NatsConnection nats, int trustedProxies) {
        this.nats = nats;
        this.letters = new DeadLetters(nats);
        this.trustedProxies = trustedProxies;
    }

    /** Adds the operations. */
    public void addTo(Operations operations) {
        operations
                .handle("listDeadLetters", OperatorRoute.of(this::list))
                .handle("getDeadLetter", OperatorRoute.of(this::get))
                .handle(
                        "replayDeadLetter",
                        OperatorRoute.of(ctx -> decide(ctx, SecurityEvent.LETTER_REPLAYED, letters::replay)))
                .handle(
                        "dropDeadLetter",
                        OperatorRoute.of(ctx -> decide(ctx, SecurityEvent.LETTER_DROPPED, letters::drop)));
    }

    private void list(RoutingContext ctx) {
        int from = parameter(ctx, "from", 1);
        int limit = parameter(ctx, "limit", PAGE);
        whileConnected()
                .compose(connected -> letters.count())
                .compose(count -> letters.list(from, limit).onSuccess(found -> {
                    Responses.header(ctx, "X-Total-Count", Long.toString(count));
                    Responses.json(
                            ctx,
                            200,
                            new JsonArray(
                                    found.stream().map(DeadLettersApi::summary).toList()));
                }))
                .onFailure(ctx::fail);
    }

    /** An empty parameter counts as absent, as in the validation by the contract. */
    private static int parameter(RoutingContext ctx, String name, int otherwise) {
        String text = ctx.request().getParam(name, "");
        return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }

    /** Fails at once while the stream is unavailable, instead of waiting for it. */
    private Future<Void> whileConnected() {
        return nats.answers()
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

    private void get(RoutingContext ctx) {
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
                            letter.decided(decided)
                                    .user(RequestIdentity.required(ctx).userId())
                                    .address(ClientAddress.of(ctx.request(), trustedProxies))
                                    .write();
                            Responses.noContent(ctx);
                        },
                        ctx::fail);
    }
}
