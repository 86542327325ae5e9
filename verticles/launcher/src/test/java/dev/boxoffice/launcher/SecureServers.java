package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.await;

import dev.boxoffice.embedded.RedisServer;
import dev.boxoffice.embedded.TestServers;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The backing servers as production has them: private by TLS, and with passwords. */
final class SecureServers implements AutoCloseable {
    static final String USER = "boxoffice";

    private final String password = "secret-" + UUID.randomUUID();
    private final Vertx vertx = Vertx.vertx();
    private final Certificate certificate;
    private final Process nats;
    private final int natsPort;
    private final RedisServer redis;
    private final int redisPort;
    private final int mongoPort;

    /** Starts them below {@code dir}, with one certificate for all. */
    SecureServers(Path dir, Certificate certificate) throws Exception {
        this.certificate = certificate;
        natsPort = freePort();
        nats = startNats(dir);
        redis = RedisServer.start(dir.resolve("redis"), 0);
        protect(redis, password);
        redisPort = secured(redis.port());
        mongoPort = secured(URI.create(TestServers.env().get("MONGODB_URI")).getPort());
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Process startNats(Path dir) throws Exception {
        String conf =
                """
        host: 127.0.0.1
        port: %d
        jetstream { store_dir: "%s" }
        tls { cert_file: "%s", key_file: "%s" }
        authorization { user: "%s", password: "%s" }
        """
                        .formatted(
                                natsPort, dir.resolve("nats"), certificate.pem(), certificate.keyPem(), USER, password);
        Path file = Files.writeString(dir.resolve("nats.conf"), conf);
        return new ProcessBuilder("nats-server", "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("nats.log").toFile())
                .start();
    }

    /** Has Redis let only those in who know {@code password}. */
    static void protect(RedisServer redis, String password) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", redis.port())) {
            String command = "CONFIG SET requirepass " + password + "\r\n";
            socket.getOutputStream().write(command.getBytes(StandardCharsets.US_ASCII));
            if (socket.getInputStream().read() != '+') {
                throw new IllegalStateException("Redis takes no password");
            }
        }
    }

    /** Ends TLS before a server that cannot; answers the port. */
    private int secured(int target) {
        NetClient client = vertx.createNetClient();
        NetServerOptions options = new NetServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions()
                        .setPath(certificate.keyStore().toString())
                        .setPassword(Certificate.PASSWORD));
        return await(vertx.createNetServer(options)
                        .connectHandler(near -> lead(client, near, target))
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    private static void lead(NetClient client, NetSocket near, int target) {
        near.pause();
        client.connect(target, "127.0.0.1").onFailure(failure -> near.close()).onSuccess(far -> {
            near.handler(far::write);
            far.handler(near::write);
            near.closeHandler(closed -> far.close());
            far.closeHandler(closed -> near.close());
            near.resume();
        });
    }

    /** The password of NATS and Redis. */
    String password() {
        return password;
    }

    String nats(String secret) {
        return "tls://" + USER + ":" + secret + "@127.0.0.1:" + natsPort;
    }

    String redis(String secret) {
        return "rediss://:" + secret + "@127.0.0.1:" + redisPort;
    }

    /** The store has no users, so that a password for it is always wrong. */
    String mongo(String credentials) {
        return "mongodb://" + credentials + "127.0.0.1:" + mongoPort + "/?tls=true";
    }

    @Override
    public void close() {
        await(vertx.close());
        redis.close();
        nats.destroy();
    }
}
