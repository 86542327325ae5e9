package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.AuthorisationRow.row;

import dev.boxoffice.launcher.TestUsers.Caller;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the rows of {@link AuthorisationMatrixIT} on passkeys, one-time codes, proofs and programs are about. */
final class FactorCases {
    private static final Set<Caller> OWNER = EnumSet.of(Caller.OWNER);
    private static final Set<Caller> ALL = EnumSet.complementOf(EnumSet.copyOf(Caller.MEMBERS));
    private static final Set<Caller> NO_CALLER = EnumSet.noneOf(Caller.class);

    private static final String CODES = "/api/users/codes";
    private static final String PROOF = "/api/users/proof";
    private static final String PROGRAMS = "/api/users/programs";
    private static final JsonObject PROGRAM = new JsonObject()
            .put("name", "Authorised")
            .put("scopes", JsonArray.of("orders_read"))
            .put("days", 7);

    /** Statuses are for a visitor, another user, the owner, an operator. */
    static final List<AuthorisationRow> ROWS = List.of(
            row("getPasswordRules", "200 200 200 200", ALL, FactorCases::nothing),
            row("createPasskeySignIn", "400 400 400 400", NO_CALLER, FactorCases::nothing),
            row("signInByPasskey", "400 400 400 400", NO_CALLER, FactorCases::wrongPasskey),
            row("listPasskeys", "401 200 200 200", ALL, FactorCases::nothing),
            row("createPasskeyOptions", "401 400 400 400", NO_CALLER, FactorCases::nothing),
            row("createPasskey", "401 400 400 400", NO_CALLER, FactorCases::wrongPasskey),
            row("renamePasskey", "401 404 404 404", NO_CALLER, FactorCases::named),
            row("deletePasskey", "401 404 404 404", NO_CALLER, FactorCases::named),
            row("getCodes", "401 200 200 200", OWNER, FactorCases::codes),
            row("createCodes", "401 201 201 201", NO_CALLER, FactorCases::codes),
            row("confirmCodes", "401 400 400 400", NO_CALLER, FactorCases::wrongCode),
            row("deleteCodes", "401 204 204 204", NO_CALLER, FactorCases::codes),
            row("createRecoveryCodes", "401 400 400 400", NO_CALLER, FactorCases::codes),
            row("getProofWays", "401 200 200 200", ALL, FactorCases::nothing),
            row("prove", "401 200 200 200", ALL, FactorCases::password),
            row("createPasskeyProof", "401 400 400 400", NO_CALLER, FactorCases::nothing),
            row("proveByPasskey", "401 400 400 400", NO_CALLER, FactorCases::wrongPasskey),
            row("listPrograms", "401 200 200 200", OWNER, FactorCases::program),
            row("createProgram", "401 201 201 201", OWNER, FactorCases::newProgram),
            row("deleteProgram", "401 404 204 404", OWNER, FactorCases::program),
            row("exchangeProgramToken", "200 200 200 200", ALL, FactorCases::programToken));

    private FactorCases() {}

    private static AuthorisationCase nothing(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY;
    }

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

    /** Has the audit log tell of proofs, codes and programs of a user. */
    static void provokeEvents(Client user) {
        user.post(PROOF, new JsonObject().put("password", "not the password"));
        user.post(PROOF, new JsonObject().put("password", Client.PASSWORD));
        String id = user.post(PROGRAMS, PROGRAM).json().getString("id");
        user.delete(PROGRAMS + "/" + id);
        JsonObject forged = new JsonObject().put("token", "box_" + "A".repeat(43));
        user.post("/api/users/tokens/exchange", forged);
        String secret = user.post(CODES, new JsonObject()).json().getString("secret");
        JsonObject code = new JsonObject().put("code", OneTimeCode.of(secret, 0));
        user.post(CODES + "/confirm", code);
        JsonObject renewed =
                user.post("/api/users/recovery-codes", new JsonObject()).json();
        String recovery = renewed.getJsonArray("recoveryCodes").getString(0);
        user.post(PROOF, new JsonObject().put("code", recovery));
        user.delete(CODES);
    }

    private static JsonObject create(TestUsers users) {
        return users.owner().post(PROGRAMS, PROGRAM).json();
    }
}
