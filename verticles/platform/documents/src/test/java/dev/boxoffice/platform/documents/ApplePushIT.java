package dev.boxoffice.platform.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pushes to a server of the test that speaks HTTP/2 by TLS and demands the certificate of the pass type. */
class ApplePushIT {
    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> pushed = new CopyOnWriteArrayList<>();
    private WalletFiles files;
    private ApplePush push;

    @BeforeEach
    void start() throws Exception {
        files = WalletFiles.create(directory);
        TrustOptions authority = new PemTrustOptions().addCertValue(Buffer.buffer(pem()));
        PfxOptions own = new PfxOptions().setPath(files.serverFile().toString()).setPassword(WalletFiles.PASSWORD);
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setClientAuth(ClientAuth.REQUIRED)
                        .setKeyCertOptions(own)
                        .setTrustOptions(authority))
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await(30, TimeUnit.SECONDS);
        WalletConfig.Apple config = files.apple(URI.create("https://127.0.0.1:" + server.actualPort()));
        push = ApplePush.create(vertx, config, authority);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    private String pem() throws Exception {
        String body = Base64.getMimeEncoder().encodeToString(files.wwdr().getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }

    private void answer(HttpServerRequest request) {
        pushed.add(request.version() + " " + request.method() + " " + request.path() + " "
                + request.getHeader("apns-topic"));
        String token = request.path().substring(request.path().lastIndexOf('/') + 1);
        switch (token) {
            case "removed" -> answer(request, 410, "{\"reason\":\"Unregistered\",\"timestamp\":1}");
            case "malformed" -> answer(request, 400, "{\"reason\":\"BadDeviceToken\"}");
            case "topic" -> answer(request, 400, "{\"reason\":\"DeviceTokenNotForTopic\"}");
            case "unreadable" -> answer(request, 400, "<html>");
            case "silent" -> answer(request, 400, "");
            case "array" -> answer(request, 400, "{\"reason\":[1]}");
            case "broken" -> answer(request, 500, "{\"reason\":\"InternalServerError\"}");
            default -> answer(request, 200, "");
        }
    }

    private static void answer(HttpServerRequest request, int status, String body) {
        request.response().setStatusCode(status).end(body);
    }

    private boolean push(String token) throws Exception {
        return push.push(token).await(30, TimeUnit.SECONDS);
    }

    @Test
    void tellsDevicesByHttp2AndSaysWhichHaveGone() throws Exception {
        assertTrue(push("abc123"));
        assertEquals(HttpVersion.HTTP_2 + " POST /3/device/abc123 pass.example.tickets", pushed.get(0));
        assertFalse(push("removed"));
        assertThrows(IllegalStateException.class, () -> push("broken"));
        assertEquals(3, pushed.size());
    }

    @Test
    void onlyTokensThatAreNoneHaveGone() throws Exception {
        assertFalse(push("malformed"));
        for (String token : List.of("topic", "unreadable", "silent", "array")) {
            Exception failure = assertThrows(IllegalStateException.class, () -> push(token));
            assertTrue(failure.getMessage().contains("400"), failure.getMessage());
        }
        Exception failure = assertThrows(IllegalStateException.class, () -> push("topic"));
        assertEquals("the push service answered 400 DeviceTokenNotForTopic", failure.getMessage());
    }
}
