package dev.boxoffice.admissions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.admissions.model.CodeFormat;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.testing.TestUser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random sequences of what {@code DoorModelTest} has, on the whole domain, its database and its HTTP API. */
class DoorModelIT {
    private static final int STEPS = 60;
    private static final int DEVICES = 3;
    private static final String TRANSFERS = AdmissionsFixture.PATH + "transfers/";

    private final AdmissionsFixture fixture = new AdmissionsFixture(
            Map.of("TICKET_OFFERS_PER_ACCOUNT_HOUR", "1000", "TICKET_OFFER_ATTEMPTS_PER_ADDRESS_HOUR", "1000"));
    private final String event = AdmissionsFixture.PATH + "events/" + fixture.eventId;
    private final TestUser buyer = TestUser.named("buyer");
    private final List<Phone> phones = new ArrayList<>();
    private final List<List<JsonObject>> queues = new ArrayList<>();
    private final List<Map<String, Integer>> known = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final List<JsonObject> codes = new ArrayList<>();
    private final List<JsonObject> answered = new ArrayList<>();
    private final Map<String, String> admittedBy = new HashMap<>();
    private final Set<String> letIn = new HashSet<>();
    private final Set<String> undone = new HashSet<>();
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void admitsOncePerTicketAndShowsTheRest(long seed) {
        Random random = new Random(seed);
        log.add("seed " + seed);
        for (int i = 0; i < DEVICES; i++) {
            phones.add(phone("device" + i));
            queues.add(new ArrayList<>());
            known.add(new HashMap<>());
        }
        for (int i = 0; i < STEPS; i++) {
            step(random);
        }
        for (int device = 0; device < DEVICES; device++) {
            while (!queues.get(device).isEmpty()) {
                send(device, random);
            }
        }
        check();
    }

    private Phone phone(String name) {
        String link = fixture.admissions
                .as(fixture.organiser)
                .post(event + "/links", new JsonObject().put("name", name))
                .json()
                .getString("link");
        return Phone.with(fixture.admissions.anonymous(), link.substring(link.indexOf('#') + 1), name);
    }

    private void step(Random random) {
        int device = random.nextInt(DEVICES);
        switch (codes.isEmpty() ? 0 : random.nextInt(12)) {
            case 0 -> buy(1 + random.nextInt(3));
            case 1 -> transfer(pick(random));
            case 2 -> refund(pick(random));
            case 3 -> fetch(device);
            case 4, 5 -> apart(device, pick(random));
            case 6 -> send(device, random);
            case 7 -> undo(pick(random));
            case 8 -> again(random);
            default -> online(device, pick(random));
        }
    }

    private JsonObject pick(Random random) {
        return codes.get(random.nextInt(codes.size()));
    }

    private void buy(int quantity) {
        String orderId = fixture.buy(buyer, quantity, 0);
        places.put(orderId, quantity);
        fixture.held(buyer, orderId).forEach(codes::add);
        log.add("buy " + quantity);
    }

    private void refund(JsonObject ticket) {
        String orderId = ticket.getString("orderId");
        if (ended.add(orderId)) {
            fixture.publish(
                    Subjects.ORDER_CANCELLED,
                    fixture.order(
                            orderId, buyer, places.get(orderId), 0, 4, OrderStatus.CANCELLED, Initiator.ORGANISER));
            log.add("refund " + orderId);
        }
    }

    private void transfer(JsonObject ticket) {
        JsonObject offer = fixture.admissions
                .as(buyer)
                .post(AdmissionsFixture.PATH + "tickets/" + ticket.getString("id") + "/transfer", new JsonObject())
                .json();
        if (offer.containsKey("link")) {
            JsonObject token = new JsonObject().put("token", AdmissionsFixture.secret(offer.getString("link")));
            JsonObject accepted = fixture.admissions
                    .anonymous()
                    .post(TRANSFERS + "accept", token)
                    .json();
            codes.add(accepted.getJsonObject("ticket"));
            log.add("transfer " + ticket.getString("id"));
        }
    }

    private void fetch(int device) {
        JsonObject page = phones.get(device).list(null, 5_000);
        page.getJsonArray("entries").stream().map(JsonArray.class::cast).forEach(entry -> known.get(device)
                .put(entry.getString(0), entry.getInteger(3)));
        log.add("fetch " + device);
    }

    private static String ref(JsonObject ticket) {
        byte[] secret = CodeFormat.secret(ticket.getString("code")).orElseThrow();
        return CodeFormat.ref(secret);
    }

