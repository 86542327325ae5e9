package dev.boxoffice.fuzz;

import dev.boxoffice.chaos.Findings;
import dev.boxoffice.chaos.Tally;
import io.vertx.core.Future;
import java.util.stream.Collectors;

/** Sends inputs of every kind, and checks what comes of them. */
record Sender(
        RawHttpClient http,
        EventOutcomes events,
        LiveSockets sockets,
        Fixture fixture,
        AnswerChecks checks,
        Findings findings,
        Tally outcomes) {
    private static final long PATIENCE_MILLIS = 40_000;
    private static final long RAW_PATIENCE_MILLIS = 700;

    /** Succeeds once it is over, whatever came of it. */
    Future<Void> send(Input input) {
        return attempt(input).recover(broken -> {
            add(input, "cannot be reached: " + broken, "");
            return Future.succeededFuture();
        });
    }

    private Future<Void> attempt(Input input) {
        if (input instanceof Input.Request request) {
            return request(request);
        }
        if (input instanceof Input.Frames frames) {
            return sockets.exchange(frames).map(wrong -> {
                outcomes.count("frames answered");
                wrong.stream().distinct().forEach(one -> add(input, one, ""));
                return null;
            });
        }
        return events.publish((Input.Event) input).transform(published -> {
            outcomes.count(published.succeeded() ? "event published" : "event refused");
            return Future.succeededFuture();
        });
    }

    /** Something was wrong with what came of an input. */
    private void add(Input input, String wrong, String answer) {
        String rule = wrong.split(":", 2)[0];
        String what = "%s%n      number %d, %s%n      %s%n      %s";
        findings.add(rule, what.formatted(wrong, input.number(), input.what(), input.show(fixture), answer));
    }

    private Future<Void> request(Input.Request input) {
        String bytes = fixture.fill(input.template());
        int wanted = input.isFramed() ? 1 : input.most() + 1;
        long patience = input.isFramed() ? PATIENCE_MILLIS : RAW_PATIENCE_MILLIS;
        return http.exchange(bytes, wanted, patience).map(answers -> {
            String statuses = answers.stream().map(one -> "" + one.status()).collect(Collectors.joining(" "));
            outcomes.count((input.isFramed() ? "request " : "bytes ") + (statuses.isEmpty() ? "hung up" : statuses));
            if (answers.size() > input.most()) {
                add(input, "too many answers: " + statuses, "");
            }
            if (input.isFramed() && answers.isEmpty()) {
                add(input, "no answer", "");
            }
            for (RawHttpClient.Answer answer : answers) {
                String shown = "%d %s: %s".formatted(answer.status(), answer.headers(), Bytes.shown(answer.body()));
                checks.check(answer, bytes).forEach(wrong -> add(input, wrong, shown));
            }
            return null;
        });
    }
}
