package dev.boxoffice.bench.perf;

import dev.boxoffice.bench.AmpleQuotas;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where things are measured: the backing servers, the product with all domains in one process, and the reference
 * programs in another, each at the same servers.
 */
final class Site implements AutoCloseable {
    private static final String STORE = "MONGODB_URI";
    private static final Pattern EXPORT = Pattern.compile("export (\\w+)='?([^']+?)'?");
    private static final Pattern URL = Pattern.compile("(?:^|open: |ready: )http://[a-z0-9.]+:(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PASSWORD = "a good password";

    private final Options options;
    private final String[] domains;
    private final Path root;
    private final Path directory;
    private final Vertx vertx = Vertx.vertx();
    private final Vertx aside = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> environment = new HashMap<>();
    private final List<Child> started = new ArrayList<>();
    private final Child servers;
    private Child store;
    private Child product;
    private Child bare;
    private URI productUrl;
    private URI bareUrl;
    private Connection nats;

    /** A site whose product has these domains; none means all. */
    Site(Options options, Path root, List<String> domains) throws IOException {
        this.options = options;
        this.domains = domains.toArray(String[]::new);
        this.root = root;
        this.directory = Files.createTempDirectory("boxoffice-bench");
        this.servers = Child.start(directory, Map.of("DATA_DIR", directory + "/data"), jar("servers"));
        servers.line(line -> line.contains("REDIS_URL"));
        for (String line : servers.output()) {
            Matcher export = EXPORT.matcher(line.strip());
            if (export.matches()) {
                environment.put(export.group(1), export.group(2));
            }
        }
        for (String name : List.of(STORE, "NATS_URL", "REDIS_URL")) {
            if (System.getenv(name) != null) {
                environment.put(name, System.getenv(name));
            }
        }
        if (System.getenv(STORE) == null) {
            store = Child.start(directory, Map.of(), main(MemoryStore.class));
            started.add(store);
            environment.put(STORE, store.line(line -> line.startsWith("mongodb://")));
        }
        environment.putAll(AmpleQuotas.settings());
        environment.put("HTTP_PORT", "0");
        environment.put("HTTP_HOST", "127.0.0.1");
        environment.put("LOG_LEVEL", "warn");
        // All visitors come from one address here.
        environment.put("SOCKETS_PER_ADDRESS", "100000");
        environment.put("CONNECTIONS_PER_ADDRESS", "100000");
        // One buyer takes all seats, and pays none.
        environment.put("LIVE_PLACES_PER_ACCOUNT", "0");
        environment.put("LIVE_RESERVATIONS_PER_ACCOUNT", "0");
        String own = "b" + UUID.randomUUID().toString().substring(0, 8);
        environment.put("MONGODB_DATABASE_PREFIX", own);
        environment.put("REDIS_KEY_PREFIX", own);
    }

    /** The words that start the product. */
    List<String> jar(String... words) {
        Path jar = root.resolve(Path.of("verticles", "launcher", "target", "boxoffice.jar"));
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("-jar", jar.toString()), java.util.stream.Stream.of(words))
                .toList();
    }

    /** The words that start a class of this module. */
    List<String> main(Class<?> main) {
        Path bench = root.resolve(Path.of("tools", "bench", "target", "bench.jar"));
        Path jar = root.resolve(Path.of("verticles", "launcher", "target", "boxoffice.jar"));
        return List.of("-cp", bench + ":" + jar, main.getName());
    }

    Options options() {
        return options;
    }

    Vertx vertx() {
        return vertx;
    }

    /** For those who ask beside a load: on its event loop they would wait for the load itself. */
    Vertx aside() {
        return aside;
    }

    /** Settings that lead to the backing servers. */
    Map<String, String> environment() {
        return new HashMap<>(environment);
    }

    /** What the figures were measured on. */
    String store() {
        return System.getenv(STORE) == null ? MemoryStore.NAME : STORE;
    }

    Child start(List<String> words) {
        Child child = Child.start(directory, environment, words);
        started.add(child);
        return child;
    }

