package dev.boxoffice.fuzz;

import dev.boxoffice.cluster.EventStreams;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Publishes events, and compares what becomes of them with what should. */
final class EventOutcomes {
    private static final String NUMBER = "Fuzz-Number";
    private static final String CONSUMER = "Boxoffice-Consumer";

    private final Connection connection;
    private final Fixture fixture;
    private final Map<String, Set<String>> consumers;
    private final Map<Integer, Set<String>> dead = new ConcurrentHashMap<>();
    private final Map<Integer, Input.Event> published = new ConcurrentHashMap<>();

    EventOutcomes(EventStreams streams, Fixture fixture) {
        this.connection = streams.connection();
        this.fixture = fixture;
        this.consumers = streams.consumers().stream()
                .collect(Collectors.groupingBy(
                        info -> info.getConsumerConfiguration().getFilterSubject(),
                        Collectors.mapping(ConsumerInfo::getName, Collectors.toSet())));
        connection.createDispatcher(this::noteDeadLetter).subscribe("dead.>");
    }

    private void noteDeadLetter(Message message) {
        if (message.hasHeaders() && message.getHeaders().containsKey(NUMBER)) {
            String consumer = message.getHeaders().getFirst(CONSUMER);
            int number = Integer.parseInt(message.getHeaders().getFirst(NUMBER));
            dead.computeIfAbsent(number, first -> ConcurrentHashMap.newKeySet()).add(String.valueOf(consumer));
        }
    }

    /** Publishes; fails where the server or its client refuses. */
    Future<Void> publish(Input.Event input) {
        try {
            Headers headers = new Headers().put(NUMBER, Integer.toString(input.number()));
            input.headers().forEach(headers::put);
            NatsMessage message = NatsMessage.builder()
                    .subject(input.subject())
                    .headers(headers)
                    .data(Bytes.array(fixture.fill(input.body())))
                    .build();
            if (input.subject().startsWith("ops.")) {
                connection.publish(message);
                return Future.succeededFuture();
            }
            return Future.fromCompletionStage(connection.jetStream().publishAsync(message))
                    .onSuccess(stored -> published.put(input.number(), input))
                    .mapEmpty();
        } catch (IOException | RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private Set<String> consumersOf(Input.Event input) {
        return consumers.getOrDefault(input.subject(), Set.of());
    }

    /** Events that had another fate than they should. */
    List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        published.forEach((number, input) -> {
            Set<String> of = dead.getOrDefault(number, Set.of());
            boolean isWrong =
                    switch (input.fate()) {
                        case DEAD -> !of.containsAll(consumersOf(input));
                        case SKIPPED -> !of.isEmpty();
                        case OPEN -> false;
                    };
            if (isWrong) {
                wrong.add("a dead letter of %s: number %d, %s: %s"
                        .formatted(of, number, input.what(), input.show(fixture)));
            }
        });
        return wrong;
    }

    /** How often consumers should have skipped an event. */
    long skipped() {
        return published.values().stream()
                .filter(input -> input.fate() == Input.Fate.SKIPPED)
                .mapToLong(input -> consumersOf(input).size())
                .sum();
    }
}
