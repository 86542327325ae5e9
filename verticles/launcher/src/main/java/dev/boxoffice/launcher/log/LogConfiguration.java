package dev.boxoffice.launcher.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;

/**
 * How the log is written: the root level of {@code LOG_LEVEL}, to the standard error, as lines for people or in the
 * form of {@code LOG_FORMAT}. In code, as each start would wait for the same in XML; a logback.xml, or a
 * logback-test.xml, replaces it.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_NORMAL_PRIORITY)
public final class LogConfiguration extends ContextAwareBase implements Configurator {
    private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %-24logger{0} %msg%kvp%ids%n";
    private static final Map<String, Level> LEVELS = Map.of(
            "org.mongodb.driver", Level.WARN,
            // It says of every secondary index that it has none.
            "de.bwaldvogel.mongo", Level.ERROR,
            // It says of every refused duplicate that it failed to handle it.
            "de.bwaldvogel.mongo.wire.MongoWireProtocolHandler", Level.OFF,
            "io.netty", Level.WARN,
            // Vert.x registers the number of its handlers anew with each of them; the first
            // registration counts them all.
            "io.micrometer.core.instrument.MeterRegistry", Level.ERROR,
            // Below that they tell addresses, and what mails say.
            "io.vertx.ext.mail", Level.INFO,
            "com.icegreen", Level.WARN);

    /** For the service loader. */
    public LogConfiguration() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (isConfiguredElsewhere()) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        LEVELS.forEach((name, level) -> context.getLogger(name).setLevel(level));
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(setting("LOG_LEVEL", "info"), Level.INFO));
        root.addAppender(appender(context));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static boolean isConfiguredElsewhere() {
        ClassLoader classes = LogConfiguration.class.getClassLoader();
        return System.getProperty("logback.configurationFile") != null
                || classes.getResource("logback-test.xml") != null
                || classes.getResource("logback.xml") != null;
    }

    private static ConsoleAppender<ILoggingEvent> appender(LoggerContext context) {
        Encoder<ILoggingEvent> encoder =
                setting("LOG_FORMAT", "text").equals("json") ? JsonLines.encoder() : text(context);
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.getInstanceConverterMap().put("ids", CorrelationConverter::new);
        layout.getInstanceConverterMap().put("kvp", FieldsConverter::new);
        layout.setPattern(PATTERN);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setLayout(layout);
        return encoder;
    }

    /** Read before there is a Vert.x, and so not as the other settings are. */
    private static String setting(String name, String fallback) {
        String value = System.getProperty(name, System.getenv(name));
        return value == null || value.isBlank() ? fallback : value;
    }
}
