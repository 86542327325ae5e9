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

/** Sends what jnats has to say to the log, at a level that fits. */
final class LoggingErrorListener implements ErrorListener {
    private static final Logger LOG = LoggerFactory.getLogger(NatsConnection.class);

    private final String name;
    private final ConnectionEvents events;
    private volatile SSLException lastTls;

    /** Tells {@code events} what others have to act upon. */
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

    /** Why a connection did not become private, if one did not. */
    Optional<SSLException> lastTls() {
        return Optional.ofNullable(lastTls);
    }

    @Override
    public void slowConsumerDetected(Connection connection, Consumer consumer) {
        events.dropped();
    }

    @Override
    public void heartbeatAlarm(
            Connection connection,
            JetStreamSubscription subscription,
            long lastStreamSequence,
            long lastConsumerSequence) {
        LOG.debug("{}: heartbeat missed by {}", name, subscription.getConsumerName());
        events.silence();
    }

    @Override
    public void pullStatusError(Connection connection, JetStreamSubscription subscription, Status status) {
        LOG.warn("{}: pull refused: {}", name, status.getMessageWithCode());
        events.silence();
    }
}
