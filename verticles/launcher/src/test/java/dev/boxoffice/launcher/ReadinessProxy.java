package dev.boxoffice.launcher;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.WebClient;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.OriginRequestProvider;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends requests only to those who say that they are ready, as Kubernetes does. */
final class ReadinessProxy {
    private static final long ASK_EVERY_MILLIS = 100;

    private final WebClient probe;
    private final HttpServer server;
    private final Map<SocketAddress, Boolean> ready = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();

    ReadinessProxy(Vertx vertx) {
        this.probe = WebClient.create(vertx);
        HttpProxy proxy = HttpProxy.reverseProxy(vertx.createHttpClient())
                .origin(OriginRequestProvider.selector(request -> Future.succeededFuture(next())));
        this.server = Shop.await(vertx.createHttpServer().requestHandler(proxy).listen(0, "127.0.0.1"));
        vertx.setPeriodic(ASK_EVERY_MILLIS, tick -> ready.keySet().forEach(this::ask));
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** Adds a server, at a URL. */
    void add(String url) {
        URI uri = URI.create(url);
        ready.put(SocketAddress.inetSocketAddress(uri.getPort(), uri.getHost()), false);
    }

    void remove(String url) {
        URI uri = URI.create(url);
        ready.remove(SocketAddress.inetSocketAddress(uri.getPort(), uri.getHost()));
    }

    int readyCount() {
        return (int) ready.values().stream().filter(Boolean::booleanValue).count();
    }

    private void ask(SocketAddress origin) {
        probe.request(
                        HttpMethod.GET,
                        new RequestOptions()
                                .setHost(origin.host())
                                .setPort(origin.port())
                                .setURI("/health/ready"))
                .send()
                .onComplete(
                        answer -> ready.replace(origin, answer.statusCode() == 200),
                        failure -> ready.replace(origin, false));
    }

    private SocketAddress next() {
        List<SocketAddress> open = ready.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
        return open.get(Math.floorMod(turn.getAndIncrement(), open.size()));
    }
}
