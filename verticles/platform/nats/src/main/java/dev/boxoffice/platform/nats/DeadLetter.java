package dev.boxoffice.platform.nats;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.platform.telemetry.AuditLog;
import io.nats.client.api.MessageInfo;
import io.nats.client.impl.Headers;
import io.nats.client.support.NatsJetStreamConstants;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An event that a consumer has given up on.
 *
 * @param id its number among the dead letters
 * @param subject that of the event, such as {@code events.order.created}
 * @param consumer the durable consumer that gave up
 * @param cause why
 * @param time when
 * @param headers all that came with the event, and those of {@link DeadLetters}
 * @param body the event as it was received
 */
public record DeadLetter(
        long id,
        String subject,
        String consumer,
        String cause,
        Instant time,
        Map<String, List<String>> headers,
        String body) {

    static DeadLetter of(MessageInfo message) {
        Headers headers = message.getHeaders() == null ? new Headers() : message.getHeaders();
        Map<String, List<String>> all = new LinkedHashMap<>();
        headers.forEach((name, values) -> all.put(name, List.copyOf(values)));
        return new DeadLetter(
                message.getSeq(),
                eventSubject(message.getSubject()),
                or(headers.getFirst(DeadLetters.CONSUMER), "unknown"),
                or(headers.getFirst(DeadLetters.CAUSE), "unknown"),
                time(headers.getFirst(DeadLetters.TIME))
                        .orElseGet(() -> message.getTime().toInstant()),
                all,
                message.getData() == null ? "" : new String(message.getData(), StandardCharsets.UTF_8));
    }

    /** Begins an entry of the audit log on what was decided. */
    public AuditLog decided(SecurityEvent decision) {
        return AuditLog.event(decision)
                .with("letter", Long.toString(id))
                .with("subject", subject)
                .with("consumer", consumer);
    }

    /** The domain whose consumer gave up. */
    public String domain() {
        return consumer.split("-", 2)[0];
    }

    /** Dead letters lie at {@code dead.<domain>.<subject>}. */
    private static String eventSubject(String deadSubject) {
        String rest = deadSubject.substring(Subjects.DEAD_PREFIX.length());
        return rest.substring(rest.indexOf('.') + 1);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeParseException e) {
            // Not one of our consumers has written it.
            return Optional.empty();
        }
    }

    private static String or(String value, String fallback) {
        return value == null ? fallback : value;
    }

    /** The event again, for the consumer that gave up and no other. */
    Headers replayHeaders(String messageId) {
        Headers again = new Headers();
        headers.forEach((name, values) -> {
            if (!DeadLetters.isOwnHeader(name)) {
                again.add(name, new ArrayList<>(values));
            }
        });
        return again.put(NatsJetStreamConstants.MSG_ID_HDR, messageId).put(DeadLetters.REPLAY_FOR, consumer);
    }
}
