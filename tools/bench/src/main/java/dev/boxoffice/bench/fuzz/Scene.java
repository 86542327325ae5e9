package dev.boxoffice.bench.fuzz;

import dev.boxoffice.bench.chaos.Waiting;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The people of a run and what is theirs. Inputs name them by words such as {@code @ownTicket@}, since only a run knows
 * their ids and tokens.
 */
final class Scene {
    private static final Pattern NAME = Pattern.compile("@([a-zA-Z]+)@");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SEATS = 10;
    private static final List<String> LASTING =
            List.of("id", "userId", "title", "price", "currency", "quantity", "status");

    private final Caller caller;
    private final String place;
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private JsonObject victimTicket;
    private JsonObject victimOrder;

    Scene(Caller caller, int port) {
        this.caller = caller;
        this.place = "127.0.0.1 " + port;
        names.put("host", "127.0.0.1:" + port);
        names.put("deadLetter", "1");
    }

    /**
     * Lets everybody in. The victim has a listing and has bought a seat, the attacker has both anew at each
     * {@link #refresh}.
     *
     * @param appoint makes somebody an operator
     */
    void open(Consumer<String> appoint) {
        String victim = signUp("victim");
        String ticket = list(victim, SEATS);
        String seller = signUp("seller");
        JsonObject order = caller.expect(201, reserve(list(seller, SEATS), victim));
        JsonObject payment =
                new JsonObject().put("orderId", order.getString("id")).put("token", "tok_visa");
        caller.expect(201, caller.post("/api/payments", payment, victim));
        names.put("victimTicket", ticket);
        names.put("victimOrder", order.getString("id"));
        names.put("victimBody", victim.split("\\.", -1)[1]);
        names.put("victim", victim);
        String path = "/api/orders/" + order.getString("id");
        boolean complete =
                Waiting.until(PATIENCE, () -> caller.get(path, victim).body().contains("\"complete\""));
        if (!complete) {
            throw new IllegalStateException("the victim's order is not complete");
        }
        victimOrder = caller.expect(200, caller.get(path, victim));
        victimTicket = caller.expect(200, caller.get("/api/tickets/" + ticket, ""));
        String email = UUID.randomUUID() + "@example.com";
        signIn("/api/users/signup", email, 201, "operator");
        appoint.accept(email);
        signIn("/api/users/signin", email, 200, "operator");
        signUp("own");
    }

    /** Gives the attacker objects that nothing has happened to yet. */
    void refresh() {
        signUp("spare");
        String own = signUp("own");
        String[] parts = own.split("\\.", -1);
        names.put("ownHead", parts[0]);
        names.put("ownSignature", parts[2]);
        names.put("ownTicket", list(own, SEATS));
        String other = list(named("seller"), SEATS);
        names.put("ownOrder", caller.expect(201, reserve(other, own)).getString("id"));
    }

    /** From now on a dead letter that may be there. */
    void deadLetter(long id) {
        names.put("deadLetter", Long.toString(id));
    }

    private String signUp(String name) {
        return signIn("/api/users/signup", UUID.randomUUID() + "@example.com", 201, name);
    }

    private String signIn(String path, String email, int status, String name) {
        JsonObject who = new JsonObject().put("email", email).put("password", "a good password");
        Answer answer = caller.post(path, who, "");
        names.put(name + "Id", caller.expect(status, answer).getString("id"));
        String token = answer.header("Set-Cookie").split("[=;]", 3)[1];
        names.put(name, token);
        return token;
    }

    /** Lists seats of {@code who}, by token; answers the id. */
    String list(String who, int seats) {
        JsonObject listing =
                new JsonObject().put("title", "A concert").put("price", 20).put("quantity", seats);
        return caller.expect(201, caller.post("/api/tickets", listing, who)).getString("id");
    }

    /** Reserves a seat as soon as orders knows of the listing. */
    Answer reserve(String ticket, String who) {
        JsonObject order = new JsonObject().put("ticketId", ticket).put("quantity", 1);
        Answer[] last = new Answer[1];
        Waiting.until(PATIENCE, () -> {
            last[0] = caller.post("/api/orders", order, who);
            return last[0].status() == 201;
        });
        return last[0];
    }

    /** What became of things that nobody but the victim may touch. */
    List<String> damage() {
        JsonObject ticket = caller.expect(200, caller.get("/api/tickets/" + named("victimTicket"), ""));
        JsonObject order = caller.expect(200, caller.get("/api/orders/" + named("victimOrder"), named("victim")));
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

    String named(String name) {
        return names.get(name);
    }

    String host() {
        return named("host");
    }

    /** Host and port as two words. */
    String place() {
        return place;
    }

    /** The same with names in the place of words; those that are not known stay. */
    String fill(String text) {
        if (text.indexOf('@') < 0) {
            return text;
        }
        return NAME.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(names.getOrDefault(found.group(1), found.group())));
    }
}
