package dev.boxoffice.platform.domain;

import dev.boxoffice.platform.mongo.IdempotencyKeyStore;
import dev.boxoffice.platform.mongo.IdempotencyClaim;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.platform.http.Reply;
import dev.boxoffice.platform.runtime.Backoff;
import dev.boxoffice.platform.runtime.FailureLog;
import dev.boxoffice.platform.runtime.Recurring;
import dev.boxoffice.platform.runtime.TransientFailures;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.crypto.Sha256;
import dev.boxoffice.kernel.time.Ids;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.web.RequestBody;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes requests with the header {@code Idempotency-Key} have one effect and one answer, however often they are sent
 * within a day: the answer of the first, be it a success or a refusal, is kept and given again. Where the service
 * itself failed nothing is kept, so that the next try counts.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The Idempotency-Key HTTP
 *     Header Field</a>
 */
public final class IdempotencyKeys {
    /** The request header. */
    public static final String HEADER = "Idempotency-Key";

    /** Tells, with {@code true}, that an answer is a kept one. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyKeys.class);
    private static final String ATTEMPT = Attempt.class.getName();
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Duration LIFE = Duration.ofHours(24);
    private static final Duration CLEAN_UP = Duration.ofMinutes(10);
    private static final Backoff RELEASES = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5));
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final IdempotencyKeyStore keys;

    private IdempotencyKeys(IdempotencyKeyStore keys) {
        this.keys = keys;
    }

    /** Keys that are running, and how to stop them. */
    public record Running(IdempotencyKeys keys, Recurring cleanUp) {}

    /**
     * Keeps the keys in {@code mongo}.
     *
     * @param lease after this a request that was not answered is taken for abandoned; longer than any request may take
     */
    public static Future<Running> start(Vertx vertx, MongoClient mongo, Clock clock, Duration lease) {
        IdempotencyKeyStore keys = new IdempotencyKeyStore(mongo, clock, lease, LIFE);
        return keys.createIndex()
                .map(created -> new Running(
                        new IdempotencyKeys(keys),
                        Recurring.start(vertx, "removal of idempotency keys", CLEAN_UP, keys::removeExpired)));
    }

    /**
     * One try of a request.
     *
     * @param resourceId for what the request makes: the same each time it is tried with its key, a new one for a
     *     request without a key
     * @param isFirst false if an earlier try may have made it already
     */
    public record Attempt(String resourceId, boolean isFirst) {}

    /** Which try of its request this is. */
    public static Attempt attempt(RoutingContext ctx) {
        Attempt attempt = ctx.get(ATTEMPT);
        return attempt == null ? new Attempt(Ids.next(), true) : attempt;
    }

    /** Serves requests of people who are signed in by {@code operation}. */
    public Handler<RoutingContext> once(String name, Function<RoutingContext, Future<Reply>> operation) {
        return ctx -> {
            String key = ctx.request().getHeader(HEADER);
            if (key == null) {
                run(ctx, operation).onComplete(reply -> reply.send(ctx), ctx::fail);
            } else if (VISIBLE.matcher(key).matches()) {
                String keyId = Identity.required(ctx).userId() + "/" + name + "/" + key;
                keys.claim(keyId, fingerprint(ctx)).onComplete(claim -> serve(ctx, claim, operation), ctx::fail);
            } else {
                ctx.fail(Problem.badRequest(HEADER, HEADER + " must be 1 to 255 visible characters"));
            }
        };
    }

    private static Future<Reply> run(RoutingContext ctx, Function<RoutingContext, Future<Reply>> operation) {
        return Future.succeededFuture().compose(ignored -> operation.apply(ctx));
    }

    private void serve(RoutingContext ctx, IdempotencyClaim claim, Function<RoutingContext, Future<Reply>> operation) {
        if (!claim.fingerprint().equals(fingerprint(ctx))) {
            ctx.fail(refusal(422, "This key was used for another request"));
        } else if (claim.reply().isPresent()) {
            Responses.header(ctx, REPLAYED, "true");
            claim.reply().get().send(ctx);
        } else if (!claim.ours()) {
            Responses.header(ctx, "Retry-After", Long.toString(RETRY_AFTER.toSeconds()));
            ctx.fail(refusal(409, "A request with this key is under way"));
        } else {
            ctx.put(ATTEMPT, new Attempt(claim.resourceId(), claim.isFirst()));
            run(ctx, operation)
                    .recover(IdempotencyKeys::refused)
                    .onComplete(reply -> keep(ctx, claim, reply), failure -> release(ctx, claim, failure));
        }
    }

    private static Problem refusal(int status, String message) {
        return Problem.of(status, List.of(new ErrorDetail(message, HEADER)));
    }

    /** A refusal is an answer like any other, unless it asks to try again; a failure is none. */
    private static Future<Reply> refused(Throwable failure) {
        return failure instanceof Problem known && known.status() < 500 && known.retryAfter() == null
                ? Future.succeededFuture(new Reply(known.status(), null, Responses.body(known.status(), known.errors())))
                : Future.failedFuture(failure);
    }

    /** An answer that could not be kept is still right: the next try finds what this one made. */
    private void keep(RoutingContext ctx, IdempotencyClaim claim, Reply reply) {
        keys.complete(claim, reply)
                .onFailure(failure -> FailureLog.write(LOG, "an answer was not kept", failure))
                .onComplete(kept -> reply.send(ctx));
    }

    /** While the database is away it is tried on: the next try with the key should not wait. */
    private void release(RoutingContext ctx, IdempotencyClaim claim, Throwable failure) {
        keys.release(claim).onComplete(released -> ctx.fail(failure), away -> {
            ctx.fail(failure);
            RELEASES.retryFor(ctx.vertx(), LIFE, TransientFailures::isTransient, () -> keys.release(claim));
        });
    }

    private static String fingerprint(RoutingContext ctx) {
        return Sha256.hex(ctx.normalizedPath() + '\n' + canonical(ctx.body()));
    }

    /** The same for objects that differ in the order of their properties alone. */
    private static String canonical(RequestBody body) {
        try {
            JsonObject object = body.asJsonObject();
            return object == null ? "{}" : new JsonObject(new TreeMap<>(object.getMap())).encode();
        } catch (DecodeException | ClassCastException e) {
            // An operation without a body takes any, and does not look at it.
            return Sha256.hex(body.asString(StandardCharsets.ISO_8859_1.name()));
        }
    }
}
