package dev.boxoffice.platform.nats;

import dev.boxoffice.kernel.settings.ConfigException;
import io.nats.client.AuthenticationException;
import io.nats.client.Options;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** How a link connects to the servers that a URL names, and what to say where it cannot. */
final class ConnectionOptions {
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private static final Duration RECONNECT_WAIT = Duration.ofMillis(250);
    private static final Duration PING_INTERVAL = Duration.ofSeconds(2);

    private ConnectionOptions() {}

    /** Options that keep a connection for as long as there is a server. */
    static Options of(String url, String name, ConnectionEvents events, LoggingErrorListener errors) {
        return authenticated(secured(new Options.Builder(), url), url)
                .servers(url.split(",", -1))
                .connectionName(name)
                .connectionTimeout(CONNECT_TIMEOUT)
                .maxReconnects(-1)
                .reconnectWait(RECONNECT_WAIT)
                // By default a connection that went silent would be noticed only after minutes.
                .pingInterval(PING_INTERVAL)
                .maxPingsOut(2)
                .connectionListener((connection, event) -> events.heard(event))
                .errorListener(errors)
                .build();
    }

    private static Options.Builder secured(Options.Builder options, String url) {
        return url.startsWith("tls:") || url.startsWith("wss:") ? options.sslContext(HostNameVerification.context()) : options;
    }

    /**
     * Servers of a cluster tell of each other without credentials; those of the first address are for all of them.
     * Otherwise a client that fails over would be refused, twice, and then for good.
     */
    private static Options.Builder authenticated(Options.Builder options, String url) {
        String credentials = URI.create(url.split(",", 2)[0].strip()).getUserInfo();
        if (credentials == null) {
            return options;
        }
        String[] parts = credentials.split(":", 2);
        return parts.length == 2
                // Answers come to a name of one's own, which permissions can keep from all others.
                ? options.userInfo(parts[0], parts[1]).inboxPrefix("_INBOX_" + parts[0])
                : options.token(parts[0].toCharArray());
    }

    private static String withoutCredentials(String url) {
        return url.replaceAll("//[^/@,]*@", "//");
    }

    /** One line that does not hold the password, whatever jnats says. */
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
