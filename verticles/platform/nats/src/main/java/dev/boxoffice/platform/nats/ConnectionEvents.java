package dev.boxoffice.platform.nats;

import io.nats.client.ConnectionListener.Events;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the listeners of a connection on the threads of jnats. */
final class ConnectionEvents {
    private static final Logger LOG = LoggerFactory.getLogger(NatsConnection.class);

    private final String name;
    private final List<Runnable> onReconnect = new CopyOnWriteArrayList<>();
    private final List<Runnable> onGap = new CopyOnWriteArrayList<>();
    private final List<Runnable> onLoss = new CopyOnWriteArrayList<>();
    private final List<Runnable> onSilence = new CopyOnWriteArrayList<>();
    private volatile boolean closing;

    ConnectionEvents(String name) {
        this.name = name;
    }

    void onReconnect(Runnable action) {
        onReconnect.add(action);
    }

    /** Runs {@code action} after messages may have been missed. */
    void onGap(Runnable action) {
        onGap.add(action);
    }

    /** Runs {@code action} if jnats gives up the connection. */
    void onLoss(Runnable action) {
        onLoss.add(action);
    }

    /** Runs {@code action} when a consumer is refused or misses its heartbeats. */
    void onSilence(Runnable action) {
        onSilence.add(action);
    }

    /** Reports that a consumer is refused or misses its heartbeats. */
    void consumerSilent() {
        onSilence.forEach(Runnable::run);
    }

    /** Announces that the connection is closed on purpose. */
    void expectClose() {
        closing = true;
    }

    /** Reports that jnats has dropped messages of a full queue. */
    void messagesDropped() {
        LOG.warn("{}: slow consumer, messages were dropped", name);
        onGap.forEach(Runnable::run);
    }

    void onEvent(Events event) {
        LOG.debug("{}: {}", name, event);
        if (event == Events.RECONNECTED) {
            onReconnect.forEach(Runnable::run);
        } else if (event == Events.RESUBSCRIBED) {
            onGap.forEach(Runnable::run);
        } else if (event == Events.CLOSED && !closing) {
            onLoss.forEach(Runnable::run);
        }
    }
}
