package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.NotificationChannel;
import dev.boxoffice.events.NotificationData;
import dev.boxoffice.events.NotificationKind;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.nats.Streams;
import dev.boxoffice.testing.PublishedEvents;
import io.nats.client.Connection;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.impl.Headers;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Programs that know nothing of Java join by the contract alone. */
class PolyglotIT {
    private static Shop shop;
    private static Connection nats;

    @BeforeAll
    static void open() throws Exception {
        NodeExample.install();
        shop = new Shop(Map.of());
        nats = Nats.connect(shop.nats().url());
    }

    @AfterAll
    static void close() throws Exception {
        if (shop != null) {
            nats.close();
            shop.close();
        }
    }

    private static NodeExample notifier() {
        return NodeExample.start(Map.of("NATS_URL", shop.nats().url()), "notifier.js");
    }

    /** What the program in the other language has published about an order. */
    private static List<NotificationData> told(String orderId) throws Exception {
        JetStreamManagement stream = nats.jetStreamManagement();
        long last = stream.getStreamInfo(Streams.EVENTS).getStreamState().getLastSequence();
        List<NotificationData> found = new ArrayList<>();
        for (long i = 1; i <= last; i++) {
            io.nats.client.api.MessageInfo message = stream.getMessage(Streams.EVENTS, i);
            if (message.getSubject().equals(Subjects.NOTIFICATION_SENT)) {
                CloudEvent event = EventCodec.decode(message.getData());
                NotificationData data = EventCodec.data(event.data(), NotificationData.class);
                if (event.source().equals("/notifier") && data.orderId().equals(orderId)) {
                    found.add(data);
                }
            }
        }
        return found;
    }

    private static String reserve(Client buyer, String listing) {
        Shop.eventually().until(() -> buyer.get("/api/tickets/" + listing).status() == 200);
        return Shop.eventually()
                .until(() -> buyer.reserve(listing, 1), answer -> answer.status() == 201)
                .id();
    }

    @Test
    void serviceInJavaScriptConsumesAndPublishes() throws Exception {
        Client buyer = shop.member();
        String listing = shop.member().list("Figaro", 9);
        try (NodeExample first = notifier()) {
            String order = reserve(buyer, listing);
            Shop.eventually().until(() -> told(order).size() == 1);
            NotificationData data = told(order).get(0);
            assertEquals(NotificationKind.RESERVED, data.kind());
            assertEquals(NotificationChannel.LOG, data.channel());
            assertEquals(buyer.userId(), data.userId());
            first.kill();

            String meanwhile = reserve(buyer, listing);
            try (NodeExample second = notifier()) {
                Shop.eventually().until(() -> told(meanwhile).size() == 1);
                assertEquals(1, told(order).size(), "told twice");
                assertEquals(0, second.stop(), "it ends in the orderly way");
            }
        }
    }

    @Test
    void unknownEventsAreSkippedAndMalformedOnesBuried() throws Exception {
        try (NodeExample notifier = notifier()) {
            Headers wrong = new Headers().put(PublishedEvents.WRONG_ON_PURPOSE, "yes");
            // Types of a later version are not of any consumer here; whoever takes all gets them.
            nats.jetStream().publish("events.order.archived", wrong, "{}".getBytes(StandardCharsets.UTF_8));
            nats.jetStream().publish("events.order.created", wrong, "{\"x\":1}".getBytes(StandardCharsets.UTF_8));
            Shop.eventually()
                    .until(() -> notifier.lines().stream().anyMatch(line -> line.startsWith("skipped"))
                            && notifier.lines().stream().anyMatch(line -> line.startsWith("not valid")));
            String order = reserve(shop.member(), shop.member().list("Tosca", 1));
            Shop.eventually().until(() -> told(order).size() == 1);
        }
    }

    @Test
    void programsUseTheEventBus() {
        Client buyer = shop.member();
        JsonObject who = buyer.get("/api/users/currentuser").json().getJsonObject("currentUser");
        String cookie = buyer.post(
                        "/api/users/signin",
                        new JsonObject().put("email", who.getString("email")).put("password", Client.PASSWORD))
                .header("set-cookie");
        String token = cookie.substring("session=".length(), cookie.indexOf(';'));
        try (NodeExample live = NodeExample.start(Map.of(), "live.js", shop.url(), who.getString("id"), token)) {
            String listing = shop.member().list("Carmen", 2);
            awaitLine(live, "\"address\":\"live.tickets\"", listing);
            String order = reserve(buyer, listing);
            awaitLine(live, "live.orders." + who.getString("id"), order);
            assertTrue(live.lines().stream().noneMatch(line -> line.contains("failure")));
        }
    }

    private static void awaitLine(NodeExample program, String... parts) {
        Shop.eventually().until(() -> program.lines().stream()
                .anyMatch(line -> List.of(parts).stream().allMatch(line::contains)));
    }
}
