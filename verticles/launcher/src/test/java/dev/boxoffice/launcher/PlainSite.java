package dev.boxoffice.launcher;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A site of an organiser, with pages of plain HTML, at a loopback address. */
final class PlainSite implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> pages = new ConcurrentHashMap<>();

    PlainSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            byte[] page =
                    pages.getOrDefault(exchange.getRequestURI().getPath(), "").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    /** Its origin under a name of this machine: {@code localhost} is another site than {@code 127.0.0.1}. */
    String origin(String host) {
        return "http://" + host + ":" + server.getAddress().getPort();
    }

    void put(String path, String body) {
        pages.put(
                path,
                "<!doctype html><html lang=\"en\"><title>A band</title><body style=\"font-family: serif\">"
                        + "<h1>We play</h1>" + body + "</body></html>");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
