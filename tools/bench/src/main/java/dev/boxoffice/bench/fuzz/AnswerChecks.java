package dev.boxoffice.bench.fuzz;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must not be in any answer, and what has to be in a refusal. */
final class AnswerChecks {
    private static final Pattern INSIDE =
            Pattern.compile("\\b(?:java|javax|jdk|sun|io\\.vertx|io\\.netty|io\\.nats|com\\.mongodb|com\\.fasterxml"
                    + "|org\\.bson|dev\\.boxoffice)\\.[a-z]+\\.\\w+"
                    + "|\\b[A-Z]\\w+(?:Exception|Error)\\b|\\.java:\\d+|\\bat \\w+\\.\\w+[.(]"
                    + "|(?:mongodb|redis|nats)://|\\bCaused by\\b");
    private static final String JSON = "application/json";
    private static final int UNAVAILABLE = 503;

    /** A machine may be too slow for its requests; then it has tried for as long as it may. */
    private static final long HONEST_MILLIS = 15_000;

    private final List<String> secrets;

    /**
     * Checks for answers.
     *
     * @param secrets texts that only insiders know
     */
    AnswerChecks(List<String> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    /**
     * What is wrong with an answer.
     *
     * @param request what was sent: only what is not from there was leaked
     */
    List<String> check(Answer answer, String request, boolean isSockJs) {
        List<String> wrong = new ArrayList<>();
        int status = answer.status();
        if (status == 0) {
            wrong.add("an answer that is no HTTP");
        }
        if (status >= 500 && status != UNAVAILABLE && !isOfAnotherVersion(answer, request)) {
            wrong.add("answered " + status);
        }
        if (status == UNAVAILABLE && answer.millis() < HONEST_MILLIS) {
            wrong.add("503 while all parts are there");
        }
        if (status == UNAVAILABLE && answer.header("Retry-After").isEmpty()) {
            wrong.add("503 without Retry-After");
        }
        if (answer.headers().contains("X-Fuzz")) {
            wrong.add("a header of the request's making");
        }
        if (status >= 400 && !isSockJs && !answer.body().isEmpty()) {
            formatOf(answer).ifPresent(wrong::add);
        }
        leak(answer.headers() + answer.body(), request).ifPresent(wrong::add);
        return wrong;
    }

    /** Vert.x answers other versions than 1.0 and 1.1 by itself, and tells nothing. */
    private static boolean isOfAnotherVersion(Answer answer, String request) {
        String first = request.lines().findFirst().orElse("");
        return answer.status() == 501 && answer.body().isEmpty() && !first.matches(".*HTTP/1\\.[01]");
    }

    /** What {@code text} tells that its reader did not know and should not. */
    Optional<String> leak(String text, String request) {
        Matcher inside = INSIDE.matcher(text);
        while (inside.find()) {
            if (!request.contains(inside.group())) {
                return Optional.of("tells of the inside: " + inside.group());
            }
        }
        return secrets.stream().filter(text::contains).findFirst().map(one -> "tells " + one);
    }

    private static Optional<String> formatOf(Answer answer) {
        if (!answer.header("Content-Type").startsWith(JSON)) {
            return Optional.of("an error of type '" + answer.header("Content-Type") + "'");
        }
        try {
            JsonObject body = new JsonObject(new String(Bytes.array(answer.body()), StandardCharsets.UTF_8));
            JsonArray errors = body.getJsonArray("errors");
            boolean right = body.size() == 1
                    && !errors.isEmpty()
                    && errors.stream().allMatch(error -> isError((JsonObject) error));
            return right ? Optional.empty() : Optional.of("an error in a format of its own");
        } catch (DecodeException | ClassCastException | NullPointerException e) {
            return Optional.of("an error in no format");
        }
    }

    private static boolean isError(JsonObject error) {
        return Set.of("message", "field", "code").containsAll(error.fieldNames())
                && error.getString("message") != null
                && !error.getString("message").isBlank()
                && error.getString("code", "").matches("[A-Za-z0-9_.]+");
    }
}
