package dev.boxoffice.bench.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** What a browser's end of the live connection should never say. */
final class FramePlan {
    private static final int MANY = 2_000;
    private static final List<String> ADDRESSES = List.of(
            "live.tickets",
            "live.resync",
            "live.orders.@ownId@",
            "live.orders.@victimId@",
            "live.orders.",
            "live.orders.*",
            "live.orders.@victimId@x",
            "live",
            "live.*",
            ".*",
            "*",
            ">",
            "",
            " ",
            "orders/events.ticket.created",
            "payments/events.order.created",
            "notifications/events.payment.succeeded",
            "__vertx.reply.1",
            "__vertx.reply.",
            "vertx.mongo",
            "events.>",
            "events.order.created",
            "a".repeat(64),
            "a".repeat(65),
            "a".repeat(10_000),
            "live.tickets\u0000",
            "live.tickets ",
            "LIVE.TICKETS",
            "\ud83c\udfab",
            "../live.tickets");
    private static final List<String> TYPES =
            List.of("register", "unregister", "send", "publish", "ping", "rec", "err", "", "REGISTER");
    private static final List<String> NOT_MESSAGES = List.of(
            "",
            " ",
            "null",
            "true",
            "5",
            "\"text\"",
            "[]",
            "{}",
            "{",
            "{\"type\":",
            "{\"type\":null}",
            "{\"type\":5}",
            "{\"type\":{}}",
            "{\"type\":[\"ping\"]}",
            "{\"type\":\"register\"}",
            "{\"type\":\"register\",\"address\":null}",
            "{\"type\":\"register\",\"address\":5}",
            "{\"type\":\"register\",\"address\":{}}",
            "{\"type\":\"register\",\"address\":[\"live.tickets\"]}",
            "{\"type\":\"register\",\"address\":\"live.tickets\",\"headers\":5}",
            "{\"type\":\"register\",\"address\":\"live.tickets\",\"headers\":{\"a\":{}}}",
            "{\"type\":\"register\",\"address\":\"live.orders.@ownId@\",\"headers\":\"x\"}",
            "{\"type\":\"register\",\"address\":\"live.orders.@ownId@\",\"headers\":{\"authorization\":5}}",
            "{\"type\":\"register\",\"address\":\"live.orders.@ownId@\",\"headers\":{\"authorization\":\"Bearer x\"}}",
            "{\"type\":\"send\",\"address\":\"live.tickets\",\"body\":{},\"replyAddress\":5}",
            "{\"type\":\"send\",\"address\":\"live.tickets\",\"replyAddress\":\"live.tickets\",\"body\":1}",
            "{\"type\":\"unregister\",\"address\":5}",
            "{\"type\":\"ping\",\"type\":\"send\"}",
            "[\"{\\\"type\\\":\\\"ping\\\"}\"]",
            "{\"\\u0000\":\"\\ud800\"}",
            "{\"type\":\"\\ud800\"}",
            "NaN",
            "[".repeat(20_000),
            "{\"a\":".repeat(5_000));

    FrameInput next(int number, RandomGenerator random) {
        boolean framed = random.nextInt(3) == 0;
        String path = framed
                ? "/eventbus/%03d/fuzz%d/websocket".formatted(random.nextInt(1_000), number)
                : "/eventbus/websocket";
        List<String> frames = new ArrayList<>();
        String what = fill(frames, random);
        if (framed && random.nextInt(4) > 0) {
            frames.replaceAll(frame -> "[" + Hostile.json(frame) + "]");
        }
        return new FrameInput(number, what, path, frames);
    }

    private static String fill(List<String> frames, RandomGenerator random) {
        switch (random.nextInt(10)) {
            case 0 -> {
                int length = Hostile.one(List.of(60_000, 70_000, 300_000), random);
                frames.add(message("send", "x", "\"" + "y".repeat(length) + "\""));
                return "a huge frame";
            }
            case 1 -> {
                for (int i = 0; i < MANY / 4; i++) {
                    frames.add(message("register", "live.orders." + i, "{}"));
                }
                return "many registers";
            }
            case 2 -> {
                int times = random.nextInt(20) == 0 ? MANY : 50;
                frames.addAll(Collections.nCopies(times, "{\"type\":\"ping\"}"));
                return "a flood of pings";
            }
            case 3 -> {
                String same = message("register", "live.tickets", "{}");
                frames.addAll(List.of(same, same, same, message("unregister", "live.tickets", "{}"), same));
                return "the same again";
            }
            case 4, 5, 6 -> {
                frames.add(Hostile.one(NOT_MESSAGES, random));
                frames.add(Hostile.one(NOT_MESSAGES, random));
                return "no messages";
            }
            default -> {
                String type = Hostile.one(TYPES, random);
                String address = Hostile.one(ADDRESSES, random);
                String body = Hostile.one(List.of("{}", "null", "\"stop\"", "[]", "{\"$gt\":1}"), random);
                frames.add(message(type, address, body));
                return type + " " + address;
            }
        }
    }

    private static String message(String type, String address, String body) {
        return "{\"type\":%s,\"address\":%s,\"body\":%s,\"headers\":{}}"
                .formatted(Hostile.json(type), Hostile.json(address), body);
    }
}
