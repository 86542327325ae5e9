package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;

import dev.boxoffice.kernel.identity.OrganiserRole;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.identity.Memberships;
import dev.boxoffice.platform.nats.DeadLetters;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.impl.Headers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** What the rows of {@link AuthorisationMatrixIT} are about, each with new users and new data. */
final class AuthorisationCases {
    private static final long LIMIT = 1_000_000;

    private final Shop shop;
    private final Connection nats;
    private final String operator;

    AuthorisationCases(Shop shop) throws IOException, InterruptedException {
        this.shop = shop;
        this.operator = shop.member().email();
        shop.makeOperator(operator);
        this.nats = Nats.connect(shop.nats().url());
    }

    Shop shop() {
        return shop;
    }

    /** Creates the data that a row is about. */
    interface Preparation {
        AuthorisationCase prepare(AuthorisationCases cases, TestUsers users);
    }

    /** New users; those with a role are in the team of the owner. */
    TestUsers users() {
        AtomicReference<TestUsers> users = new AtomicReference<>();
        users.set(new TestUsers(caller -> switch (caller) {
            case VISITOR -> shop.visitor();
            case ANOTHER, OWNER -> shop.member();
            case OPERATOR -> operatorAgain();
            case MANAGER, BOX_OFFICE, DOOR, ACCOUNTANT ->
                member(users.get().owner(), caller.role().orElseThrow());
        }));
        return users.get();
    }

    private Client operatorAgain() {
        Client again = shop.visitor();
        again.signIn(operator);
        return again;
    }

    /** As the organisers domain would store and publish it after an invitation. */
    private Client member(Client owner, OrganiserRole role) {
        Client member = shop.member();
        String id = owner.userId();
        Map<String, OrganiserRole> roles = Map.of(id, OrganiserRole.OWNER, member.userId(), role);
        JsonArray members = new JsonArray();
        roles.forEach((user, given) ->
                members.add(new JsonObject().put("userId", user).put("role", given.text())));
        shop.store(
                "organisers",
                "organisers",
                new JsonObject()
                        .put("_id", id)
                        .put("version", 1)
                        .put("refundLimit", LIMIT)
                        .put("members", members));
        try {
            nats.keyValue("members").put(id, new Memberships.Team(roles, LIMIT).encode());
        } catch (IOException | JetStreamApiException e) {
            throw new IllegalStateException(e);
        }
        String takings = "/api/payments/takings?organiserId=" + id;
        eventually().until(() -> member.get(takings).status() != 401);
        return member;
    }

    AuthorisationCase nothing(TestUsers users) {
        return AuthorisationCase.EMPTY;
    }

    AuthorisationCase newAccount(TestUsers users) {
        return session(users).body(credentials(UUID.randomUUID() + "@example.com", Client.PASSWORD));
    }

    AuthorisationCase accountOfOwner(TestUsers users) {
        return whoAmI(users).body(credentials(users.owner().email(), "another password"));
    }

    AuthorisationCase rightPassword(TestUsers users) {
        return passwordOfOwner(users).secret(users.owner().userId());
    }

    AuthorisationCase passwordOfOwner(TestUsers users) {
        return AuthorisationCase.EMPTY.body(credentials(users.owner().email(), Client.PASSWORD));
    }

    /** Each holder may use it, once. */
    AuthorisationCase refreshToken(TestUsers users) {
        return AuthorisationCase.EMPTY.body(refreshToken(tokens(users).getString("refreshToken")));
    }

    private static JsonObject refreshToken(String text) {
        return new JsonObject().put("refreshToken", text);
    }

    AuthorisationCase sessionOfProgram(TestUsers users) {
        JsonObject tokens = tokens(users);
        String bearer = "Bearer " + tokens.getString("accessToken");
        Client program = shop.visitor();
        return AuthorisationCase.EMPTY
                .body(refreshToken(tokens.getString("refreshToken")))
                .state(() -> program.send(program.request("/api/users/currentuser")
                                .header("Authorization", bearer)
                                .GET())
                        .body());
    }

    AuthorisationCase forgedRefreshToken(TestUsers users) {
        AuthorisationCase session = sessionOfProgram(users);
        int length = session.body().getString("refreshToken").length();
        return session.body(refreshToken("x".repeat(length)));
    }

    private JsonObject tokens(TestUsers users) {
        return shop.visitor()
                .post("/api/users/tokens", passwordOfOwner(users).body())
                .json();
    }

    AuthorisationCase wrongPassword(TestUsers users) {
        return whoAmI(users).body(credentials(users.owner().email(), "another password"));
    }

    private static JsonObject credentials(String email, String password) {
        return new JsonObject().put("email", email).put("password", password);
    }

