package dev.boxoffice.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The checks can fail: each of these answers would be a violation. */
class AnswerChecksTest {
    private static final String RIGHT =
            "{\"errors\":[{\"message\":\"No\",\"field\":\"price\",\"code\":\"price.too_low\"}]}";
    private final AnswerChecks checks = new AnswerChecks(List.of("127.0.0.1:4222", "/tmp/secret"));

    private static RawHttpClient.Answer answer(int status, String body, String... headers) {
        MultiMap all = MultiMap.caseInsensitiveMultiMap().add("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            all.set(headers[i], headers[i + 1]);
        }
        return new RawHttpClient.Answer(status, all, body, 10);
    }

    private List<String> check(RawHttpClient.Answer answer) {
        return checks.check(answer, "GET /api/tickets HTTP/1.1");
    }

    @Test
    void correctAnswersPass() {
        assertEquals(List.of(), check(answer(200, "[{\"title\":\"A concert\"}]")));
        assertEquals(List.of(), check(answer(400, RIGHT)));
        assertEquals(List.of(), check(answer(404, "")), "an answer to HEAD");
    }

    @Test
    void serverErrorsAreReported() {
        assertFalse(check(answer(500, RIGHT)).isEmpty());
        assertFalse(check(answer(502, RIGHT)).isEmpty());
        assertFalse(check(answer(0, "")).isEmpty());
    }

    @Test
    void unavailableAnswersNeedRetriesAndRetryAfter() {
        RawHttpClient.Answer early = answer(503, RIGHT, "Retry-After", "2");
        assertFalse(check(early).isEmpty());
        RawHttpClient.Answer late = new RawHttpClient.Answer(503, early.headers(), RIGHT, 20_000);
        assertEquals(List.of(), check(late));
        assertFalse(check(new RawHttpClient.Answer(503, answer(503, "").headers(), RIGHT, 20_000))
                .isEmpty());
    }

    @Test
    void errorsOfAnotherFormatAreReported() {
        for (String body : List.of(
                "Bad Request",
                "{}",
                "{\"errors\":[]}",
                "{\"errors\":[{}]}",
                "{\"errors\":[{\"message\":\"\"}]}",
                "{\"errors\":[{\"message\":5}],\"status\":400}",
                "{\"errors\":[{\"message\":\"No\",\"cause\":\"x\"}]}",
                "{\"errors\":{\"message\":\"No\"}}")) {
            assertFalse(check(answer(400, body)).isEmpty(), body);
        }
        assertFalse(check(answer(400, RIGHT, "Content-Type", "text/html")).isEmpty());
    }

    @Test
    void leakedInternalsAreReported() {
        for (String leak : List.of(
                "at dev.boxoffice.orders.OrdersApi.create(OrdersApi.java:42)",
                "java.lang.NullPointerException",
                "NullPointerException",
                "com.mongodb.MongoWriteException: E11000",
                "Caused by: something",
                "mongodb://user@host",
                "nats://somewhere",
                "at 127.0.0.1:4222",
                "in /tmp/secret/store.mv")) {
            assertFalse(check(answer(200, "{\"note\":\"" + leak + "\"}")).isEmpty(), leak);
        }
        assertFalse(
                check(answer(200, "{}", "X-Powered-By", "io.vertx.core.http")).isEmpty());
        assertFalse(check(answer(200, "{}", "X-Fuzz", "in")).isEmpty());
    }

    @Test
    void echoOfTheRequestIsNoLeak() {
        Optional<String> echo = checks.leak("title: java.lang.String", "title=java.lang.String");
        assertTrue(echo.isEmpty());
    }
}
