package dev.boxoffice.platform.nats;

import dev.boxoffice.kernel.settings.ConfigException;
import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Connects to the servers of a URL, and explains a failure without the password. */
final class ConnectionOptions {
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private static final Duration RECONNECT_WAIT = Duration.ofMillis(250);
    private static final Duration PING_INTERVAL = Duration.ofSeconds(2);

    private ConnectionOptions() {}

    /** Connects to one of the servers; blocks. */
    static Connection connect(String url, String name, ConnectionEvents events)
            throws IOException, InterruptedException {
        LoggingErrorListener errors = new LoggingErrorListener(name, events);
        try {
            return Nats.connect(of(url, name, events, errors));
        } catch (IOException e) {
            // It only says that no server was reached; the cause was passed to the listener.
            errors.lastTls().filter(cause -> cause != e).ifPresent(e::initCause);
            throw e;
        }
    }

    /** Options that reconnect without limit. */
    private static Options of(String url, String name, ConnectionEvents events, LoggingErrorListener errors) {
        return authenticated(secured(new Options.Builder(), url), url)
                .servers(url.split(",", -1))
                .connectionName(name)
                .connectionTimeout(CONNECT_TIMEOUT)
                .maxReconnects(-1)
                .reconnectWait(RECONNECT_WAIT)
                // With the defaults a dead connection would be detected only after minutes.
                .pingInterval(PING_INTERVAL)
                .maxPingsOut(2)
                .connectionListener((connection, event) -> events.onEvent(event))
                .errorListener(errors)
                .build();
    }

    private static Options.Builder secured(Options.Builder options, String url) {
        return url.startsWith("tls:") || url.startsWith("wss:")
                ? options.sslContext(HostNameVerification.context())
                : options;
    }

    /**
     * Servers of a cluster announce each other without credentials, so those of the first address apply to all.
     * Otherwise a client that fails over would be refused twice, and then give up.
     */
    private static Options.Builder authenticated(Options.Builder options, String url) {
        String credentials = URI.create(url.split(",", 2)[0].strip()).getUserInfo();
        if (credentials == null) {
            return options;
        }
        String[] parts = credentials.split(":", 2);
        return parts.length == 2
                // An inbox prefix of its own lets permissions keep replies from other users.
                ? options.userInfo(parts[0], parts[1]).inboxPrefix("_INBOX_" + parts[0])
                : options.token(parts[0].toCharArray());
    }

    private static String withoutCredentials(String url) {
        return url.replaceAll("//[^/@,]*@", "//");
    }

    /** The failure in one line, without the password. */
    static ConfigException explained(Throwable failure, String url) {
        String where = withoutCredentials(url) + " (NATS_URL)";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationException) {
                return new ConfigException("NATS refuses the user or the password at " + where);
            }
            if (cause instanceof SSLException) {
                return new ConfigException(
                        "NATS has no certificate that is trusted at " + where + ": " + cause.getMessage());
            }
        }
        return new ConfigException("NATS is unreachable at " + where);
    }
}
