package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.identity.TokenVerifier;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.net.http.HttpRequest;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may connect for live updates, and for how long. */
class LiveAccessIT {
    private static final int SHORT_SECONDS = 6;

    private static Vertx vertx;
    private static String key;
    private static Shop shop;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        key = SigningKeys.pem();
        shop = new Shop(Map.of("SOCKETS_PER_ADDRESS", "2", "JWT_PRIVATE_KEY", key));
    }

    @AfterAll
    static void close() {
        shop.close();
        Shop.await(vertx.close());
    }

    @Test
    void pagesOfOtherSitesMayNotConnect() {
        CompletionException refused = assertThrows(
                CompletionException.class, () -> LiveSocket.open(shop.url(), "Origin", "https://evil.example.com"));
        WebSocketHandshakeException answer = (WebSocketHandshakeException) refused.getCause();
        assertEquals(403, answer.getResponse().statusCode());
    }

    @Test
    void signOutClosesConnectionsAndTheirNumberIsLimited() throws Exception {
        Client member = shop.member();
        String token = member.token();
        try (LiveSocket first = LiveSocket.open(shop.url(), "Origin", shop.url());
                LiveSocket second = LiveSocket.open(shop.url());
                LiveSocket third = LiveSocket.open(shop.url())) {
            third.awaitClosed();
            awaitReceived(first, member, shop.onSale(shop.member()), token);
            Client.Answer signedOut = member.send(member.request("/api/users/signout")
                    .header("Authorization", "Bearer " + token)
                    .POST(HttpRequest.BodyPublishers.noBody()));
            assertEquals(200, signedOut.status());
            first.awaitClosed();
            assertTrue(second.received().isEmpty(), "a socket without subscriptions receives nothing");
        }
    }

    @Test
    void expiredTokenClosesItsConnection() throws Exception {
        Client member = shop.member();
        String ticketId = shop.onSale(shop.member());
        String token = shortToken(member);
        try (LiveSocket live = LiveSocket.open(shop.url())) {
            awaitReceived(live, member, ticketId, token);
            live.awaitClosed();
        }
        try (LiveSocket late = LiveSocket.open(shop.url())) {
            late.register("live.orders." + member.userId(), token);
            Shop.eventually().until(() -> !late.received().isEmpty());
            assertEquals("err", late.received().get(0).getString("type"));
        }
    }

    /** Begins to listen for a person's orders, and waits until there is one. */
    private static void awaitReceived(LiveSocket live, Client member, String ticketId, String token) {
        live.register("live.orders." + member.userId(), token);
        Shop.eventually().until(() -> {
            member.delete("/api/orders/" + member.reserve(ticketId, 1).json().getString("id"));
            return !live.received().isEmpty();
        });
        assertEquals("order", live.received().get(0).getJsonObject("body").getString("type"));
    }

    /** Sessions last a minute at least; this one is as auth would sign it, but shorter. */
    private static String shortToken(Client member) {
        PubSecKeyOptions signer =
                new PubSecKeyOptions().setAlgorithm(TokenVerifier.ALGORITHM).setBuffer(key);
        JsonObject claims = new JsonObject()
                .put("sub", member.userId())
                .put("email", member.email())
                .put("jti", Ids.next());
        return JWTAuth.create(vertx, new JWTAuthOptions().addPubSecKey(signer))
                .generateToken(claims, TokenVerifier.claims().setExpiresInSeconds(SHORT_SECONDS));
    }
}
