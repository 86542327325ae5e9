package dev.boxoffice.platform.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonParseException;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoCursorNotFoundException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ServerId;
import dev.boxoffice.events.MalformedEventException;
import dev.boxoffice.kernel.settings.ConfigException;
import dev.boxoffice.kernel.problem.Problem;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamStatusException;
import io.nats.client.api.PurgeResponse;
import io.nats.client.impl.NatsMessage;
import io.nats.client.support.Status;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.file.FileSystemException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.json.DecodeException;
import io.vertx.redis.client.impl.types.ErrorType;
import java.io.CharConversionException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.MalformedInputException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.bson.BsonDocument;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each failure of a client library is transient, a refusal, or neither. */
class TransientFailuresTest {
    private static final ServerAddress SERVER = new ServerAddress();

    private enum Kind {
        TRANSIENT,
        REFUSAL,
        FINAL
    }

    private record Row(Kind kind, String what, Throwable failure) {}

    private static Row away(String what, Throwable failure) {
        return new Row(Kind.TRANSIENT, what, failure);
    }

    private static Row isFinal(String what, Throwable failure) {
        return new Row(Kind.FINAL, what, failure);
    }

    private static Row refusal(String what, Throwable failure) {
        return new Row(Kind.REFUSAL, what, failure);
    }

    private static MongoCommandException command(int code, String... labels) {
        return new MongoCommandException(answer(code, labels), SERVER);
    }

    private static BsonDocument answer(int code, String... labels) {
        String all = String.join("','", labels);
        return BsonDocument.parse("{ok: 0, code: %d, errmsg: 'any', errorLabels: [%s]}"
                .formatted(code, all.isEmpty() ? "" : "'" + all + "'"));
    }

    private static MongoBulkWriteException bulk(WriteConcernError concern, int... codes) {
        List<BulkWriteError> errors = java.util.Arrays.stream(codes)
                .mapToObj(code -> new BulkWriteError(code, "any", new BsonDocument(), 0))
                .toList();
        return new MongoBulkWriteException(BulkWriteResult.unacknowledged(), errors, concern, SERVER, Set.of());
    }

    private static WriteConcernError concern() {
        return new WriteConcernError(64, "WriteConcernTimeout", "any", new BsonDocument());
    }

    private static JetStreamApiException jetStream(int status, int code) {
        String error = "{\"code\":%d,\"err_code\":%d,\"description\":\"any\"}".formatted(status, code);
        String answer = "{\"error\":" + error + "}";
        return new JetStreamApiException(new PurgeResponse(
                        NatsMessage.builder().subject("any").data(answer).build())
                .getErrorObject());
    }

    private static Row redis(Kind kind, String reply) {
        return new Row(kind, reply, ErrorType.create(reply));
    }