    /** How long the compilers of all that is measured have been at work, in milliseconds. */
    long compilingMillis() {
        return started.stream()
                .filter(Child::isAlive)
                .mapToLong(Child::compilingMillis)
                .sum();
    }

    /** Processor time of the store and the other servers, as far as they are here, in milliseconds. */
    double serversMillis() {
        return servers.processorMillisOfAll() + (store == null ? 0 : store.processorMillis());
    }

    /** The product as people start it, who have built it before. */
    Child run() {
        Path script = root.toAbsolutePath().resolve("boxoffice");
        return Child.script(directory, environment, List.of(script.toString(), "run"));
    }

    /** A file of the bench, which need not be there yet. */
    Path file(String name) {
        return directory.resolve(name);
    }

    static URI url(Child child) {
        Matcher url = URL.matcher(child.line(line -> URL.matcher(line).find()));
        if (!url.find()) {
            throw new IllegalStateException("no address");
        }
        return URI.create("http://127.0.0.1:" + url.group(1));
    }

    /** The product, with its domains in one process. */
    URI product() {
        if (productUrl == null) {
            product = start(jar(domains));
            productUrl = url(product);
        }
        return productUrl;
    }

    /** The reference programs. */
    URI bare() {
        if (bareUrl == null) {
            bare = start(main(BareMain.class));
            bareUrl = url(bare);
        }
        return bareUrl;
    }

    Child productChild() {
        product();
        return product;
    }

    Child bareChild() {
        bare();
        return bare;
    }

    /** Lets some time pass between two changes. */
    void pause(long millis) {
        Watchers.await(vertx.timer(millis, java.util.concurrent.TimeUnit.MILLISECONDS));
    }

    /** What somebody signs up and in with. */
    static JsonObject person(String email) {
        return new JsonObject().put("email", email).put("password", PASSWORD);
    }

    /** A connection to NATS, of the bench itself. */
    Connection nats() {
        if (nats == null) {
            try {
                nats = Nats.connect(environment.get("NATS_URL"));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return nats;
    }

    /** Somebody new; answers the cookie of the session. */
    String member() {
        return member(product());
    }

    String member(URI shop) {
        JsonObject who = person(UUID.randomUUID() + "@example.com");
        HttpResponse<String> answer = call("POST", shop + "/api/users/signup", who, "");
        return answer.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    }

    /** Lists seats; answers the id of the listing. */
    String list(String cookie, String title, int seats) {
        return list(product(), cookie, title, seats);
    }

    String list(URI shop, String cookie, String title, int seats) {
        JsonObject listing =
                new JsonObject().put("title", title).put("price", 20).put("quantity", seats);
        return new JsonObject(
                        call("POST", shop + "/api/tickets", listing, cookie).body())
                .getString("id");
    }

    /** Reserves the first seat, as soon as orders knows of the listing. */
    void awaitReservable(String id, String buyer) {
        awaitReservable(product(), id, buyer);
    }

    void awaitReservable(URI shop, String id, String buyer) {
        JsonObject order = new JsonObject().put("ticketId", id).put("quantity", 1);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                call("POST", shop + "/api/orders", order, buyer);
                return;
            } catch (IllegalStateException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Child.pause();
            }
        }
    }

    JsonObject get(String url) {
        return new JsonObject(call("GET", url, new JsonObject(), "").body());
    }

    HttpResponse<String> call(String method, String url, JsonObject body, String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.encode()));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw new IllegalStateException(url + " answered " + answer.statusCode() + answer.body());
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A POST of somebody. */
    static Load.Request post(String path, JsonObject body, String cookie) {
        return new Load.Request(
                HttpMethod.POST,
                path,
                Map.of("Content-Type", "application/json", "Cookie", cookie),
                Buffer.buffer(body.encode()));
    }

    @Override
    public void close() {
        if (nats != null) {
            disconnect();
        }
        for (Child child : new Child[] {product, bare, store, servers}) {
            if (child != null) {
                child.close();
            }
        }
        vertx.close();
        aside.close();
    }

    private void disconnect() {
        try {
            nats.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
