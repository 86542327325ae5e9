package dev.boxoffice.notifications.model;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The push services of browsers whose subscriptions are taken. The addresses of subscriptions come from browsers, and
 * requests go there: others would make this server ask addresses for strangers.
 *
 * @param hosts reached by HTTPS at its usual port and at public addresses; {@code *.} stands for one or more labels
 * @param origins such as {@code http://127.0.0.1:1234}: reached wherever they are, as the operator has named them
 */
public record PushServices(Set<String> hosts, Set<String> origins) {
    private static final int HTTPS = 443;

    /**
     * The services of a list with commas.
     *
     * @throws IllegalArgumentException if an entry is neither a host nor an origin
     */
    public static PushServices parse(String list) {
        List<String> hosts = new ArrayList<>();
        List<String> origins = new ArrayList<>();
        for (String entry : list.split(",", -1)) {
            String service = entry.strip().toLowerCase(Locale.ROOT);
            if (service.matches("https?://[^/?#@]+")) {
                origins.add(service);
            } else if (service.matches("(\\*\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)+")) {
                hosts.add(service);
            } else if (!service.isEmpty()) {
                throw new IllegalArgumentException(service + " is no host");
            }
        }
        return new PushServices(Set.copyOf(hosts), Set.copyOf(origins));
    }

    /**
     * The address of a subscription.
     *
     * @param isTrusted whether it may be in the own network
     */
    public record Endpoint(URI uri, boolean isTrusted) {
        /** The port of its service. */
        public int port() {
            int usual = "https".equals(uri.getScheme()) ? HTTPS : 80;
            return uri.getPort() < 0 ? usual : uri.getPort();
        }

        /** Its service, for limits and logs: nothing that tells one subscription from another. */
        public String service() {
            return uri.getHost() + ":" + port();
        }
    }

    /** The endpoint at an address; empty if it is that of no push service here. */
    public Optional<Endpoint> find(String address) {
        try {
            URI uri = new URI(address);
            if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
                return Optional.empty();
            }
            String host = uri.getHost().toLowerCase(Locale.ROOT);
            if (origins.contains(uri.getScheme() + "://" + uri.getRawAuthority())) {
                return Optional.of(new Endpoint(uri, true));
            }
            boolean isUsual = "https".equals(uri.getScheme()) && (uri.getPort() < 0 || uri.getPort() == HTTPS);
            return isUsual && isKnown(host) ? Optional.of(new Endpoint(uri, false)) : Optional.empty();
        } catch (java.net.URISyntaxException e) {
            return Optional.empty();
        }
    }

    private boolean isKnown(String host) {
        return hosts.stream()
                .anyMatch(known -> known.startsWith("*.") ? host.endsWith(known.substring(1)) : host.equals(known));
    }
}
