package dev.boxoffice.fuzz;

import dev.boxoffice.cluster.Account;
import dev.boxoffice.cluster.Festival;
import dev.boxoffice.cluster.Http;
import dev.boxoffice.cluster.LiveClient;
import dev.boxoffice.cluster.Waiting;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private final Http http;
    private final int port;
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private Account victim;
    private Account seller;
    private JsonObject victimTicket;
    private JsonObject victimEvent;
    private JsonObject victimOrder;

    Fixture(int port) {
        this.http = new Http("http://127.0.0.1:" + port);
        this.port = port;
        names.put("host", "127.0.0.1:" + port);
        names.put("deadLetter", "1");
    }

    /** Creates the victim and the operator; {@code appoint} makes an account an operator. */
    void open(Consumer<String> appoint) {
        victim = signUp("victim");
        seller = signUp("seller");
        names.put("victimBody", victim.token().split("\\.", -1)[1]);
        names.put("victimTicket", victim.list(SEATS));
        names.put("victimEvent", draft(victim));
        names.put("victimOrder", order(victim));
        pay(victim, named("victimOrder"));
        boolean isComplete =
                Waiting.until(PATIENCE, () -> readOrder().getString("status").equals("complete"));
        if (!isComplete) {
            throw new IllegalStateException("the victim's order is not complete");
        }
        victimOrder = readOrder();
        victimTicket = readTicket();
        victimEvent = readEvent();
        Account operator = signUp("operator");
        appoint.accept(operator.email());
        operator.signIn();
        names.put("operator", operator.token());
        refresh();
    }

    /** Gives the attacker a session, a listing and an order that nothing has happened to yet. */
    void refresh() {
        signUp("spare");
        Account own = signUp("own");
        String[] parts = own.token().split("\\.", -1);
        names.put("ownHead", parts[0]);
        names.put("ownSignature", parts[2]);
        names.put("ownTicket", own.list(SEATS));
        names.put("ownEvent", draft(own));
        names.put("ownOrder", order(own));
    }

    /** From now on a dead letter that may exist. */
    void deadLetter(long id) {
        names.put("deadLetter", Long.toString(id));
    }

    private Account signUp(String name) {
        Account account = Account.signedUp(http);
        names.put(name, account.token());
        names.put(name + "Id", account.id());
        return account;
    }

    /** An event that only its organiser sees. */
    private static String draft(Account organiser) {
        JsonObject event = Festival.offer(SEATS, SEATS, SEATS);
        return organiser.post("draft", "/api/events", event).join().expect(201).getString("id");
    }

    private JsonObject readEvent() {
        return victim.get("/api/events/" + named("victimEvent")).expect(200);
    }

    /** A reserved seat of a new listing. */
    private String order(Account buyer) {
        return buyer.reserveSoon(seller.list(SEATS)).getString("id");
    }

    private static void pay(Account buyer, String order) {
        buyer.pay(null, order, "tok_visa").join().expect(201);
    }

    private JsonObject readOrder() {
        return victim.get("/api/orders/" + named("victimOrder")).expect(200);
    }

    private JsonObject readTicket() {
        return victim.get("/api/tickets/" + named("victimTicket")).expect(200);
    }

    /** True while the product says that it is ready. */
    boolean isReady() {
        return http.get("/health/ready").status() == 200;
    }

    /** What has become of things that only the victim may touch. */
    List<String> damage() {
        JsonObject ticket = readTicket();
        JsonObject order = readOrder();
        List<String> damage = new ArrayList<>();
        if (!order.equals(victimOrder)) {
            damage.add("the victim's order was " + victimOrder + " and is " + order);
        }
        JsonObject event = readEvent();
        if (!event.equals(victimEvent)) {
            damage.add("the victim's draft was " + victimEvent + " and is " + event);
        }
        for (String field : LASTING) {
            if (!ticket.getValue(field).equals(victimTicket.getValue(field))) {
                damage.add("the victim's listing was " + victimTicket + " and is " + ticket);
            }
        }
        return damage;
    }

    /** What does not work of a purchase whose buyer watches it live. */
    List<String> purchase(LiveClient live) {
        try {
            Account buyer = signUp("buyer");
            List<String> received = new CopyOnWriteArrayList<>();
            String address = "live.orders." + buyer.id();
            WebSocket socket = live.watch(address, buyer.cookie(), received::add);
            try {
                String order = order(buyer);
                pay(buyer, order);
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
