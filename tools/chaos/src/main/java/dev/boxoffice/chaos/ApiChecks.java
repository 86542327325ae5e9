package dev.boxoffice.chaos;

import dev.boxoffice.cluster.Account;
import dev.boxoffice.cluster.ChaosCluster;
import dev.boxoffice.cluster.Http;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;

/** The API shows what is stored, and every process knows which sessions have ended. */
record ApiChecks(Snapshot snapshot, ChaosCluster cluster, Workload workload, Findings findings) {
    private static final String SHOWN = "the API shows what is stored";
    private static final String ENDED = "a session that has ended stays ended";
    private static final String LIVE = "a session that goes on is accepted";
    private static final int UNAUTHORIZED = 401;

    /** Operations that need a session and change nothing. */
    private static final Map<String, String> OPERATIONS = Map.of(
            "tickets", "DELETE /api/tickets/000000000000000000000000",
            "orders", "GET /api/orders",
            "payments", "GET /api/payments");

    void run() {
        Http http = new Http(cluster.back(cluster.options().topology().edge()));
        snapshot.tickets().forEach(ticket -> compareTicket(http, ticket));
        Map<String, JsonObject> orders = Snapshot.byId(snapshot.madeOrders());
        workload.buyers().forEach(buyer -> compareOrders(buyer, orders));
        checkSessions();
    }

    private void compareTicket(Http http, JsonObject ticket) {
        String id = Snapshot.id(ticket);
        Http.Answer answer = http.get("/api/tickets/" + id);
        if (answer.status() != 200) {
            findings.require(false, SHOWN, "listing " + id + " answers " + answer.label());
            return;
        }
        for (String field : List.of("version", "title", "quantity", "held", "sold", "status")) {
            findings.same(answer.json().getValue(field), ticket.getValue(field), SHOWN, field + " of " + id);
        }
    }

    private void compareOrders(Account buyer, Map<String, JsonObject> orders) {
        if (!buyer.isSignedIn() && !buyer.signIn()) {
            findings.require(false, SHOWN, buyer.email() + " cannot sign in");
            return;
        }
        Http.Answer answer = buyer.get("/api/orders");
        if (answer.status() != 200) {
            findings.require(false, SHOWN, "orders of " + buyer.email() + ": " + answer.label());
            return;
        }
        for (Object entry : answer.list()) {
            JsonObject shown = (JsonObject) entry;
            String id = shown.getString("id");
            JsonObject order = orders.getOrDefault(id, new JsonObject());
            findings.same(shown.getString("status"), order.getString("status"), SHOWN, "status of order " + id);
        }
    }

    /** Asks each process itself, past the edge. */
    private void checkSessions() {
        OPERATIONS.forEach((domain, operation) -> cluster.addresses(domain).forEach(address -> {
            workload.log().endedSessions().forEach(cookie -> checkSession(false, cookie, address, operation));
            workload.buyers().stream()
                    .filter(Account::isSignedIn)
                    .forEach(buyer -> checkSession(true, buyer.cookie(), address, operation));
        }));
    }

    private void checkSession(boolean isLive, String cookie, SocketAddress address, String operation) {
        String[] words = operation.split(" ", 2);
        Http http = new Http("http://" + address);
        int status = http.send(http.request(words[1])
                        .method(words[0], HttpRequest.BodyPublishers.noBody())
                        .header("Cookie", cookie))
                .status();
        boolean isAccepted = status != UNAUTHORIZED && status != 0 && status < 500;
        findings.require(
                isLive ? isAccepted : status == UNAUTHORIZED,
                isLive ? LIVE : ENDED,
                operation + " at " + address + " answers " + status);
    }
}