    private static Stream<Row> rows() {
        ServerId server = new ServerId(new ClusterId(), SERVER);
        return Stream.of(
                away("refused connection", new ConnectException("refused")),
                away("Netty's time-out", new ConnectTimeoutException("slow")),
                away("no name", new UnknownHostException("redis")),
                away("silent socket", new SocketTimeoutException("silent")),
                away("closed channel", new ClosedChannelException()),
                away("TLS", new SSLHandshakeException("cut")),
                away("bare IOException of jnats", new IOException("no response")),
                away("that of a stream whose subjects are taken", new IOException(jetStream(400, 10065))),
                away("its wrapper", new CompletionException(new IOException("no response"))),
                away("Future.timeout", new TimeoutException("slow")),
                away("closed HTTP connection", new HttpClosedException("closed")),
                away("reset stream", new StreamResetException(2)),
                away("full HTTP pool", new ConnectionPoolTooBusyException("full")),
                away("closed socket", VertxException.noStackTrace("Connection was closed")),
                away(
                        "full queue",
                        Future.failedFuture("Redis waiting queue is full").cause()),
                away("open circuit", OpenCircuitException.INSTANCE),
                away("no reply", new ReplyException(ReplyFailure.TIMEOUT)),
                away("503", Problem.unavailable("away", Duration.ofSeconds(1), null)),
                away("MongoDB socket", new MongoSocketReadException("cut", SERVER)),
                away("MongoDB selection", new MongoTimeoutException("no server")),
                away("MongoDB maxTimeMS", new MongoExecutionTimeoutException("slow")),
                away("MongoDB secondary", new MongoNotPrimaryException(answer(10107), SERVER)),
                away("MongoDB recovering", new MongoNodeIsRecoveringException(answer(11600), SERVER)),
                away("MongoDB pool cleared", new MongoConnectionPoolClearedException(server, new IOException("x"))),
                away("MongoDB interrupted", new MongoInterruptedException("any", new Exception())),
                away("MongoDB cursor lost", new MongoCursorNotFoundException(1L, answer(43), SERVER)),
                away("MongoDB write concern", new MongoWriteConcernException(concern(), null, SERVER, Set.of())),
                away("MongoDB bulk, write concern", bulk(concern())),
                away("MongoDB bulk, no primary", bulk(null, 10107, 189)),
                away("MongoDB stepped down", command(189)),
                away("MongoDB disk full", command(14031)),
                away("MongoDB label", command(1, MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL)),
                away("MongoDB disk full for a write", write(14031)),
                away("JetStream without leader", jetStream(503, 10008)),
                away("JetStream stream not found", jetStream(404, 10059)),
                away("JetStream consumer not found", jetStream(404, 10014)),
                away("JetStream storage full", jetStream(500, 10047)),
                away("JetStream consumer deleted", new JetStreamStatusException(new Status(409, "gone"))),
                redis(Kind.TRANSIENT, "READONLY You can't write against a read only replica."),
                redis(Kind.TRANSIENT, "OOM command not allowed when used memory > 'maxmemory'."),
                redis(Kind.TRANSIENT, "LOADING Redis is loading the dataset in memory"),
                redis(Kind.TRANSIENT, "BUSY Redis is busy running a script."),
                redis(Kind.TRANSIENT, "MISCONF Redis is configured to save RDB snapshots"),
                redis(Kind.TRANSIENT, "MASTERDOWN Link with MASTER is down"),
                redis(Kind.TRANSIENT, "NOREPLICAS Not enough good replicas to write."),
                redis(Kind.TRANSIENT, "CLUSTERDOWN The cluster is down"),
                redis(Kind.TRANSIENT, "TRYAGAIN Multiple keys request during rehashing of slot"),
                redis(Kind.TRANSIENT, "CONNECTION_CLOSED"),
                redis(Kind.REFUSAL, "NOAUTH Authentication required."),
                redis(Kind.REFUSAL, "WRONGPASS invalid username-password pair"),
                redis(Kind.REFUSAL, "NOPERM this user has no permissions"),
                refusal("MongoDB password", new MongoSecurityException(credential(), "no")),
                refusal("MongoDB role", command(13)),
                refusal("NATS password", new io.nats.client.AuthenticationException("no")),
                redis(Kind.FINAL, "WRONGTYPE Operation against a key holding the wrong kind of value"),
                redis(Kind.FINAL, "ERR syntax error"),
                isFinal("Jackson", new JsonParseException(null, "bad")),
                isFinal("Jackson, wrapped", new DecodeException("bad", new JsonParseException(null, "x"))),
                isFinal("bad UTF-8", new UncheckedIOException(new MalformedInputException(1))),
                isFinal("bad character", new CharConversionException("bad")),
                isFinal("no file", new FileNotFoundException("gone")),
                isFinal("no file for Vert.x", new FileSystemException("gone")),
                isFinal("a bug behind Vert.x", new VertxException(new IllegalStateException("bug"))),
                isFinal("malformed event", new MalformedEventException("bad", new JsonParseException(null, "x"))),
                isFinal("404", Problem.notFound("Order")),
                isFinal("handler's answer", new ReplyException(ReplyFailure.RECIPIENT_FAILURE, 0, "x")),
                isFinal("configuration", new ConfigException("bad")),
                isFinal("bug", new NullPointerException()),
                isFinal("MongoDB duplicate key", write(11000)),
                isFinal("MongoDB bulk, duplicate key", bulk(null, 189, 11000)),
                isFinal("MongoDB bad command", command(9)),
                isFinal("JetStream wrong sequence", jetStream(400, 10071)));
    }

    private static MongoWriteException write(int code) {
        return new MongoWriteException(new WriteError(code, "any", new BsonDocument()), SERVER, Set.of());
    }

    private static MongoCredential credential() {
        return MongoCredential.createCredential("u", "d", "p".toCharArray());
    }

    @TestFactory
    Stream<DynamicTest> eachFailureIsOfItsKind() {
        return rows().map(row -> DynamicTest.dynamicTest(row.kind() + ": " + row.what(), () -> {
            boolean refused = TransientFailures.isRefusal(row.failure());
            assertEquals(row.kind() == Kind.REFUSAL, refused);
            assertEquals(row.kind() == Kind.TRANSIENT, TransientFailures.isTransient(row.failure()));
        }));
    }
}
