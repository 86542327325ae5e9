package dev.boxoffice.platform.nats;

import io.nats.client.Connection;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamSubscription;
import io.nats.client.support.Status;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the errors of jnats, each at its level, and passes on those that need a reaction. */
final class LoggingErrorListener implements ErrorListener {
    private static final Logger LOG = LoggerFactory.getLogger(NatsConnection.class);

    private final String name;
    private final ConnectionEvents events;
    private volatile SSLException lastTls;

    /** Reports dropped messages and silent consumers to {@code events}. */
    LoggingErrorListener(String name, ConnectionEvents events) {
        this.name = name;
        this.events = events;
    }

    @Override
    public void errorOccurred(Connection connection, String error) {
        LOG.warn("{}: NATS: {}", name, error);
    }

    @Override
    public void exceptionOccurred(Connection connection, Exception exception) {
        LOG.debug("{}: NATS: {}", name, exception.toString());
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException tls) {
                lastTls = tls;
            }
        }
    }

    /** The last failure of TLS, if any. */
    Optional<SSLException> lastTls() {
        return Optional.ofNullable(lastTls);
    }

    @Override
    public void slowConsumerDetected(Connection connection, Consumer consumer) {
        events.messagesDropped();
    }

    @Override
    public void heartbeatAlarm(
            Connection connection,
            JetStreamSubscription subscription,
            long lastStreamSequence,
            long lastConsumerSequence) {
        LOG.debug("{}: heartbeat missed by {}", name, subscription.getConsumerName());
        events.consumerSilent();
    }

    @Override
    public void pullStatusError(Connection connection, JetStreamSubscription subscription, Status status) {
        LOG.warn("{}: pull refused: {}", name, status.getMessageWithCode());
        events.consumerSilent();
    }
}
