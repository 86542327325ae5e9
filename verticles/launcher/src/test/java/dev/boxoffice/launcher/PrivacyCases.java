package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.AuthorisationRow.row;

import dev.boxoffice.launcher.TestUsers.Caller;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The rows of {@link AuthorisationMatrixIT} about data of users, and what operators find of it. */
final class PrivacyCases {
    private static final Set<Caller> OWNER = EnumSet.of(Caller.OWNER);
    private static final Set<Caller> NO_CALLER = EnumSet.noneOf(Caller.class);
    private static final String ERASURE = "/api/users/me/erasure";

    /**
     * Statuses are for a visitor, another user, the owner, an operator. The account of the operator stays the same, so
     * what leaves nothing comes first.
     */
    static final List<AuthorisationRow> ROWS = List.of(
            row("getExport", "401 404 200 404", NO_CALLER, PrivacyCases::export),
            row("downloadExport", "401 404 200 404", NO_CALLER, PrivacyCases::readyExport),
            row("requestExport", "401 202 202 202", NO_CALLER, PrivacyCases::nothing),
            row("getErasure", "401 200 200 200", NO_CALLER, PrivacyCases::nothing),
            row("withdrawErasure", "401 404 204 404", OWNER, PrivacyCases::plannedErasure),
            row("planErasure", "401 202 202 202", OWNER, PrivacyCases::erasure),
            row("eraseByAddress", "401 403 403 202", EnumSet.of(Caller.OPERATOR), PrivacyCases::erasureByAddress),
            row("searchOrders", "401 403 403 200", EnumSet.of(Caller.OPERATOR), PrivacyCases::search));

    private PrivacyCases() {}

    /** Has each event about data of users happen. */
    static void provokeEvents(TestUsers users) {
        users.owner().post(ERASURE, new JsonObject());
        users.owner().delete(ERASURE);
        JsonObject reason = new JsonObject().put("reason", "asked for");
        users.operator().post("/api/orders/support/searches", reason.copy().put("query", "nothing"));
        users.operator()
                .post("/api/users/support/erasures", reason.copy().put("email", UUID.randomUUID() + "@example.com"));
    }

    private static AuthorisationCase nothing(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY;
    }

    private static AuthorisationCase export(AuthorisationCases cases, TestUsers users) {
        users.owner().post("/api/users/me/export", new JsonObject());
        return AuthorisationCase.EMPTY;
    }

    private static AuthorisationCase readyExport(AuthorisationCases cases, TestUsers users) {
        users.owner().post("/api/users/me/export", new JsonObject());
        Shop.eventually()
                .until(() -> users.owner().get("/api/users/me/export").json().getBoolean("ready"));
        return AuthorisationCase.EMPTY;
    }

    private static AuthorisationCase erasure(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY.state(() -> users.owner().get(ERASURE).body());
    }

    private static AuthorisationCase plannedErasure(AuthorisationCases cases, TestUsers users) {
        users.owner().post(ERASURE, new JsonObject());
        return erasure(cases, users);
    }

    private static AuthorisationCase erasureByAddress(AuthorisationCases cases, TestUsers users) {
        return erasure(cases, users)
                .body(new JsonObject().put("email", users.owner().email()).put("reason", "asked for"));
    }

    private static AuthorisationCase search(AuthorisationCases cases, TestUsers users) {
        String ticketId = cases.shop().onSale(cases.shop().member());
        String orderId = users.owner().reserve(ticketId, 1).id();
        return AuthorisationCase.EMPTY
                .secret(orderId)
                .body(new JsonObject().put("query", orderId).put("reason", "buyer called"));
    }
}
