package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which requests HTTP accepts, by origin, host, size and time. */
class HttpLimitsIT {
    private static final String ALLOWED = "https://friend.example.com";
    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop(Map.of("ALLOWED_ORIGINS", ALLOWED, "HTTP_HEAD_SECONDS", "1", "SOCKETS_PER_ADDRESS", "2"));
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private static Client.Answer signUp(String... headers) {
        Client visitor = shop.visitor();
        JsonObject body = new JsonObject()
                .put("email", UUID.randomUUID() + "@example.com")
                .put("password", "pass");
        HttpRequest.Builder request = visitor.request("/api/users/signup")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
        return visitor.send(headers.length == 0 ? request : request.headers(headers));
    }

    @Test
    void pagesOfOtherSitesChangeNothing() {
        for (String origin : List.of("https://evil.example.com", "null", "http://127.0.0.1:1")) {
            Client.Answer refused = signUp("Origin", origin);
            assertEquals(403, refused.status(), origin);
            assertNotNull(refused.error().getString("message"));
        }
        assertEquals(403, signUp("Sec-Fetch-Site", "cross-site").status());
        assertEquals(403, signUp("Sec-Fetch-Site", "same-site").status());
    }

    @Test
    void ownPagesAllowedOriginsAndProgramsChangeData() {
        assertEquals(
                201,
                signUp("Origin", shop.url(), "Sec-Fetch-Site", "same-origin").status());
        assertEquals(
                201, signUp("Origin", ALLOWED, "Sec-Fetch-Site", "cross-site").status());
        assertEquals(201, signUp().status());
    }

    @Test
    void linksOfOtherSitesDoNotSignOut() {
        Client member = shop.member();
        String current = "/api/users/currentuser";
        String before = member.get(current).body();
        for (String[] foreign : new String[][] {
            {"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"},
            {"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Dest", "image"},
            {"Origin", "https://evil.example.com"},
            {"Origin", "null"}
        }) {
            Client.Answer refused = signOutByGet(member, foreign);
            assertEquals(403, refused.status(), foreign[1]);
            assertNull(refused.header("set-cookie"), foreign[1]);
            assertEquals(before, member.get(current).body());
        }
        for (String[] own : new String[][] {
            {"Sec-Fetch-Site", "same-origin"},
            {"Sec-Fetch-Site", "same-site"},
            {"Sec-Fetch-Site", "none"},
            {"Origin", ALLOWED, "Sec-Fetch-Site", "cross-site"},
            {}
        }) {
            Client leaving = shop.member();
            assertEquals(200, signOutByGet(leaving, own).status());
            assertNull(leaving.get(current).json().getJsonObject("currentUser"));
        }
    }

    private static Client.Answer signOutByGet(Client member, String... headers) {
        HttpRequest.Builder request = member.request("/api/users/signout").GET();
        return member.send(headers.length == 0 ? request : request.headers(headers));
    }

    @Test
    void tokenInTheAddressIsIgnored() {
        String token = shop.member().token();
        for (String name : List.of("token", "access_token", "session", "authorization")) {
            assertEquals(
                    401, shop.visitor().get("/api/orders?" + name + "=" + token).status(), name);
        }
    }

    @Test
    void otherSitesReadOnlyIfTheyAreAllowed() {
        Client visitor = shop.visitor();
        Client.Answer friend =
                visitor.send(visitor.request("/api/tickets").GET().header("Origin", ALLOWED));
        assertEquals(ALLOWED, friend.header("access-control-allow-origin"));
        assertEquals("true", friend.header("access-control-allow-credentials"));
        Client.Answer stranger =
                visitor.send(visitor.request("/api/tickets").GET().header("Origin", "https://evil.example.com"));
        assertNull(stranger.header("access-control-allow-origin"));
    }

    @Test
    void eachAnswerHasSecurityHeaders() {
        for (String path : List.of("/", "/api/tickets", "/api/nothing", "/eventbus/info")) {
            Client.Answer answer = shop.visitor().get(path);
            assertNotNull(answer.header("content-security-policy"), path);
            assertEquals("nosniff", answer.header("x-content-type-options"), path);
            assertEquals("DENY", answer.header("x-frame-options"), path);
            assertEquals("same-origin", answer.header("referrer-policy"), path);
            assertNotNull(answer.header("permissions-policy"), path);
            assertNull(answer.header("strict-transport-security"), "it is not behind HTTPS");
        }
        assertTrue(shop.visitor()
                .get("/api/tickets")
                .header("content-security-policy")
                .startsWith("default-src 'none'"));
    }

    @Test
    void deepJsonIsRefusedBeforeItIsRead() {
        Client visitor = shop.visitor();
        String deep = "{\"email\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";
        Client.Answer answer = visitor.send(visitor.request("/api/users/signup")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(deep)));
        assertEquals(400, answer.status());
        assertEquals("email.too_deep", answer.error().getString("code"));
    }

    @Test
    void malformedHttpIsAnsweredAndClosed() throws IOException {
        assertStatus(400, "GARBAGE\r\n\r\n");
        assertStatus(
                400,
                "POST /api/users/signup HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n");
        assertStatus(
                400,
                "POST /api/users/signup HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n");
        assertStatus(414, "GET /" + "a".repeat(5_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertStatus(431, "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(20_000) + "\r\n\r\n");
    }

    private static void assertStatus(int expected, String request) throws IOException {
        try (Socket socket = socket()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = readToTheEnd(socket);
            assertTrue(answer.matches("(?s)HTTP/1\\.[01] " + expected + ".*"), () -> answer);
            assertEquals(2, answer.split("HTTP/1\\.", -1).length, "two requests were seen");
        }
    }

    /** Returns when the server has hung up, which is what is tested. */
    private static String readToTheEnd(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[4_096];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                text.append(new String(buffer, 0, n, StandardCharsets.US_ASCII));
            }
        } catch (SocketException e) {
            // It hung up while there was more to read.
        }
        return text.toString();
    }

    private static Socket socket() throws IOException {
        URI uri = URI.create(shop.url());
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        socket.setSoTimeout(30_000);
        return socket;
    }

    @Test
    void slowRequestsAreClosed() throws IOException {
        try (Socket socket = socket()) {
            OutputStream out = socket.getOutputStream();
            socket.setSoTimeout(100);
            boolean open = true;
            for (int i = 0; open && i < 300; i++) {
                open = trickle(socket, out);
            }
            assertTrue(!open, "the server has waited for half a minute");
        }
    }

    /** Sends one more byte; false if the server has closed the connection. */
    private static boolean trickle(Socket socket, OutputStream out) throws IOException {
        try {
            out.write('G');
            out.flush();
            return socket.getInputStream().read() >= 0;
        } catch (java.net.SocketTimeoutException e) {
            return true;
        } catch (SocketException e) {
            return false;
        }
    }
}
