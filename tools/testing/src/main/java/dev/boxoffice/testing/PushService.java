package dev.boxoffice.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.boxoffice.kernel.time.Ids;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A push service (RFC 8030) at a loopback address, which keeps what it was given. It refuses messages that are not
 * signed for it by RFC 8292.
 */
public final class PushService implements AutoCloseable {
    /** The answers of a service that has none of its own are these. */
    private static final Answer CREATED = new Answer(201, null);

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, ConcurrentLinkedQueue<Answer>> answers = new ConcurrentHashMap<>();

    /** A request to it; {@code serverKey} has signed it. */
    public record Request(String path, Map<String, List<String>> headers, Buffer body, String serverKey, int status) {
        /** A header; null if there is none. */
        public String header(String name) {
            List<String> values = headers.get(name);
            return values == null ? null : values.get(0);
        }
    }

    private record Answer(int status, String retryAfter) {}

    /** Starts at a free port. */
    public PushService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
    }

    /** Its address. */
    public String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A new browser that has subscribed here. */
    public PushBrowser browser() {
        return PushBrowser.at(origin() + "/send/" + Ids.next());
    }

    private static String path(PushBrowser browser) {
        return browser.endpoint().substring(browser.endpoint().indexOf("/send/"));
    }

    /** Has the next message for a browser answered so. */
    public void answer(PushBrowser browser, int status, String retryAfter) {
        answers.computeIfAbsent(path(browser), none -> new ConcurrentLinkedQueue<>())
                .add(new Answer(status, retryAfter));
    }

    /** What it was given for a browser. */
    public List<Request> requests(PushBrowser browser) {
        return requests.stream()
                .filter(request -> request.path().equals(path(browser)))
                .toList();
    }

    /** The contents of the messages that it has taken for a browser. */
    public List<JsonObject> taken(PushBrowser browser) {
        return requests(browser).stream()
                .filter(request -> request.status() == 201)
                .map(request -> browser.decrypt(request.body()))
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        String key = signer(exchange.getRequestHeaders().getFirst("Authorization"));
        ConcurrentLinkedQueue<Answer> planned = answers.get(path);
        Answer next = planned == null || planned.isEmpty() ? CREATED : planned.poll();
        int status = key == null ? 401 : next.status();
        requests.add(new Request(path, Map.copyOf(exchange.getRequestHeaders()), Buffer.buffer(body), key, status));
        if (next.retryAfter() != null) {
            exchange.getResponseHeaders().add("Retry-After", next.retryAfter());
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /** The public key that has signed the token of a request, in base64url; null if it is not signed for this. */
    private String signer(String authorization) {
        try {
            Map<String, String> parts = new HashMap<>();
            for (String part : authorization.replaceFirst("^vapid ", "").split(",", -1)) {
                String[] pair = part.strip().split("=", 2);
                parts.put(pair[0], pair[1]);
            }
            String[] token = parts.get("t").split("\\.", -1);
            Base64.Decoder base64 = Base64.getUrlDecoder();
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(PushBrowser.publicKey(base64.decode(parts.get("k"))));
            signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
            JsonObject head = new JsonObject(new String(base64.decode(token[0]), StandardCharsets.UTF_8));
            JsonObject claims = new JsonObject(new String(base64.decode(token[1]), StandardCharsets.UTF_8));
            long left = claims.getLong("exp") - System.currentTimeMillis() / 1_000;
            boolean isValid = signature.verify(base64.decode(token[2]))
                    && "ES256".equals(head.getString("alg"))
                    && origin().equals(claims.getString("aud"))
                    && claims.getString("sub").equals("mailto:tickets@boxoffice.example")
                    && left > 0
                    && left <= Duration.ofHours(24).toSeconds();
            return isValid ? parts.get("k") : null;
        } catch (GeneralSecurityException | RuntimeException e) {
            return null;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
