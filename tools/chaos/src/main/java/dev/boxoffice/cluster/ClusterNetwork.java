package dev.boxoffice.cluster;

import dev.boxoffice.testing.TcpProxy;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The links of a cluster: a proxy from each process to each server or domain that it connects to. */
final class ClusterNetwork {
    private final ClusterOptions options;
    private final Map<String, Upstream> upstreams = new HashMap<>();
    private final Map<String, TcpProxy> links = new LinkedHashMap<>();

    ClusterNetwork(Vertx vertx, ClusterOptions options) {
        this.options = options;
        List<String> names = new ArrayList<>(options.topology().links());
        Topology.SERVERS.forEach(server -> names.add(Topology.link(Topology.HARNESS, server)));
        names.add(Topology.link(Topology.HARNESS, options.topology().edge()));
        for (String name : names) {
            String to = name.substring(name.indexOf('>') + 1);
            boolean isHttp = !Topology.SERVERS.contains(to) || to.equals(Topology.STRIPE);
            links.put(name, new TcpProxy(vertx, isHttp ? "http" : to, upstream(to)::next));
        }
        options.external().forEach((server, address) -> upstream(server)
                .addExternal(server, address.getHost(), address.getPort()));
    }

    Upstream upstream(String name) {
        return upstreams.computeIfAbsent(name, created -> new Upstream());
    }

    TcpProxy link(String name) {
        return links.get(name);
    }

    /** The address by which {@code from} reaches {@code to}. */
    String url(String from, String to) {
        TcpProxy link = link(Topology.link(from, to));
        URI external = options.external().get(to);
        if (external == null || !to.equals(Topology.MONGODB)) {
            return link.address();
        }
        String login = external.getRawUserInfo() == null ? "" : external.getRawUserInfo() + "@";
        return "mongodb://%s127.0.0.1:%d/?directConnection=true".formatted(login, link.port());
    }

    void heal() {
        links.values().forEach(TcpProxy::heal);
    }

    void close() {
        links.values().forEach(TcpProxy::close);
    }
}
