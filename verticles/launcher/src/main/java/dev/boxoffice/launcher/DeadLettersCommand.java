package dev.boxoffice.launcher;

import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.kernel.settings.ConfigException;
import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.platform.nats.DeadLetter;
import dev.boxoffice.platform.nats.DeadLetters;
import dev.boxoffice.platform.nats.NatsConnection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** {@code dead list|show|replay|drop}: what consumers have given up on. */
final class DeadLettersCommand implements Command {
    static final String USAGE = "usage: boxoffice dead list | show <id> | replay <id>|all | drop <id>|all";

    private static final String ALL = "all";
    private static final int PAGE = 100;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int SECONDS = 600;
    private static final String ROW = "%-8s %-20s %-34s %s";

    @Override
    public String address() {
        return "NATS_URL";
    }

    @Override
    public Action prepare(List<String> words) {
        Function<DeadLetters, Future<Result>> action = action(words);
        return (vertx, environment) -> run(vertx, environment, action);
    }

    private static Result run(Vertx vertx, JsonObject environment, Function<DeadLetters, Future<Result>> action)
            throws Exception {
        String natsUrl = PlatformConfig.from(environment.getMap()).natsUrl();
        Future<Result> result = NatsConnection.connect(vertx, natsUrl, "boxoffice-dead", CONNECT)
                .compose(link -> action.apply(new DeadLetters(link)).eventually(link::close));
        return result.await(SECONDS, TimeUnit.SECONDS);
    }

    private static Function<DeadLetters, Future<Result>> action(List<String> words) {
        if (words.equals(List.of("list"))) {
            return DeadLettersCommand::list;
        }
        if (words.size() != 2) {
            throw new UsageException(USAGE);
        }
        String which = words.get(1);
        return switch (words.get(0)) {
            case "show" -> letters -> one(letters, id(which)).map(DeadLettersCommand::describe);
            case "replay" -> letters -> each(letters, which, SecurityEvent.LETTER_REPLAYED, letters::replay);
            case "drop" -> letters -> each(letters, which, SecurityEvent.LETTER_DROPPED, letters::drop);
            default -> throw new UsageException(USAGE);
        };
    }

    private static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new ConfigException("no dead letter has the id " + text);
        }
    }

    private static Future<DeadLetter> one(DeadLetters letters, long id) {
        return letters.find(id)
                .map(found -> found.orElseThrow(() -> new ConfigException("no dead letter has the id " + id)));
    }

    private static Future<Result> list(DeadLetters letters) {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("ID", "TIME", "CONSUMER", "CAUSE"));
        return forAll(letters, letter -> {
                    lines.add(ROW.formatted(
                            letter.id(),
                            letter.time().truncatedTo(ChronoUnit.SECONDS),
                            letter.consumer(),
                            letter.cause()));
                    return Future.succeededFuture();
                })
                .map(count -> Result.done(count == 0 ? List.of("no dead letters") : lines));
    }

    private static Result describe(DeadLetter letter) {
        List<String> lines = new ArrayList<>();
        lines.add("id: " + letter.id());
        lines.add("subject: " + letter.subject());
        letter.headers().forEach((name, values) -> lines.add(name + ": " + String.join(", ", values)));
        lines.add("");
        lines.add(pretty(letter.body()));
        return Result.done(lines);
    }

    private static String pretty(String body) {
        try {
            return new JsonObject(body).encodePrettily();
        } catch (DecodeException e) {
            return body;
        }
    }

    private static Future<Result> each(
            DeadLetters letters, String which, SecurityEvent decided, Function<DeadLetter, Future<Void>> action) {
        Function<DeadLetter, Future<Void>> audited =
                letter -> action.apply(letter).onSuccess(ignored -> letter.decided(decided)
                        .with("by", System.getProperty("user.name"))
                        .write());
        Future<Integer> count = which.equals(ALL)
                ? forAll(letters, audited)
                : one(letters, id(which)).compose(audited).map(1);
        String done = decided == SecurityEvent.LETTER_DROPPED ? "dropped" : "replayed";
        return count.map(number -> Result.done(List.of(number + (number == 1 ? " event " : " events ") + done)));
    }

    /** All that are there now; what dies again meanwhile is left to the next time. */
    private static Future<Integer> forAll(DeadLetters letters, Function<DeadLetter, Future<Void>> action) {
        return letters.lastId().compose(last -> forAll(letters, 1, last, action, 0));
    }

    private static Future<Integer> forAll(
            DeadLetters letters, long from, long last, Function<DeadLetter, Future<Void>> action, int before) {
        return letters.list(from, PAGE).compose(found -> {
            List<DeadLetter> page =
                    found.stream().filter(one -> one.id() <= last).toList();
            Future<Void> all = Future.succeededFuture();
            for (DeadLetter letter : page) {
                all = all.compose(previous -> action.apply(letter));
            }
            int count = before + page.size();
            return page.size() < PAGE
                    ? all.map(count)
                    : all.compose(done -> forAll(letters, page.get(PAGE - 1).id() + 1, last, action, count));
        });
    }
}
