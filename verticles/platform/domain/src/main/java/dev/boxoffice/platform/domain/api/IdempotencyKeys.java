package dev.boxoffice.platform.domain.api;

import dev.boxoffice.kernel.crypto.Sha256;
import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.http.HttpFailure;
import dev.boxoffice.platform.http.Reply;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.http.StatusCodes;
import dev.boxoffice.platform.mongo.IdempotencyClaim;
import dev.boxoffice.platform.mongo.IdempotencyKeyStore;
import dev.boxoffice.platform.runtime.Backoff;
import dev.boxoffice.platform.runtime.FailureLog;
import dev.boxoffice.platform.runtime.RecurringTask;
import dev.boxoffice.platform.runtime.TransientFailures;
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
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives requests with the header {@code Idempotency-Key} one effect and one answer, however often a client sends them
 * within a day: the first answer, a success or a refusal, is stored and repeated. A failure of the service is not
 * stored, so that the next attempt counts.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The Idempotency-Key HTTP
 *     Header Field</a>
 */
public final class IdempotencyKeys {
    /** The request header. */
    public static final String HEADER = "Idempotency-Key";

    /** Response header: {@code true} on a repeated answer. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyKeys.class);
    private static final String ATTEMPT = Attempt.class.getName();
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Duration LIFE = Duration.ofHours(24);
    private static final Duration CLEAN_UP = Duration.ofMinutes(10);
    private static final Backoff RELEASES = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5));
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final IdempotencyKeyStore keys;
    private final RecurringTask cleanUp;

    private IdempotencyKeys(Vertx vertx, IdempotencyKeyStore keys) {
        this.keys = keys;
        this.cleanUp = RecurringTask.start(vertx, "removal of idempotency keys", CLEAN_UP, keys::removeExpired);
    }

    /**
     * Stores the keys in {@code mongo}.
     *
     * @param lease after this an unanswered request counts as abandoned; longer than any request may take
     */
    public static Future<IdempotencyKeys> start(Vertx vertx, MongoClient mongo, Clock clock, Duration lease) {
        IdempotencyKeyStore keys = new IdempotencyKeyStore(mongo, clock, lease, LIFE);
        return keys.createIndex().map(created -> new IdempotencyKeys(vertx, keys));
    }

    public Future<Void> stop() {
        return cleanUp.stop();
    }

    /**
     * One attempt of a request.
     *
     * @param resourceId id for the resource that the request creates: the same in each attempt with its key, a new one
     *     in a request without a key
     * @param isFirst false if an earlier attempt may have created it already
     */
    public record Attempt(String resourceId, boolean isFirst) {}

    /** The attempt that {@code ctx} is. */
    public static Attempt attempt(RoutingContext ctx) {
        Attempt attempt = ctx.get(ATTEMPT);
        return attempt == null ? new Attempt(Ids.next(), true) : attempt;
    }

    /** A handler that runs {@code operation} once for each user and key; requests need a session. */
    public Handler<RoutingContext> once(String name, Function<RoutingContext, Future<Reply>> operation) {
        return ctx -> {
            String key = ctx.request().getHeader(HEADER);
            if (key == null) {
                run(ctx, operation).onComplete(reply -> reply.send(ctx), ctx::fail);
            } else if (VISIBLE.matcher(key).matches()) {
                String keyId = RequestIdentity.required(ctx).userId() + "/" + name + "/" + key;
                keys.claim(keyId, fingerprint(ctx)).onComplete(claim -> serve(ctx, claim, operation), ctx::fail);
            } else {
                ctx.fail(Problem.invalid(HEADER, HEADER + " must be 1 to 255 visible characters"));
            }
        };
    }

    private static Future<Reply> run(RoutingContext ctx, Function<RoutingContext, Future<Reply>> operation) {
        return Future.succeededFuture().compose(ignored -> operation.apply(ctx));
    }

    private void serve(RoutingContext ctx, IdempotencyClaim claim, Function<RoutingContext, Future<Reply>> operation) {
        if (!claim.fingerprint().equals(fingerprint(ctx))) {
            ctx.fail(refusal(422, "This key was used for another request"));
        } else if (claim.answer().isPresent()) {
            Responses.header(ctx, REPLAYED, "true");
            toReply(claim.answer().get()).send(ctx);
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

    private static HttpFailure refusal(int status, String message) {
        return new HttpFailure(status, new ErrorDetail(message, HEADER));
    }

    /** Stores a refusal like any other answer, unless it has a Retry-After; a failure is no answer. */
    private static Future<Reply> refused(Throwable failure) {
        return failure instanceof Problem problem && problem.isFinal()
                ? Future.succeededFuture(new Reply(StatusCodes.of(problem), null, Responses.body(problem.errors())))
                : Future.failedFuture(failure);
    }

    private static Reply toReply(IdempotencyClaim.Answer kept) {
        return new Reply(kept.status(), kept.version(), kept.body());
    }

    /** Sends the answer even if storing it fails: the next attempt finds what this one has created. */
    private void keep(RoutingContext ctx, IdempotencyClaim claim, Reply reply) {
        keys.complete(claim, new IdempotencyClaim.Answer(reply.status(), reply.version(), reply.body()))
                .onFailure(failure -> FailureLog.write(LOG, "an answer was not kept", failure))
                .onComplete(kept -> reply.send(ctx));
    }

    /** Releases the key even after an outage of the database, so that the next attempt need not wait for the lease. */
    private void release(RoutingContext ctx, IdempotencyClaim claim, Throwable failure) {
        keys.release(claim).onComplete(released -> ctx.fail(failure), away -> {
            ctx.fail(failure);
            RELEASES.retryFor(ctx.vertx(), LIFE, TransientFailures::isTransient, () -> keys.release(claim));
        });
    }

    /** Forgets the keys and stored answers of a user. */
    public Future<Void> erase(String userId) {
        return keys.removeBetween(userId + "/", userId + "0");
    }

    private static String fingerprint(RoutingContext ctx) {
        return Sha256.hex(ctx.normalizedPath() + '\n' + canonical(ctx.body()));
    }

    /** The body with its top-level properties sorted. */
    private static String canonical(RequestBody body) {
        try {
            JsonObject object = body.asJsonObject();
            return object == null ? "{}" : new JsonObject(new TreeMap<>(object.getMap())).encode();
        } catch (DecodeException | ClassCastException e) {
            // An operation without a body accepts and ignores any.
            return Sha256.hex(body.asString(StandardCharsets.ISO_8859_1.name()));
        }
    }
}