    AuthorisationCase session(TestUsers users) {
        return AuthorisationCase.EMPTY.state(
                () -> users.owner().get("/api/users/currentuser").body());
    }

    AuthorisationCase whoAmI(TestUsers users) {
        return session(users).secret(users.owner().userId());
    }

    AuthorisationCase listing(TestUsers users) {
        return quietListing(users).secret(users.owner().userId());
    }

    /** Changes of it are answered without its owner. */
    AuthorisationCase quietListing(TestUsers users) {
        String id = users.owner().list("Authorised", 10);
        return AuthorisationCase.EMPTY
                .id(id)
                .state(() -> shop.visitor().get("/api/tickets/" + id).body());
    }

    AuthorisationCase changeOfListing(TestUsers users) {
        return quietListing(users).body(new JsonObject().put("price", 1).put("title", "Changed"));
    }

    AuthorisationCase listingInNameOfOwner(TestUsers users) {
        String owner = users.owner().userId();
        JsonObject listing =
                new JsonObject().put("title", "Authorised").put("price", 1).put("userId", owner);
        return AuthorisationCase.EMPTY.body(listing).secret(owner);
    }

    AuthorisationCase seats(TestUsers users) {
        return AuthorisationCase.EMPTY.body(new JsonObject().put("ticketId", shop.onSale(users.owner())));
    }

    AuthorisationCase keyOfOwner(TestUsers users) {
        JsonObject wanted = new JsonObject().put("ticketId", shop.onSale(shop.member()));
        String key = UUID.randomUUID().toString();
        String order = users.owner()
                .post("/api/orders", wanted, "Idempotency-Key", key)
                .id();
        return AuthorisationCase.EMPTY.body(wanted).secret(order).with("Idempotency-Key", key);
    }

    AuthorisationCase order(TestUsers users) {
        return order(users, users.owner().reserve(shop.onSale(shop.member()), 1).id());
    }

    private static AuthorisationCase order(TestUsers users, String id) {
        return AuthorisationCase.EMPTY.id(id).secret(id).state(() -> {
            JsonObject order = users.owner().get("/api/orders/" + id).json();
            return order.getString("status")
                    + users.owner().get("/api/payments?orderId=" + id).list().size();
        });
    }

    AuthorisationCase paidOrder(TestUsers users) {
        return order(users, users.owner().buy(shop.onSale(shop.member())));
    }

    AuthorisationCase payment(TestUsers users) {
        AuthorisationCase order = order(users);
        return order.body(new JsonObject().put("orderId", order.id()).put("token", "tok_visa"));
    }

    AuthorisationCase paymentsOfOrder(TestUsers users) {
        AuthorisationCase order = paidOrder(users);
        return order.query("?orderId=" + order.id());
    }

    AuthorisationCase takings(TestUsers users) {
        String ticketId = shop.onSale(users.owner());
        shop.member().buy(ticketId);
        String path = "/api/payments/takings";
        eventually().until(() -> users.owner().get(path).body().contains(ticketId));
        return AuthorisationCase.EMPTY.secret(ticketId);
    }

    /** Says that an order is paid, as Stripe would, but not by Stripe. */
    AuthorisationCase forgedNotice(TestUsers users) {
        AuthorisationCase order = order(users);
        JsonObject intent = new JsonObject()
                .put("id", "pi_forged")
                .put("object", "payment_intent")
                .put("status", "succeeded")
                .put("metadata", new JsonObject().put("orderId", order.id()));
        JsonObject notice = new JsonObject()
                .put("id", "evt_forged")
                .put("object", "event")
                .put("type", "payment_intent.succeeded")
                .put("data", new JsonObject().put("object", intent));
        return order.body(notice).with("Stripe-Signature", "t=1,v1=00");
    }

    AuthorisationCase listedDeadLetter(TestUsers users) {
        AuthorisationCase letter = deadLetter(users);
        return letter.query("?limit=100&from=" + letter.id());
    }

    AuthorisationCase deadLetter(TestUsers users) {
        String cause = "Case " + UUID.randomUUID();
        Headers headers =
                new Headers().put(DeadLetters.CONSUMER, "orders-ticket-created").put(DeadLetters.CAUSE, cause);
        try {
            String id = Long.toString(nats.jetStream()
                    .publish("dead.orders.events.ticket.created", headers, TestEvents.created(Ids.next()))
                    .getSeqno());
            return AuthorisationCase.EMPTY.id(id).secret(cause).state(() -> {
                Client judge = shop.visitor();
                judge.signIn(operator);
                return judge.get("/api/ops/dead-letters/" + id).body();
            });
        } catch (IOException | JetStreamApiException e) {
            throw new IllegalStateException(e);
        }
    }

    void close() throws InterruptedException {
        nats.close();
    }
}
