package dev.boxoffice.launcher;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What the rows of {@link AuthorisationMatrixIT} on passkeys, one-time codes, proofs and programs are about. */
final class FactorCases {
    private static final String CODES = "/api/users/codes";
    private static final String PROGRAMS = "/api/users/programs";
    private static final JsonObject PROGRAM = new JsonObject()
            .put("name", "Authorised")
            .put("scopes", JsonArray.of("orders_read"))
            .put("days", 7);

    private FactorCases() {}

    /** Each caller has passkeys of its own; tests have no device, so that they stop at a wrong answer. */
    static AuthorisationCase wrongPasskey(AuthorisationCases cases, TestUsers users) {
        JsonObject credential = new JsonObject()
                .put("id", "AAAA")
                .put("rawId", "AAAA")
                .put("type", "public-key")
                .put(
                        "response",
                        new JsonObject()
                                .put("clientDataJSON", "AAAA")
                                .put("attestationObject", "AAAA")
                                .put("authenticatorData", "AAAA")
                                .put("signature", "AAAA"));
        return named(cases, users).body(new JsonObject().put("name", "Mine").put("credential", credential));
    }

    static AuthorisationCase named(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY.id("AAAA").body(new JsonObject().put("name", "Mine"));
    }

    static AuthorisationCase codes(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY.state(() -> users.owner().get(CODES).body());
    }

    static AuthorisationCase wrongCode(AuthorisationCases cases, TestUsers users) {
        users.owner().post(CODES, new JsonObject());
        return codes(cases, users).body(new JsonObject().put("code", "AAAAAA"));
    }

    static AuthorisationCase password(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY.body(new JsonObject().put("password", Client.PASSWORD));
    }

    static AuthorisationCase program(AuthorisationCases cases, TestUsers users) {
        String id = create(users).getString("id");
        return AuthorisationCase.EMPTY.id(id).secret(id).state(() -> users.owner()
                .get(PROGRAMS)
                .body());
    }

    static AuthorisationCase newProgram(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY
                .body(PROGRAM)
                .state(() -> users.owner().get(PROGRAMS).body());
    }

    static AuthorisationCase programToken(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY.body(
                new JsonObject().put("token", create(users).getString("token")));
    }

    private static JsonObject create(TestUsers users) {
        return users.owner().post(PROGRAMS, PROGRAM).json();
    }
}
