package dev.boxoffice.platform.domain.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.OpenApi;
import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.settings.PlatformConfig;
import dev.boxoffice.platform.http.ErrorHandlers;
import dev.boxoffice.platform.http.UploadSlots;
import dev.boxoffice.platform.http.contract.Contract;
import dev.boxoffice.platform.http.contract.DomainContract;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies of an operation that takes more than a megabyte. */
class LargeBodiesIT {
    private static final String PATH = "/api/events/e/image";
    private static final int MOST = 10_485_760;

    private final Vertx vertx = Vertx.vertx();
    private int port;

    @BeforeEach
    void listen() throws Exception {
        DomainContract contract =
                Contract.read(vertx, OpenApi.domains()).of("tickets").await(30, TimeUnit.SECONDS);
        Router router = Router.router(vertx);
        new Operations(
                        contract,
                        router,
                        65_536,
                        new UploadSlots(0),
                        LargeBodiesIT::signIn,
                        new SessionRules(Clock.systemUTC(), Duration.ofDays(1)))
                .handle(
                        "putEventImage",
                        ctx -> ctx.end(Integer.toString(ctx.body().length())));
        ErrorHandlers.install(
                router,
                PlatformConfig.from(Map.of("NATS_URL", "nats://127.0.0.1:1")).http());
        port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await(30, TimeUnit.SECONDS)
                .actualPort();
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    /** Later than at once, as where a token has to be verified. */
    private static void signIn(RoutingContext ctx) {
        ctx.vertx().setTimer(20, later -> {
            if (ctx.request().getHeader("X-User") != null) {
                Instant end = Instant.now().plusSeconds(60);
                Identity user = new Identity("u", "u@example.com", null, Instant.EPOCH, end, false, Set.of());
                ctx.put("boxoffice.identity", user);
            }
            ctx.next();
        });
    }

    private Socket begin(int length, String user) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(10_000);
        String head = "PUT " + PATH + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + user
                + "Content-Type: application/octet-stream\r\nContent-Length: " + length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        socket.getInputStream().transferTo(answer);
        return answer.toString(StandardCharsets.UTF_8);
    }

    /** Without waiting for the end of the connection, which comes after the body. */
    private static String firstLine(Socket socket) throws IOException {
        InputStreamReader reader = new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8);
        return new BufferedReader(reader).readLine() + "\r";
    }

    private String send(int length, String user) throws IOException {
        try (Socket socket = begin(length, user)) {
            socket.getOutputStream().write(new byte[length]);
            return answer(socket);
        }
    }

    private static String status(String answer) {
        return answer.substring("HTTP/1.1 ".length(), answer.indexOf('\r')).split(" ", 2)[0];
    }

    @Test
    void bodyUpToTheLimitIsReceivedWhole() throws IOException {
        assertTrue(send(MOST, "X-User: u\r\n").endsWith("\r\n\r\n" + MOST));
    }

    @Test
    void largerBodyIsRefused() throws IOException {
        try (Socket socket = begin(MOST + 1, "X-User: u\r\n")) {
            assertEquals("413", status(firstLine(socket)));
        }
    }

    @Test
    void bodyOfAnUnknownSenderIsNotWaitedFor() throws IOException {
        try (Socket socket = begin(MOST, "")) {
            assertEquals("401", status(firstLine(socket)));
        }
    }

    @Test
    void anAddressSendsTwoAtATime() throws IOException {
        try (Socket first = begin(2_000_000, "X-User: u\r\n");
                Socket second = begin(2_000_000, "X-User: u\r\n")) {
            Awaitility.await().until(() -> status(send(1, "X-User: u\r\n")).equals("429"));
            for (Socket socket : List.of(first, second)) {
                socket.getOutputStream().write(new byte[2_000_000]);
                assertEquals("200", status(answer(socket)));
            }
        }
        Awaitility.await().until(() -> status(send(1, "X-User: u\r\n")).equals("200"));
    }
}
