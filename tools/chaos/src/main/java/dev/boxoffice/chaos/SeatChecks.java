package dev.boxoffice.chaos;

import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** No seat is lost, and none has two owners. */
final class SeatChecks {
    private static final String CONSERVED = "seats are conserved";
    private static final String SHARED = "no seat is shared";
    private static final String SHOWN = "what the listing shows is what orders knows";
    private static final JsonObject NO_POOL =
            new JsonObject().put("unallocated", 0).put("capacity", 0);

    private final Snapshot snapshot;
    private final Findings findings;
    private final Map<String, List<JsonObject>> blocks;
    private final Map<String, JsonObject> pools;
    private final Map<String, JsonObject> orders;
    private final Map<String, String> poolOf;

    SeatChecks(Snapshot snapshot, Findings findings) {
        this.snapshot = snapshot;
        this.findings = findings;
        this.blocks = snapshot.blocks().stream().collect(Collectors.groupingBy(block -> block.getString("ticketId")));
        this.pools = Snapshot.byId(snapshot.pools());
        this.orders = Snapshot.byId(snapshot.orders());
        this.poolOf = snapshot.tickets().stream()
                .filter(ticket -> ticket.getString("poolId") != null)
                .collect(Collectors.toMap(Snapshot::id, ticket -> ticket.getString("poolId")));
    }

    void run() {
        snapshot.blocks().forEach(this::checkBlock);
        snapshot.tickets().forEach(this::checkListing);
        snapshot.madeOrders().forEach(this::checkSeatsOf);
    }

    private void checkBlock(JsonObject block) {
        int taken = seats(block, "holds") + seats(block, "sales");
        int free = block.getInteger("free");
        String id = "block " + Snapshot.id(block);
        findings.same(free + taken, block.getInteger("capacity"), CONSERVED, id);
        // What one buyer has is counted in a block without seats.
        boolean isCounter = block.getString("ticketId").startsWith("buyer:");
        findings.require(free >= 0 || isCounter, SHARED, id + " has " + free + " free seats");
        findings.require(!block.containsKey("dirty"), "all is published", id + " is not");
        Set<String> owners = new HashSet<>();
        for (String list : List.of("holds", "sales")) {
            for (JsonObject entry : Snapshot.list(block, list)) {
                String owner = entry.getString("orderId");
                findings.require(owners.add(owner), SHARED, id + " has order " + owner + " twice");
                findings.require(orders.containsKey(owner), CONSERVED, id + " has seats of no order: " + owner);
            }
        }
    }

    private static int seats(JsonObject block, String list) {
        return Snapshot.list(block, list).stream()
                .mapToInt(entry -> entry.getInteger("n"))
                .sum();
    }

    private void checkListing(JsonObject ticket) {
        String id = Snapshot.id(ticket);
        String poolId = ticket.getString("poolId") == null ? id : ticket.getString("poolId");
        List<JsonObject> own = blocks.getOrDefault(poolId, List.of());
        JsonObject pool = pools.getOrDefault(poolId, NO_POOL);
        int unallocated = pool.getInteger("unallocated");
        int inBlocks =
                own.stream().mapToInt(block -> block.getInteger("capacity")).sum();
        findings.same(unallocated + inBlocks, pool.getInteger("capacity"), CONSERVED, "listing " + id);
        int free = unallocated
                + own.stream().mapToInt(block -> block.getInteger("free")).sum();
        int held = own.stream().mapToInt(block -> seats(block, "holds")).sum();
        int sold = own.stream().mapToInt(block -> seats(block, "sales")).sum();
        findings.same(ticket.getInteger("available"), free, SHOWN, "available of " + id);
        findings.same(ticket.getInteger("held"), held, SHOWN, "held of " + id);
        findings.same(ticket.getInteger("sold"), sold, SHOWN, "sold of " + id);
        if (ticket.getString("eventId") == null) {
            findings.same(pool.getInteger("capacity"), ticket.getInteger("quantity"), CONSERVED, "capacity of " + id);
        } else {
            // An event may have more seats sold than its organiser wants by now; then none is free.
            int most = Math.max(ticket.getInteger("quantity"), held + sold);
            findings.same(pool.getInteger("capacity"), most, CONSERVED, "capacity of " + id);
        }
        findings.require(!ticket.containsKey("proposal"), "changes are decided", id + " waits");
        int paid = snapshot.madeOrders().stream()
                .mapToInt(order -> sold(order, poolId))
                .sum();
        findings.same(sold, paid, "sold is what complete orders have", "listing " + id);
    }

    /** All parts of an order are held, or sold, or none. */
    private void checkSeatsOf(JsonObject order) {
        String id = Snapshot.id(order);
        String status = order.getString("status");
        boolean isOver = status.equals("complete") || status.equals("cancelled");
        Map<String, Integer> parts = parts(order);
        parts.forEach((pool, wanted) -> {
            findings.same(
                    seatsOf(id, pool, "holds"),
                    isOver ? 0 : wanted,
                    "holds are of live orders",
                    status + " order " + id);
            if (!isCounter(pool)) {
                findings.same(seatsOf(id, pool, "sales"), sold(order, pool), "sales are of complete orders", id);
            }
        });
        int seats = parts.entrySet().stream()
                .filter(part -> !isCounter(part.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
        findings.same(seats, order.getInteger("quantity"), "an order has all its lines", "order " + id);
    }

    private static boolean isCounter(String pool) {
        return pool.indexOf(':') >= 0;
    }

    /** What an order has of a pool: of a complete one what did not return to sale, of another what is blocked. */
    private int sold(JsonObject order, String pool) {
        OrderRefunds refunds = OrderRefunds.of(order);
        return "complete".equals(order.getString("status"))
                ? parts(order).getOrDefault(pool, 0) - ofPool(refunds.resold(), pool)
                : ofPool(refunds.blocked(), pool);
    }

    private int ofPool(Map<String, Integer> seatsByType, String pool) {
        return seatsByType.entrySet().stream()
                .filter(seats -> pool.equals(poolOf.getOrDefault(seats.getKey(), seats.getKey())))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** What an order holds or has, by pool. */
    private static Map<String, Integer> parts(JsonObject order) {
        String own = order.getJsonObject("ticket").getString("id");
        return Snapshot.list(order, "seats").stream()
                .collect(Collectors.toMap(
                        part -> part.getString("pool", own), part -> part.getInteger("n"), Integer::sum));
    }

    private int seatsOf(String orderId, String pool, String list) {
        return blocks.getOrDefault(pool, List.of()).stream()
                .flatMap(block -> Snapshot.list(block, list).stream())
                .filter(entry -> orderId.equals(entry.getString("orderId")))
                .mapToInt(entry -> entry.getInteger("n"))
                .sum();
    }
}
