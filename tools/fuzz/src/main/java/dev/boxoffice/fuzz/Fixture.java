package dev.boxoffice.fuzz;

import dev.boxoffice.cluster.Waiting;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The accounts of a run, with their listings and orders. The victim has a listing and a paid order, the attacker has
 * both anew at each {@link #refresh}. Inputs refer to them by words such as {@code @ownTicket@}.
 */
final class Fixture {
    private static final Pattern NAME = Pattern.compile("@([a-zA-Z]+)@");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SEATS = 10;
    private static final List<String> LASTING =
            List.of("id", "userId", "title", "price", "currency", "quantity", "status");

    private final RawHttpClient http;
    private final int port;
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private JsonObject victimTicket;
    private JsonObject victimOrder;

    Fixture(RawHttpClient http, int port) {
        this.http = http;
        this.port = port;
        names.put("host", "127.0.0.1:" + port);
        names.put("deadLetter", "1");
    }

    /** Creates the victim and the operator; {@code appoint} makes an account an operator. */
    void open(Consumer<String> appoint) {
        String victim = signUp("victim");
        String seller = signUp("seller");
        names.put("victimBody", victim.split("\\.", -1)[1]);
        names.put("victimTicket", list(victim));
        names.put("victimOrder", reserve(list(seller), victim));
        pay(named("victimOrder"), victim);
        boolean isComplete =
                Waiting.until(PATIENCE, () -> readOrder().getString("status").equals("complete"));
        if (!isComplete) {
            throw new IllegalStateException("the victim's order is not complete");
        }
        victimOrder = readOrder();
        victimTicket = readTicket();
        String email = UUID.randomUUID() + "@example.com";
        enter("/api/users/signup", email, 201, "operator");
        appoint.accept(email);
        enter("/api/users/signin", email, 200, "operator");
        refresh();
    }

    /** Gives the attacker a session, a listing and an order that nothing has happened to yet. */
    void refresh() {
        signUp("spare");
        String own = signUp("own");
        String[] parts = own.split("\\.", -1);
        names.put("ownHead", parts[0]);
        names.put("ownSignature", parts[2]);
        names.put("ownTicket", list(own));
        names.put("ownOrder", reserve(list(named("seller")), own));
    }

    /** From now on a dead letter that may exist. */
    void deadLetter(long id) {
        names.put("deadLetter", Long.toString(id));
    }

    /** Signs an account up; answers its session. */
    String signUp(String name) {
        return enter("/api/users/signup", UUID.randomUUID() + "@example.com", 201, name);
    }

    private String enter(String path, String email, int status, String name) {
        JsonObject credentials = new JsonObject().put("email", email).put("password", "a good password");
        RawHttpClient.Answer answer = http.post(path, credentials, "");
        names.put(name + "Id", answer.expect(status).getString("id"));
        names.put(name, answer.header("Set-Cookie").split("[=;]", 3)[1]);
        return named(name);
    }

    /** Lists seats; answers the id. */
    String list(String token) {
        JsonObject listing =
                new JsonObject().put("title", "A concert").put("price", 20).put("quantity", SEATS);
        return http.post("/api/tickets", listing, token).expect(201).getString("id");
    }

    /** Reserves a seat as soon as orders knows of the listing; answers the id of the order. */
    String reserve(String ticket, String token) {
        JsonObject order = new JsonObject().put("ticketId", ticket).put("quantity", 1);
        RawHttpClient.Answer[] last = new RawHttpClient.Answer[1];
        Waiting.until(PATIENCE, () -> {
            last[0] = http.post("/api/orders", order, token);
            return last[0].status() == 201;
        });
        return last[0].expect(201).getString("id");
    }

    void pay(String order, String token) {
        JsonObject payment = new JsonObject().put("orderId", order).put("token", "tok_visa");
        http.post("/api/payments", payment, token).expect(201);
    }

    private JsonObject readOrder() {
        return http.get("/api/orders/" + named("victimOrder"), named("victim")).expect(200);
    }

    private JsonObject readTicket() {
        return http.get("/api/tickets/" + named("victimTicket"), "").expect(200);
    }

    /** What has become of things that only the victim may touch. */
    List<String> damage() {
        JsonObject ticket = readTicket();
        JsonObject order = readOrder();
        List<String> damage = new ArrayList<>();
        if (!order.equals(victimOrder)) {
            damage.add("the victim's order was " + victimOrder + " and is " + order);
        }
        for (String field : LASTING) {
            if (!ticket.getValue(field).equals(victimTicket.getValue(field))) {
                damage.add("the victim's listing was " + victimTicket + " and is " + ticket);
            }
        }
        return damage;
    }

    /** What does not work of a purchase whose buyer watches it live. */
    List<String> purchase(LiveSockets sockets) {
        try {
            String token = signUp("buyer");
            List<String> received = new CopyOnWriteArrayList<>();
            io.vertx.core.http.WebSocket socket = Waiting.on(sockets.connect("/eventbus/websocket", token));
            try {
                socket.textMessageHandler(received::add);
                socket.binaryMessageHandler(message -> received.add(message.toString()));
                String address = "live.orders." + named("buyerId");
                JsonObject register = new JsonObject().put("type", "register").put("address", address);
                Waiting.on(socket.writeTextMessage(register.encode()));
                String order = reserve(list(named("seller")), token);
                pay(order, token);
                boolean isSeen = Waiting.until(PATIENCE, () -> received.stream()
                        .anyMatch(one -> one.contains(order) && one.contains("complete")));
                return isSeen ? List.of() : List.of("a purchase is not seen live to its end");
            } finally {
                socket.close();
            }
        } catch (IllegalStateException e) {
            return List.of("a purchase does not work any more: " + e.getMessage());
        }
    }

    String named(String name) {
        return names.get(name);
    }

    int port() {
        return port;
    }

    /** Fills in names, and then the length of the body; unknown names stay. */
    String fill(String text) {
        if (text.indexOf('@') < 0) {
            return text;
        }
        String filled = NAME.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(names.getOrDefault(found.group(1), found.group())));
        int body = filled.indexOf("\r\n\r\n") + 4;
        return filled.replace("@length@", Integer.toString(filled.length() - body));
    }
}
