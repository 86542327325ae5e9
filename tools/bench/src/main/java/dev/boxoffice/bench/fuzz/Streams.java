package dev.boxoffice.bench.fuzz;

import dev.boxoffice.bench.fuzz.EventInput.Fate;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
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

/** Publishes messages, and sees which become dead letters. */
final class Streams {
    private static final String NUMBER = "Fuzz-Number";
    private static final String CONSUMER = "Boxoffice-Consumer";

    private final Connection connection;
    private final Scene scene;
    private final Map<String, Set<String>> consumers;
    private final Map<Integer, Set<String>> buried = new ConcurrentHashMap<>();
    private final Map<Integer, EventInput> sent = new ConcurrentHashMap<>();

    Streams(Connection connection, Scene scene) {
        this.connection = connection;
        this.scene = scene;
        this.consumers = consumers();
        Dispatcher dispatcher = connection.createDispatcher(this::bury);
        dispatcher.subscribe("dead.>");
    }

    private Map<String, Set<String>> consumers() {
        try {
            return connection.jetStreamManagement().getConsumers("EVENTS").stream()
                    .filter(info -> info.getConsumerConfiguration().getDurable() != null)
                    .collect(Collectors.groupingBy(
                            info -> info.getConsumerConfiguration().getFilterSubject(),
                            Collectors.mapping(ConsumerInfo::getName, Collectors.toSet())));
        } catch (IOException | JetStreamApiException e) {
            throw new IllegalStateException(e);
        }
    }

    private void bury(Message message) {
        if (message.hasHeaders() && message.getHeaders().containsKey(NUMBER)) {
            String consumer = message.getHeaders().getFirst(CONSUMER);
            int number = Integer.parseInt(message.getHeaders().getFirst(NUMBER));
            buried.computeIfAbsent(number, first -> ConcurrentHashMap.newKeySet())
                    .add(consumer == null ? "nobody" : consumer);
        }
    }

    /** Publishes; fails where the server or its client refuses. */
    Future<Void> publish(EventInput input) {
        try {
            Headers headers = new Headers().put(NUMBER, Integer.toString(input.number()));
            input.headers().forEach(headers::put);
            NatsMessage message = NatsMessage.builder()
                    .subject(input.subject())
                    .headers(headers)
                    .data(Bytes.array(scene.fill(input.body())))
                    .build();
            if (input.subject().startsWith("ops.")) {
                connection.publish(message);
                return Future.succeededFuture();
            }
            JetStream streams = connection.jetStream();
            return Future.fromCompletionStage(streams.publishAsync(message))
                    .onSuccess(stored -> sent.put(input.number(), input))
                    .mapEmpty();
        } catch (IOException | RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /** Messages that had another fate than they should. */
    List<String> wrongFates() {
        List<String> wrong = new ArrayList<>();
        sent.forEach((number, input) -> {
            Set<String> dead = buried.getOrDefault(number, Set.of());
            Set<String> readers = consumers.getOrDefault(input.subject(), Set.of());
            if (input.fate() == Fate.DEAD && !dead.containsAll(readers)) {
                wrong.add("dead of %s only: %s".formatted(dead, told(input)));
            }
            if (input.fate() == Fate.PASSED && !dead.isEmpty()) {
                wrong.add("dead of %s: %s".formatted(dead, told(input)));
            }
        });
        return wrong;
    }

    private String told(EventInput input) {
        return "number %d, %s: %s".formatted(input.number(), input.what(), input.show(scene));
    }

    /** How many messages became dead letters. */
    int dead() {
        return buried.size();
    }

    /** How many messages should have been passed over and counted. */
    long passed() {
        return sent.values().stream()
                .filter(input -> input.fate() == Fate.PASSED)
                .mapToLong(input ->
                        consumers.getOrDefault(input.subject(), Set.of()).size())
                .sum();
    }
}
