package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.crypto.Sha256;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.testing.RecordedAuditLog;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every event of security is one line of the audit log, and tells of people by ids alone. */
class AuditIT {
    /** What a line may have; each is an id, a hash, an address of the network, or a fixed word. */
    private static final Set<String> FIELDS = Set.of(
            "organiserId",
            "operation",
            "target",
            "memberId",
            "role",
            "kind",
            "event",
            "userId",
            "account",
            "address",
            "method",
            "path",
            "status",
            "reason",
            "repeated",
            "kid",
            "listener",
            "session",
            "letter",
            "subject",
            "consumer",
            "by");

    /** They need a passkey: see PasskeysIT and HostilePasskeysIT of auth. */
    private static final EnumSet<SecurityEvent> OF_DEVICES =
            EnumSet.of(SecurityEvent.PASSKEY_ADDED, SecurityEvent.PASSKEY_REMOVED, SecurityEvent.PASSKEY_COPIED);

    private static final String WRONG = "not the password";

    private static RecordedAuditLog audit;
    private static Shop shop;
    private static AuthorisationCases cases;
    private static TestUsers users;

    @BeforeAll
    static void open() throws Exception {
        audit = new RecordedAuditLog();
        shop = new Shop(Map.of(
                "SIGN_IN_FAILURES_PER_NETWORK", "2",
                "SIGN_UPS_PER_ADDRESS", "16",
                "LINK_REQUESTS_PER_ADDRESS_MINUTE", "6",
                "REFRESHES_PER_ADDRESS", "6",
                "SOCKETS_PER_ADDRESS", "1"));
        cases = new AuthorisationCases(shop);
        users = cases.users();
    }

    @AfterAll
    static void close() throws Exception {
        cases.close();
        shop.close();
        audit.close();
    }

    @Test
    void eachEventIsOneLineWithoutSecretsAndAddresses() throws Exception {
        String owner = users.owner().email();
        String token = users.owner().token();
        accounts(owner);
        new AuditedAccounts(shop).happen();
        refusals();
        operators();
        signatures();
        refreshTokens();
        FactorCases.provokeEvents(shop.member());
        sockets();
        teamsAndFreezes();
        PrivacyCases.provokeEvents(users);
        users.owner().post("/api/users/signout", new JsonObject());
        keys();
        eventually()
                .until(() -> shop.visitor()
                                .post("/api/users/signup", newCredentials())
                                .status()
                        == 429);

        for (SecurityEvent event : EnumSet.complementOf(OF_DEVICES)) {
            assertFalse(audit.entries(event).isEmpty(), () -> "nothing of " + event.text());
        }
        for (String line : audit.lines()) {
            assertFalse(line.contains("\n"), line);
            assertTrue(FIELDS.containsAll(new JsonObject(line).fieldNames()), line);
            for (String hidden : List.of("@", Client.PASSWORD, WRONG, token, token.split("\\.")[2])) {
                assertFalse(line.contains(hidden), line);
            }
        }
    }

    private static void teamsAndFreezes() {
        String owner = users.owner().userId();
        String team = "/api/organisers/" + owner;
        Client operator = users.operator();
        assertEquals(
                200,
                operator.send(operator.request(team + "/trail")
                                .header("Support-Reason", "The owner has called")
                                .GET())
                        .status());
        assertEquals(owner, last(SecurityEvent.SUPPORT_ACCESS).getString("organiserId"));
        JsonObject role = new JsonObject().put("role", "owner");
        assertEquals(200, users.owner().put(team + "/members/" + owner, role).status());
        JsonObject guess = new JsonObject().put("token", "x".repeat(43));
        assertEquals(
                400,
                users.owner().post("/api/organisers/invitations/accept", guess).status());
        String freeze = "/api/organisers/freezes/event/" + Ids.next();
        JsonObject why = new JsonObject().put("reason", "Fraud");
        assertEquals(200, operator.put(freeze, why).status());
        assertEquals(
                204,
                operator.send(operator.request(freeze + "?reason=mistake").DELETE())
                        .status());
    }

    private static JsonObject newCredentials() {
        return credentials(UUID.randomUUID() + "@example.com", Client.PASSWORD);
    }

    private static JsonObject credentials(String email, String password) {
        return new JsonObject().put("email", email).put("password", password);
    }

    private static void accounts(String owner) {
        Client visitor = shop.visitor();
        assertEquals(
                400,
                visitor.post("/api/users/signup", credentials(owner, WRONG)).status());
        String victim = users.another().email();
        for (int status : new int[] {400, 400, 429}) {
            assertEquals(
                    status,
                    visitor.post("/api/users/signin", credentials(victim, WRONG))
                            .status());
        }
        String account = last(SecurityEvent.SIGN_IN_REFUSED).getString("account");
        assertEquals(account, last(SecurityEvent.SIGN_IN_LIMITED).getString("account"));
        assertNotEquals(account, last(SecurityEvent.SIGN_UP_REFUSED).getString("account"));
        assertTrue(account.matches("[0-9a-f]{16}"), account);
        assertFalse(Sha256.hex(victim).startsWith(account), "the hash can be tried out");
        assertEquals(users.owner().userId(), last(SecurityEvent.SIGN_IN).getString("userId"));
        assertEquals("127.0.0.1", last(SecurityEvent.SIGN_IN).getString("address"));
    }

