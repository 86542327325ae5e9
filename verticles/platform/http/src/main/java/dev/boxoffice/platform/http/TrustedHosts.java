package dev.boxoffice.platform.http;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Accepts requests for the host of {@code PUBLIC_URL} and for loopback. If {@code PUBLIC_URL} is not set and the server
 * does not listen on loopback, any host is accepted. A page whose own name was made to resolve to this address (DNS
 * rebinding) asks for its own host, and is refused.
 *
 * <p>Reads of the API, health and metrics are answered under any name: they need no cookie and change nothing, and
 * probes ask for the address of the pod.
 */
final class TrustedHosts {
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Optional<String> own;
    private final boolean isLocal;

    TrustedHosts(Optional<URI> publicUrl, boolean isLocal) {
        this.isLocal = isLocal;
        this.own = publicUrl.map(url -> url.getHost().toLowerCase(Locale.ROOT));
    }

    /** True if the host of the request may be asked for this. */
    boolean accept(HttpServerRequest request) {
        return (own.isEmpty() && !isLocal) || isForAnyHost(request) || isTrusted(request);
    }

    private static boolean isForAnyHost(HttpServerRequest request) {
        String path = request.path() == null ? "" : request.path();
        return SAFE.contains(request.method())
                && (path.startsWith("/api/") || path.startsWith("/health/") || path.equals("/metrics"));
    }

    private boolean isTrusted(HttpServerRequest request) {
        if (request.authority() == null) {
            return false;
        }
        String host = request.authority().host().toLowerCase(Locale.ROOT);
        return own.filter(host::equals).isPresent() || isLoopback(host);
    }

    private static boolean isLoopback(String host) {
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return true;
        }
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        try {
            return address != null && InetAddress.getByAddress(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
