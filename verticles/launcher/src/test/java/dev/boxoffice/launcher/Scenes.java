package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;

import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.nats.DeadLetters;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.impl.Headers;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.UUID;

/** What the rows of {@link AuthorisationMatrixIT} are about: fresh people with fresh things. */
final class Scenes {
    private final Shop shop;
    private final Connection nats;
    private final String operator;

    Scenes(Shop shop) throws IOException, InterruptedException {
        this.shop = shop;
        this.operator = shop.member().email();
        shop.makeOperator(operator);
        this.nats = Nats.connect(shop.nats().url());
    }

    Shop shop() {
        return shop;
    }

    /** Makes the thing that a row is about. */
    interface Script {
        Scene prepare(Scenes scenes, Cast cast);
    }

    Cast cast() {
        Client again = shop.visitor();
        again.signIn(operator);
        return new Cast(shop.visitor(), shop.member(), shop.member(), again);
    }

    Scene nothing(Cast cast) {
        return Scene.EMPTY;
    }

    Scene newAccount(Cast cast) {
        return session(cast).body(credentials(UUID.randomUUID() + "@example.com", Client.PASSWORD));
    }

    Scene accountOfOwner(Cast cast) {
        return whoAmI(cast).body(credentials(cast.owner().email(), "another password"));
    }

    Scene rightPassword(Cast cast) {
        return passwordOfOwner(cast).secret(cast.owner().userId());
    }

    Scene passwordOfOwner(Cast cast) {
        return Scene.EMPTY.body(credentials(cast.owner().email(), Client.PASSWORD));
    }

    /** Each holder may use it, once. */
    Scene refreshToken(Cast cast) {
        return Scene.EMPTY.body(refreshToken(tokens(cast).getString("refreshToken")));
    }

    private static JsonObject refreshToken(String text) {
        return new JsonObject().put("refreshToken", text);
    }

    Scene sessionOfProgram(Cast cast) {
        JsonObject tokens = tokens(cast);
        String bearer = "Bearer " + tokens.getString("accessToken");
        Client program = shop.visitor();
        return Scene.EMPTY.body(refreshToken(tokens.getString("refreshToken"))).state(() -> program.send(
                        program.request("/api/users/currentuser")
                                .header("Authorization", bearer)
                                .GET())
                .body());
    }

    Scene forgedRefreshToken(Cast cast) {
        Scene session = sessionOfProgram(cast);
        int length = session.body().getString("refreshToken").length();
        return session.body(refreshToken("x".repeat(length)));
    }

    private JsonObject tokens(Cast cast) {
        return shop.visitor()
                .post("/api/users/tokens", passwordOfOwner(cast).body())
                .json();
    }

    Scene wrongPassword(Cast cast) {
        return whoAmI(cast).body(credentials(cast.owner().email(), "another password"));
    }

    private static JsonObject credentials(String email, String password) {
        return new JsonObject().put("email", email).put("password", password);
    }

    Scene session(Cast cast) {
        return Scene.EMPTY.state(
                () -> cast.owner().get("/api/users/currentuser").body());
    }

    Scene whoAmI(Cast cast) {
        return session(cast).secret(cast.owner().userId());
    }

    Scene listing(Cast cast) {
        return quietListing(cast).secret(cast.owner().userId());
    }

    /** Changes of it are answered without its owner. */
    Scene quietListing(Cast cast) {
        String id = cast.owner().list("Authorised", 10);
        return Scene.EMPTY
                .id(id)
                .state(() -> shop.visitor().get("/api/tickets/" + id).body());
    }

    Scene changeOfListing(Cast cast) {
        return quietListing(cast).body(new JsonObject().put("price", 1).put("title", "Changed"));
    }

    Scene listingInNameOfOwner(Cast cast) {
        String owner = cast.owner().userId();
        JsonObject listing =
                new JsonObject().put("title", "Authorised").put("price", 1).put("userId", owner);
        return Scene.EMPTY.body(listing).secret(owner);
    }

    Scene seats(Cast cast) {
        return Scene.EMPTY.body(new JsonObject().put("ticketId", shop.onSale(cast.owner())));
    }

    Scene keyOfOwner(Cast cast) {
        JsonObject wanted = new JsonObject().put("ticketId", shop.onSale(shop.member()));
        String key = UUID.randomUUID().toString();
        String order =
                cast.owner().post("/api/orders", wanted, "Idempotency-Key", key).id();
        return Scene.EMPTY.body(wanted).secret(order).with("Idempotency-Key", key);
    }

    Scene order(Cast cast) {
        return order(cast, cast.owner().reserve(shop.onSale(shop.member()), 1).id());
    }

    private static Scene order(Cast cast, String id) {
        return Scene.EMPTY.id(id).secret(id).state(() -> {
            JsonObject order = cast.owner().get("/api/orders/" + id).json();
            return order.getString("status")
                    + cast.owner().get("/api/payments?orderId=" + id).list().size();
        });
    }

    Scene paidOrder(Cast cast) {
        return order(cast, cast.owner().buy(shop.onSale(shop.member())));
    }

    Scene payment(Cast cast) {
        Scene order = order(cast);
        return order.body(new JsonObject().put("orderId", order.id()).put("token", "tok_visa"));
    }

    Scene paymentsOfOrder(Cast cast) {
        Scene order = paidOrder(cast);
        return order.query("?orderId=" + order.id());
    }

    Scene takings(Cast cast) {
        String ticketId = shop.onSale(cast.owner());
        shop.member().buy(ticketId);
        String path = "/api/payments/takings";
        eventually().until(() -> cast.owner().get(path).body().contains(ticketId));
        return Scene.EMPTY.secret(ticketId);
    }

    /** Says that an order is paid, as Stripe would, but not by Stripe. */
    Scene forgedNotice(Cast cast) {
        Scene order = order(cast);
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

    Scene listedDeadLetter(Cast cast) {
        Scene letter = deadLetter(cast);
        return letter.query("?limit=100&from=" + letter.id());
    }

    Scene deadLetter(Cast cast) {
        String cause = "Scene " + UUID.randomUUID();
        Headers headers =
                new Headers().put(DeadLetters.CONSUMER, "orders-ticket-created").put(DeadLetters.CAUSE, cause);
        try {
            String id = Long.toString(nats.jetStream()
                    .publish("dead.orders.events.ticket.created", headers, Announced.created(Ids.next()))
                    .getSeqno());
            return Scene.EMPTY.id(id).secret(cause).state(() -> {
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
