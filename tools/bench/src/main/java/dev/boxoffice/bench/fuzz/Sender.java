package dev.boxoffice.bench.fuzz;

import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Collectors;

/** Sends inputs of every kind, and judges what comes of them. */
final class Sender {
    private static final long PATIENCE_MILLIS = 40_000;
    private static final long RAW_PATIENCE_MILLIS = 700;

    private final Wire wire;
    private final Streams streams;
    private final Sockets sockets;
    private final Scene scene;
    private final AnswerChecks checks;
    private final Findings findings;

    Sender(Wire wire, Streams streams, Sockets sockets, Scene scene, AnswerChecks checks, Findings findings) {
        this.wire = wire;
        this.streams = streams;
        this.sockets = sockets;
        this.scene = scene;
        this.checks = checks;
        this.findings = findings;
    }

    /** Succeeds once it is over, whatever came of it. */
    Future<Void> send(Input input) {
        if (input instanceof HttpInput http) {
            return send(http);
        }
        if (input instanceof RawInput raw) {
            return send(raw);
        }
        if (input instanceof EventInput event) {
            return streams.publish(event)
                    .onSuccess(published -> findings.count("event published"))
                    .recover(refused -> counted("event refused"));
        }
        return send((FrameInput) input);
    }

    private Future<Void> counted(String outcome) {
        findings.count(outcome);
        return Future.succeededFuture();
    }

    private Future<Void> send(HttpInput input) {
        String request = input.bytes(scene);
        return wire.exchange(request, 1, PATIENCE_MILLIS)
                .map(answers -> {
                    findings.count("request "
                            + (answers.isEmpty() ? "hung up" : answers.get(0).status()));
                    if (answers.isEmpty()) {
                        findings.violate(input, "no answer", scene, "");
                    }
                    answers.forEach(answer -> judge(input, request, answer));
                    return (Void) null;
                })
                .recover(broken -> unreachable(input, broken));
    }

    private Future<Void> send(RawInput input) {
        String bytes = input.bytes(scene);
        return wire.exchange(bytes, input.most() + 1, RAW_PATIENCE_MILLIS)
                .map(answers -> {
                    findings.count("bytes " + statuses(answers));
                    if (answers.size() > input.most()) {
                        findings.violate(input, "too many answers: " + statuses(answers), scene, "");
                    }
                    answers.forEach(answer -> judge(input, bytes, answer));
                    return (Void) null;
                })
                .recover(broken -> unreachable(input, broken));
    }

    private static String statuses(List<Answer> answers) {
        return answers.isEmpty()
                ? "hung up"
                : answers.stream().map(one -> "" + one.status()).collect(Collectors.joining(" "));
    }

    private Future<Void> send(FrameInput input) {
        return sockets.exchange(input)
                .map(wrong -> {
                    findings.count("frames answered");
                    wrong.stream().distinct().forEach(one -> findings.violate(input, one, scene, ""));
                    return (Void) null;
                })
                .recover(broken -> unreachable(input, broken));
    }

    private void judge(Input input, String request, Answer answer) {
        boolean isSockJs = request.lines().findFirst().orElse("").contains("/eventbus");
        String shown = "%d %s: %s".formatted(answer.status(), answer.headers(), Bytes.shown(answer.body()));
        checks.check(answer, request, isSockJs).forEach(wrong -> findings.violate(input, wrong, scene, shown));
    }

    private Future<Void> unreachable(Input input, Throwable broken) {
        findings.violate(input, "cannot be reached: " + broken, scene, "");
        return Future.succeededFuture();
    }
}
