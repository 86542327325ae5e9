package dev.boxoffice.platform.runtime;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoCursorNotFoundException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.bulk.BulkWriteError;
import dev.boxoffice.kernel.problem.TransientFailure;
import io.nats.client.AuthenticationException;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamStatusCheckedException;
import io.nats.client.JetStreamStatusException;
import io.nats.client.RequestFailureException;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.core.dns.DnsException;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import io.vertx.redis.client.impl.types.ErrorType;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;

/**
 * The list of failures after which a retry can help, for all client libraries. Any other failure is a bug or bad data,
 * even an {@link IOException} such as Jackson's.
 */
public final class TransientFailures {
    /** How many causes of a failure are examined. */
    private static final int DEPTH = 8;

    /** Transient with all their subtypes. */
    private static final List<Class<? extends Throwable>> TYPES = List.of(
            // JDK and Netty: connections, names, time-outs, TLS
            SocketException.class,
            UnknownHostException.class,
            UnresolvedAddressException.class,
            InterruptedIOException.class,
            ClosedChannelException.class,
            EOFException.class,
            SSLException.class,
            TimeoutException.class,
            // Vert.x: HTTP client, resolver, circuit breaker
            HttpClosedException.class,
            StreamResetException.class,
            ConnectionPoolTooBusyException.class,
            DnsException.class,
            OpenCircuitException.class,
            io.vertx.circuitbreaker.TimeoutException.class,
            // MongoDB's driver; server errors are told by MONGO_CODES
            MongoSocketException.class,
            MongoTimeoutException.class,
            MongoExecutionTimeoutException.class,
            MongoNotPrimaryException.class,
            MongoNodeIsRecoveringException.class,
            MongoConnectionPoolClearedException.class,
            MongoServerUnavailableException.class,
            MongoInterruptedException.class,
            MongoCursorNotFoundException.class,
            MongoWriteConcernException.class,
            // jnats; API errors are told by JETSTREAM_CODES
            JetStreamStatusException.class,
            JetStreamStatusCheckedException.class,
            RequestFailureException.class,
            // a request of jnats whose connection was lost
            CancellationException.class);

    /**
     * Transient without their subtypes, as is the bare IOException that jnats and NIO throw where a server does not
     * answer: clients of Vert.x throw a bare VertxException where a connection is closed, and fail with a mere text
     * where a queue of theirs is full.
     */
    private static final Set<Class<? extends Throwable>> VERTX_TYPES =
            Set.of(VertxException.class, Future.failedFuture("").cause().getClass());

    /** Names of MongoDB's error codes: github.com/mongodb/mongo, error_codes.yml. */
    private static final Set<Integer> MONGO_CODES = Set.of(
            6, // HostUnreachable
            7, // HostNotFound
            50, // MaxTimeMSExpired
            64, // WriteConcernTimeout
            89, // NetworkTimeout
            91, // ShutdownInProgress
            100, // UnsatisfiableWriteConcern
            112, // WriteConflict
            133, // FailedToSatisfyReadPreference
            134, // ReadConcernMajorityNotAvailableYet
            175, // QueryPlanKilled
            189, // PrimarySteppedDown
            237, // CursorKilled
            262, // ExceededTimeLimit
            9001, // SocketException
            10058, // LegacyNotPrimary
            10107, // NotWritablePrimary
            11600, // InterruptedAtShutdown
            11601, // Interrupted
            11602, // InterruptedDueToReplStateChange
            13435, // NotPrimaryNoSecondaryOk
            13436, // NotPrimaryOrSecondary
            14031); // OutOfDiskSpace: writes succeed once there is room

    private static final List<String> MONGO_LABELS =
            List.of("RetryableWriteError", "TransientTransactionError", "SystemOverloadedError");

    /** Names of JetStream's error codes: github.com/nats-io/nats-server, errors.json. */
    private static final Set<Integer> JETSTREAM_CODES = Set.of(
            10014, // JSConsumerNotFound: the domain makes it again
            10059, // JSStreamNotFound: the domain makes it again
            10023, // JSInsufficientResources
            10028, // JSMemoryResourcesExceeded
            10047); // JSStorageResourcesExceeded

    /** What JetStream answers while it has no leader, or is still starting. */
    private static final int UNAVAILABLE = 503;

    /** First words of Redis' replies, and of vertx-redis-client's where a connection has closed. */
    private static final List<String> REDIS_CODES = List.of(
            "READONLY",
            "OOM",
            "LOADING",
            "BUSY",
            "MISCONF",
            "MASTERDOWN",
            "NOREPLICAS",
            "CLUSTERDOWN",
            "TRYAGAIN",
            "CONNECTION_CLOSED");

    /** Authentication or authorisation of MongoDB that failed. */
    private static final Set<Integer> MONGO_REFUSALS = Set.of(13, 18);

    private static final List<String> REDIS_REFUSALS = List.of("WRONGPASS", "NOAUTH", "NOPERM");

    private TransientFailures() {}

    /** True if a retry may succeed once the server is reachable. */
    public static boolean isTransient(Throwable failure) {
        return anyCause(failure, TransientFailures::isListed);
    }

    /** True if a server refuses the credentials of this process. Retries fail until an operator has corrected them. */
    public static boolean isRefusal(Throwable failure) {
        return anyCause(failure, TransientFailures::isRefusalItself);
    }

    private static boolean anyCause(Throwable failure, Predicate<Throwable> condition) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEPTH; depth++) {
            if (condition.test(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isListed(Throwable failure) {
        if (failure instanceof TransientFailure known) {
            return known.isTransient();
        }
        if (failure instanceof MongoException mongo) {
            return isOfType(mongo) || isListed(mongo);
        }
        if (failure instanceof JetStreamApiException answer) {
            return answer.getErrorCode() == UNAVAILABLE || JETSTREAM_CODES.contains(answer.getApiErrorCode());
        }
        if (failure instanceof ErrorType answer) {
            return REDIS_CODES.stream().anyMatch(answer::is);
        }
        if (failure instanceof ReplyException reply) {
            return reply.failureType() != ReplyFailure.RECIPIENT_FAILURE;
        }
        return isOfType(failure)
                || failure.getClass() == IOException.class
                // One that only wraps another is judged by that.
                || (VERTX_TYPES.contains(failure.getClass()) && failure.getCause() == null);
    }

    private static boolean isOfType(Throwable failure) {
        return TYPES.stream().anyMatch(type -> type.isInstance(failure));
    }

    private static boolean isListed(MongoException failure) {
        if (failure instanceof MongoBulkWriteException bulk
                && !bulk.getWriteErrors().isEmpty()) {
            return bulk.getWriteErrors().stream().map(BulkWriteError::getCode).allMatch(MONGO_CODES::contains);
        }
        return MONGO_CODES.contains(failure.getCode())
                || MONGO_LABELS.stream().anyMatch(failure::hasErrorLabel)
                || failure instanceof MongoBulkWriteException;
    }

    private static boolean isRefusalItself(Throwable failure) {
        if (failure instanceof MongoException mongo) {
            return mongo instanceof MongoSecurityException || MONGO_REFUSALS.contains(mongo.getCode());
        }
        return failure instanceof AuthenticationException
                || (failure instanceof ErrorType answer
                        && REDIS_REFUSALS.stream().anyMatch(answer::is));
    }
}