    private static JsonObject last(SecurityEvent event) {
        List<JsonObject> entries = audit.entries(event);
        assertFalse(entries.isEmpty(), event.text());
        return entries.get(entries.size() - 1);
    }

    /** No session, another user's resource, no role, and another site. */
    private static void refusals() {
        String order = "/api/orders/" + cases.order(users).id();
        Client another = users.another();
        assertEquals(401, shop.visitor().get("/api/orders").status());
        assertRefused("/api/orders", null, 401);
        assertEquals(401, another.get(order).status());
        assertRefused(order, another.userId(), 401);
        assertEquals(403, another.get("/api/ops/services").status());
        assertRefused("/api/ops/services", another.userId(), 403);
        HttpRequest.Builder forgery =
                another.request(order).header("Sec-Fetch-Site", "cross-site").DELETE();
        assertEquals(403, users.owner().send(forgery).status());
        assertRefused(order, null, 403);
    }

    private static void assertRefused(String path, String userId, int status) {
        JsonObject entry = last(SecurityEvent.ACCESS_REFUSED);
        assertEquals(path, entry.getString("path"));
        assertEquals(userId, entry.getString("userId"));
        assertEquals(Integer.toString(status), entry.getString("status"));
    }

    private static void operators() {
        for (String action : new String[] {"/replay", ""}) {
            Client operator = users.operator();
            String path = "/api/ops/dead-letters/" + cases.deadLetter(users).id() + action;
            Client.Answer decided = action.isEmpty() ? operator.delete(path) : operator.post(path, new JsonObject());
            assertEquals(204, decided.status(), decided.body());
        }
        String email = users.another().email();
        shop.dismissOperator(email);
        try (ChildJvm command = ChildJvm.start(shop.environment(), "operators", "add", email)) {
            assertTrue(command.ended().err().contains("\"event\":\"operator.added\""), command.err());
        }
        shop.makeOperator(email);
    }

    private static void signatures() {
        AuthorisationCase notice = cases.forgedNotice(users);
        Client visitor = shop.visitor();
        assertEquals(
                400,
                visitor.post("/api/payments/webhook", notice.body(), notice.headers())
                        .status());
        String link = "/api/notifications/unsubscribe"
                + MailFixtures.forgedLink(cases, users).query();
        assertEquals(400, visitor.get(link).status());
        assertEquals(
                "/api/notifications/unsubscribe",
                last(SecurityEvent.LINK_REFUSED).getString("path"));
    }

    private static void refreshTokens() {
        Client program = shop.visitor();
        String first = cases.refreshToken(users).body().getString("refreshToken");
        String second = refreshed(program, first);
        assertEquals(401, refresh(program, first).status());
        refreshed(program, second);
        assertEquals(401, refresh(program, first).status());
        assertEquals(users.owner().userId(), last(SecurityEvent.REFRESH_REUSED).getString("userId"));
        eventually().until(() -> refresh(program, "none").status() == 429);
        for (String token : List.of(first, second)) {
            assertFalse(audit.lines().stream().anyMatch(line -> line.contains(token)));
        }
    }

    private static String refreshed(Client program, String token) {
        return refresh(program, token).json().getString("refreshToken");
    }

    private static Client.Answer refresh(Client program, String token) {
        return program.post("/api/users/tokens/refresh", new JsonObject().put("refreshToken", token));
    }

    /** Without the only key there is no session any more. */
    private static void keys() throws Exception {
        Client member = users.another();
        String kid = member.get("/api/users/.well-known/jwks.json")
                .json()
                .getJsonArray("keys")
                .getJsonObject(0)
                .getString("kid");
        assertEquals(kid, last(SecurityEvent.KEY_ANNOUNCED).getString("kid"));
        Vertx vertx = Vertx.vertx();
        new KeysCommand().prepare(List.of("retire", kid)).run(vertx, shop.environment());
        Shop.await(vertx.close());
        // Without any key no session can be verified, which is an outage rather than a refusal.
        eventually().until(() -> List.of(401, 503)
                .contains(member.get("/api/orders").status()));
        assertEquals(kid, last(SecurityEvent.KEY_RETIRED).getString("kid"));
    }

    private static void sockets() throws Exception {
        String owner = users.owner().userId();
        try (LiveSocket spy = LiveSocket.open(shop.url());
                LiveSocket tooMany = LiveSocket.open(shop.url())) {
            tooMany.awaitClosed();
            spy.register("live.orders." + owner, null);
            eventually().until(() -> !spy.received().isEmpty());
        }
        assertEquals(owner, last(SecurityEvent.LIVE_REFUSED).getString("listener"));
    }
}