    /** Lets in what its list says is not used. */
    private void apart(int device, JsonObject ticket) {
        if (known.get(device).getOrDefault(ref(ticket), 4) == 0) {
            known.get(device).put(ref(ticket), 1);
            JsonObject scan = Phone.apart(
                    Phone.in(ticket.getString("code")), fixture.harness.clock().instant(), "admitted");
            queues.get(device).add(scan);
            letIn.add(scan.getString("id"));
            log.add(device + " apart " + ticket.getString("id"));
        }
    }

    private void send(int device, Random random) {
        List<JsonObject> queue = queues.get(device);
        if (!queue.isEmpty()) {
            JsonObject scan = queue.remove(random.nextInt(queue.size()));
            note(scan, phones.get(device).result(scan));
        }
    }

    private void note(JsonObject scan, JsonObject answer) {
        answered.add(new JsonObject().put("scan", scan).put("answer", answer));
        log.add("scan " + scan.getString("id") + ": " + answer.encode());
    }

    private void online(int device, JsonObject ticket) {
        JsonObject scan = Phone.in(ticket.getString("code"));
        JsonObject answer = phones.get(device).result(scan);
        note(scan, answer);
        if ("admitted".equals(answer.getString("result"))) {
            String other = admittedBy.put(ticket.getString("code"), scan.getString("id"));
            assertTrue(other == null || undone.contains(other), () -> "admitted twice: " + log);
            assertTrue(!ended.contains(ticket.getString("orderId")), () -> "void was admitted: " + log);
            letIn.add(scan.getString("id"));
        }
    }

    private void again(Random random) {
        if (!answered.isEmpty()) {
            JsonObject earlier = answered.get(random.nextInt(answered.size()));
            JsonObject answer = phones.get(0).result(earlier.getJsonObject("scan"));
            JsonObject before = earlier.getJsonObject("answer");
            boolean isVoid = "void".equals(answer.getString("result"))
                    || ended.stream().anyMatch(id -> earlier.encode().contains(id))
                    || !before.getString("ref", "").equals(answer.getString("ref", ""));
            if (!isVoid) {
                assertEquals(before.getString("result"), answer.getString("result"), () -> "not alike: " + log);
            }
        }
    }

    private void undo(JsonObject ticket) {
        JsonObject shown = search(ticket.getString("id"));
        JsonArray entries = shown.getJsonArray("entries");
        if (!entries.isEmpty()) {
            undone.add(entries.getJsonObject(entries.size() - 1).getString("scanId"));
            fixture.admissions
                    .as(fixture.organiser)
                    .post(AdmissionsFixture.PATH + "tickets/" + ticket.getString("id") + "/undo", new JsonObject());
            log.add("undo " + ticket.getString("id"));
        }
    }

    private JsonObject search(String id) {
        return all().stream()
                .filter(one -> one.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonObject> all() {
        List<JsonObject> all = new ArrayList<>();
        String after = "";
        List<JsonObject> page;
        do {
            page = AdmissionsFixture.list(fixture.admissions
                    .as(fixture.organiser)
                    .get(event + "/admissions?limit=100" + after)
                    .list());
            all.addAll(page);
            after = page.isEmpty() ? "" : "&after=" + page.get(page.size() - 1).getString("id");
        } while (page.size() == 100);
        return all;
    }

    private void check() {
        Set<String> scans = new HashSet<>(undone);
        int live = 0;
        for (JsonObject admission : all()) {
            JsonArray entries = admission.getJsonArray("entries");
            assertTrue(entries.size() <= 1, () -> "two entries: " + log);
            entries.forEach(entry -> scans.add(((JsonObject) entry).getString("scanId")));
            live += "void".equals(admission.getString("status")) ? 0 : 1;
        }
        int wanted = places.entrySet().stream()
                .filter(place -> !ended.contains(place.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
        assertEquals(wanted, live, () -> "places: " + log);
        long refs = phones.get(0).list(null, 5_000).getJsonArray("entries").stream()
                .map(JsonArray.class::cast)
                .filter(entry -> entry.getInteger(3) < 3)
                .count();
        assertEquals(wanted, refs, () -> "codes: " + log);
        long conflicts = answered.stream()
                .filter(one -> one.getJsonObject("answer").getBoolean("conflict"))
                .map(one -> one.getJsonObject("scan").getString("id"))
                .distinct()
                .count();
        long shown = fixture.admissions
                .as(fixture.organiser)
                .get(event + "/conflicts?limit=100")
                .list()
                .size();
        assertEquals(conflicts, shown, () -> "conflicts: " + log);
        letIn.removeAll(scans);
        assertTrue(letIn.size() <= shown, () -> "not shown: " + letIn + " " + log);
    }
}
