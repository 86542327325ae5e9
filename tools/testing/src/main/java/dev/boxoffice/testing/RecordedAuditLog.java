package dev.boxoffice.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.platform.telemetry.AuditLog;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Records what the audit log of this JVM says from now on. */
public final class RecordedAuditLog implements AutoCloseable {
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(AuditLog.LOGGER);

    /** Listens. */
    public RecordedAuditLog() {
        appender.list = new CopyOnWriteArrayList<>();
        appender.start();
        log.setLevel(Level.INFO);
        log.addAppender(appender);
    }

    /** The lines as they are written. */
    public List<String> lines() {
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** The entries of one kind. */
    public List<JsonObject> entries(SecurityEvent event) {
        return lines().stream()
                .map(JsonObject::new)
                .filter(entry -> event.text().equals(entry.getString("event")))
                .toList();
    }

    @Override
    public void close() {
        log.detachAppender(appender);
    }
}
