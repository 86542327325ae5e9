package dev.boxoffice.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A program that goes on with refresh tokens; what it holds changes with each refresh. */
final class ProgramClient {
    static final String TOKENS = "/api/users/tokens";
    static final String REFRESH = TOKENS + "/refresh";
    static final String REVOKE = TOKENS + "/revoke";

    final String email;
    private final ApiClient auth;
    private JsonObject tokens;

    private ProgramClient(ApiClient auth, String email, JsonObject tokens) {
        this.auth = auth;
        this.email = email;
        this.tokens = tokens;
    }

    /** Signs up at {@code auth}, and in as a program. */
    static ProgramClient signIn(ApiClient auth) {
        String email = AuthFixture.newEmail();
        JsonObject credentials = AuthFixture.credentials(email, "password");
        assertEquals(201, auth.post(AuthFixture.SIGN_UP, credentials).status());
        return signInWith(auth, credentials);
    }

    /** Signs an existing account in as a program. */
    static ProgramClient signInAs(ApiClient auth, String email) {
        return signInWith(auth, AuthFixture.credentials(email, "password"));
    }

    static ProgramClient signInWith(ApiClient auth, JsonObject credentials) {
        return new ProgramClient(auth, credentials.getString("email"), granted(auth.post(TOKENS, credentials)));
    }

    /** Signs in at {@code auth} as a program. */
    static ProgramClient signIn(ApiClient auth, String email, String password) {
        return new ProgramClient(auth, email, granted(auth.post(TOKENS, AuthFixture.credentials(email, password))));
    }

    private static JsonObject granted(Answer answer) {
        assertEquals(200, answer.status(), () -> answer.body().toString());
        return answer.json();
    }

    JsonObject tokens() {
        return tokens;
    }

    String accessToken() {
        return tokens.getString("accessToken");
    }

    String refreshToken() {
        return tokens.getString("refreshToken");
    }

    /** What the access token says. */
    JsonObject claims() {
        byte[] json = Base64.getUrlDecoder().decode(accessToken().split("\\.", -1)[1]);
        return new JsonObject(new String(json, StandardCharsets.UTF_8));
    }

    String sessionId() {
        return claims().getString("sid");
    }

    static JsonObject body(String refreshToken) {
        return new JsonObject().put("refreshToken", refreshToken);
    }

    /** Refreshes, and holds the new tokens from now on; answers the refresh token that it spent. */
    String refresh() {
        String spent = refreshToken();
        tokens = granted(auth.post(REFRESH, body(spent)));
        return spent;
    }

    Answer tryRefresh(String refreshToken) {
        return auth.post(REFRESH, body(refreshToken));
    }

    Answer revoke(String refreshToken) {
        return auth.post(REVOKE, body(refreshToken));
    }

    /** Who {@code accessToken} is at {@code service}, or null. */
    static JsonObject currentUser(ApiClient service, String accessToken) {
        return service.with("Authorization", "Bearer " + accessToken)
                .get(AuthFixture.CURRENT)
                .json()
                .getJsonObject("currentUser");
    }

    /** Who the program is now, or null. */
    JsonObject currentUser() {
        return currentUser(auth, accessToken());
    }
}
