package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.boxoffice.auth.model.SigningKey;
import dev.boxoffice.platform.identity.TokenVerifier;
import dev.boxoffice.testing.Await;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Tokens that look like acceptsOwnTokens and are not to be believed. */
class ForgedTokensIT {
    private static final Vertx VERTX = Vertx.vertx();
    private static final SigningKey KEY = SigningKey.generate();
    private static final JWTAuth SIGNER =
            JWTAuth.create(VERTX, new JWTAuthOptions().addJwk(new JsonObject(KEY.privateJwk())));

    private static TokenVerifier tokens() {
        TokenVerifier tokens = new TokenVerifier(VERTX, Clock.systemUTC());
        tokens.useKeys(List.of(new JsonObject(KEY.publicJwk())));
        return tokens;
    }

    @AfterAll
    static void close() {
        Await.await(VERTX.close());
    }

    private static JsonObject claims() {
        return new JsonObject().put("sub", "somebody").put("email", "a@example.com");
    }

    private static void assertRefused(String token) {
        TokenVerifier tokens = tokens();
        assertThrows(RuntimeException.class, () -> Await.await(tokens.verify(token)));
    }

    @Test
    void acceptsOwnTokens() {
        String token = SIGNER.generateToken(claims(), TokenVerifier.claims().setExpiresInSeconds(60));
        assertEquals("somebody", Await.await(tokens().verify(token)).userId());
    }

    @Test
    void refusesAlteredTokens() {
        String token = SIGNER.generateToken(claims(), TokenVerifier.claims().setExpiresInSeconds(60));
        for (String more : List.of("x", "AA", "=", "==", ".", "%00")) {
            assertRefused(token + more);
        }
        // Of the last character only two bits count.
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));
        assertRefused(token.substring(0, token.length() - 1) + alphabet.charAt(last ^ 1));
        assertRefused(token.substring(0, token.length() - 1));
    }

    @Test
    void refusesOtherIssuersAndAudiences() {
        JWTOptions base = TokenVerifier.claims().setExpiresInSeconds(60);
        assertRefused(SIGNER.generateToken(claims(), new JWTOptions(base).setIssuer("another")));
        assertRefused(SIGNER.generateToken(claims(), new JWTOptions(base).setAudience(List.of("another"))));
    }

    @Test
    void refusesTokensOutsideTheirValidity() {
        long now = Instant.now().getEpochSecond();
        assertRefused(SIGNER.generateToken(claims().put("exp", now - 60), TokenVerifier.claims()));
        assertRefused(SIGNER.generateToken(
                claims().put("nbf", now + 600), TokenVerifier.claims().setExpiresInSeconds(900)));
        assertRefused(SIGNER.generateToken(claims(), TokenVerifier.claims()));
    }

    @Test
    void refusesUnsignedTokensAndOtherAlgorithms() {
        String payload = claims().put("iss", TokenVerifier.ISSUER)
                .put("aud", TokenVerifier.AUDIENCE)
                .put("exp", Instant.now().getEpochSecond() + 60)
                .encode();
        assertRefused(encode("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + encode(payload) + ".");
        // The public key, which everybody has, taken for the secret of a symmetric algorithm.
        JWTAuth symmetric = JWTAuth.create(
                VERTX,
                new JWTAuthOptions()
                        .addPubSecKey(new PubSecKeyOptions()
                                .setAlgorithm("HS256")
                                .setBuffer(new JsonObject(KEY.publicJwk()).encode())));
        assertRefused(symmetric.generateToken(
                claims(), TokenVerifier.claims().setAlgorithm("HS256").setExpiresInSeconds(60)));
        JWTAuth stranger = JWTAuth.create(
                VERTX,
                new JWTAuthOptions().addJwk(new JsonObject(SigningKey.generate().privateJwk())));
        assertRefused(stranger.generateToken(claims(), TokenVerifier.claims().setExpiresInSeconds(60)));
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
