package dev.boxoffice.fuzz;

import io.vertx.core.Future;
import java.util.stream.Collectors;

/** Sends inputs of every kind, and checks what comes of them. */
final class Sender {
    private static final long PATIENCE_MILLIS = 40_000;
    private static final long RAW_PATIENCE_MILLIS = 700;

    private final RawHttpClient http;
    private final EventOutcomes events;
    private final LiveSockets sockets;
    private final Fixture fixture;
    private final AnswerChecks checks;
    private final Findings findings;

    Sender(
            RawHttpClient http,
            EventOutcomes events,
            LiveSockets sockets,
            Fixture fixture,
            AnswerChecks checks,
            Findings findings) {
        this.http = http;
        this.events = events;
        this.sockets = sockets;
        this.fixture = fixture;
        this.checks = checks;
        this.findings = findings;
    }

    /** Succeeds once it is over, whatever came of it. */
    Future<Void> send(Input input) {
        return attempt(input).recover(broken -> {
            findings.add(input, "cannot be reached: " + broken, fixture, "");
            return Future.succeededFuture();
        });
    }

    private Future<Void> attempt(Input input) {
        if (input instanceof Input.Request request) {
            return request(request);
        }
        if (input instanceof Input.Frames frames) {
            return sockets.exchange(frames).map(wrong -> {
                findings.count("frames answered");
                wrong.stream().distinct().forEach(one -> findings.add(input, one, fixture, ""));
                return null;
            });
        }
        return events.publish((Input.Event) input).transform(published -> {
            findings.count(published.succeeded() ? "event published" : "event refused");
            return Future.succeededFuture();
        });
    }

    private Future<Void> request(Input.Request input) {
        String bytes = fixture.fill(input.template());
        int wanted = input.isFramed() ? 1 : input.most() + 1;
        long patience = input.isFramed() ? PATIENCE_MILLIS : RAW_PATIENCE_MILLIS;
        return http.exchange(bytes, wanted, patience).map(answers -> {
            String statuses = answers.stream().map(one -> "" + one.status()).collect(Collectors.joining(" "));
            findings.count((input.isFramed() ? "request " : "bytes ") + (statuses.isEmpty() ? "hung up" : statuses));
            if (answers.size() > input.most()) {
                findings.add(input, "too many answers: " + statuses, fixture, "");
            }
            if (input.isFramed() && answers.isEmpty()) {
                findings.add(input, "no answer", fixture, "");
            }
            for (RawHttpClient.Answer answer : answers) {
                String shown = "%d %s: %s".formatted(answer.status(), answer.headers(), Bytes.shown(answer.body()));
                checks.check(answer, bytes).forEach(wrong -> findings.add(input, wrong, fixture, shown));
            }
            return null;
        });
    }
}
