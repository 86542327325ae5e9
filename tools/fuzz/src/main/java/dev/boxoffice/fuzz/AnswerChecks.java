package dev.boxoffice.fuzz;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must not be in any answer, and what has to be in an error. */
final class AnswerChecks {
    private static final Pattern INTERNAL =
            Pattern.compile("\\b(?:java|javax|jdk|sun|io\\.vertx|io\\.netty|io\\.nats|com\\.mongodb|com\\.fasterxml"
                    + "|org\\.bson|dev\\.boxoffice)\\.[a-z]+\\.\\w+"
                    + "|\\b[A-Z]\\w+(?:Exception|Error)\\b|\\.java:\\d+|\\bat \\w+\\.\\w+[.(]"
                    + "|(?:mongodb|redis|nats)://|\\bCaused by\\b");
    private static final int UNAVAILABLE = 503;

    /** A machine may be too slow for a request; then the product has tried for as long as it may. */
    private static final long TRIED_MILLIS = 15_000;

    private final List<String> secrets;

    /** Checks that none of the secrets is in an answer. */
    AnswerChecks(List<String> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /**
     * What is wrong with an answer.
     *
     * @param request what was sent: only what is not from there is a leak
     */
    List<String> check(RawHttpClient.Answer answer, String request) {
        List<String> wrong = new ArrayList<>();
        int status = answer.status();
        String firstLine = request.lines().findFirst().orElse("");
        if (status == 0) {
            wrong.add("an answer that is no HTTP");
        }
        // Vert.x itself answers other versions than 1.0 and 1.1 with an empty 501.
        boolean isOtherVersion = status == 501 && answer.body().isEmpty() && !firstLine.matches(".*HTTP/1\\.[01]");
        if (status >= 500 && status != UNAVAILABLE && !isOtherVersion) {
            wrong.add("answered " + status);
        }
        if (status == UNAVAILABLE && answer.millis() < TRIED_MILLIS) {
            wrong.add("503 while nothing is away");
        }
        if (status == UNAVAILABLE && answer.header("Retry-After").isEmpty()) {
            wrong.add("503 without Retry-After");
        }
        if (answer.headers().contains("X-Fuzz")) {
            wrong.add("a header that the request has made");
        }
        if (status >= 400 && !firstLine.contains("/eventbus") && !answer.body().isEmpty() && !isError(answer)) {
            wrong.add("an error in another format");
        }
        leak(answer.headers() + answer.body(), request).ifPresent(wrong::add);
        return wrong;
    }

    /** What {@code text} tells of the inside of the product. */
    Optional<String> leak(String text, String request) {
        return Stream.concat(
                        INTERNAL.matcher(text)
                                .results()
                                .map(found -> found.group())
                                .filter(found -> !request.contains(found)),
                        secrets.stream().filter(text::contains))
                .findFirst()
                .map(found -> "tells of the inside: " + found);
    }

    private static boolean isError(RawHttpClient.Answer answer) {
        try {
            JsonObject body = new JsonObject(answer.text());
            JsonArray errors = body.getJsonArray("errors");
            return answer.header("Content-Type").startsWith("application/json")
                    && body.size() == 1
                    && !errors.isEmpty()
                    && errors.stream().allMatch(error -> isError((JsonObject) error));
        } catch (DecodeException | ClassCastException | NullPointerException e) {
            return false;
        }
    }

    private static boolean isError(JsonObject error) {
        return Set.of("message", "field", "code").containsAll(error.fieldNames())
                && error.getString("message") != null
                && !error.getString("message").isBlank()
                && error.getString("code", "").matches("[A-Za-z0-9_.]+");
    }
}
