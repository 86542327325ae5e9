package dev.boxoffice.orders;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.GiveBack;
import dev.boxoffice.events.EventDetails.RefundPolicy;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.SaleRules;
import dev.boxoffice.orders.model.Answers;
import dev.boxoffice.orders.model.Buyer;
import dev.boxoffice.orders.model.Cart;
import dev.boxoffice.orders.model.Listing;
import dev.boxoffice.orders.model.OrderRequest;
import dev.boxoffice.orders.model.OrderRequest.Item;
import dev.boxoffice.orders.model.Supply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The event of {@link OrdersModel}: adults and children from one pool, children limited per buyer, camping from
 * another, and a code with limits.
 *
 * @param version counts its changes
 * @param seats of the pool of adults and children
 * @param camping seats of the other pool
 * @param uses of the code
 */
record ModelEvent(String currency, long version, int seats, int camping, int uses) {
    static final Instant NOW = Instant.parse("2030-06-01T12:00:00Z");
    static final int CHILDREN_PER_BUYER = 3;
    static final int USES_PER_BUYER = 2;
    static final String CODE_POOL = "code:e:c";
    private static final Map<String, Long> PRICES = Map.of("adult", 2_010L, "child", 990L, "camping", 1_250L);
    private static final List<String> CURRENCIES = List.of("usd", "jpy", "kwd");

    static ModelEvent any(Random random) {
        return new ModelEvent(CURRENCIES.get(random.nextInt(3)), 1, 0, 0, 0).changed(random);
    }

    /** Another version, with other quantities. */
    ModelEvent changed(Random random) {
        return new ModelEvent(
                currency, version + 1, 1 + random.nextInt(120), 1 + random.nextInt(60), 1 + random.nextInt(6));
    }

    /** The quantities of its pools. */
    Map<String, Integer> quantities() {
        return Map.of("adult", seats, "camping", camping, CODE_POOL, uses);
    }

    /** What its pools are to have: types of one pool say the same. */
    List<Supply> supplies() {
        return List.of(
                listing("adult").supply(),
                listing("child").supply(),
                listing("camping").supply(),
                new Supply(CODE_POOL, uses, 1, version, true));
    }

    private Listing listing(String id) {
        boolean isChild = id.equals("child");
        SaleRules rules = new SaleRules(id, null, null, 1, 100, isChild ? CHILDREN_PER_BUYER : null, false, null);
        int quantity = id.equals("camping") ? camping : seats;
        String pool = poolOf(id);
        OrderData.Ticket ticket = new OrderData.Ticket(id, "seller", "Festival", null, null, PRICES.get(id));
        return new Listing(ticket, version, currency, quantity, true, 1, version, "e", pool, rules);
    }

    /** The pool that a type draws from. */
    static String poolOf(String type) {
        return type.equals("child") ? "adult" : type;
    }

    private EventDetails details() {
        return details(null, null);
    }

    /** The event, with the rules for buyers who give tickets back. */
    EventDetails details(RefundPolicy policy, GiveBack giveBack) {
        EventDetails.Discount discount = new EventDetails.Discount(null, 1_000L, null, null);
        EventDetails.Code code = new EventDetails.Code(
                "c", "CODE", discount, List.of("adult", "camping"), List.of(), null, null, uses, USES_PER_BUYER);
        return new EventDetails(
                "e",
                version,
                "seller",
                "e",
                "Festival",
                null,
                null,
                null,
                "UTC",
                null,
                null,
                null,
                null,
                null,
                currency,
                EventStatus.PUBLISHED,
                null,
                null,
                List.of(code),
                null,
                NOW,
                policy,
                giveBack,
                null);
    }

    /** A cart with some of each type. */
    Cart cart(String orderId, String buyer, List<Item> items, String code) {
        OrderRequest request = new OrderRequest(
                orderId,
                new Buyer(buyer, "mail-" + buyer, buyer + "@example.com", null),
                items,
                true,
                code,
                Answers.NONE);
        List<Listing> listings =
                items.stream().map(item -> listing(item.ticketId())).toList();
        return Cart.of(request, listings, details(), NOW);
    }
}
