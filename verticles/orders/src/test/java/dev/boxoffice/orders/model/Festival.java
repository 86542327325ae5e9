package dev.boxoffice.orders.model;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.Attendees;
import dev.boxoffice.events.EventDetails.Code;
import dev.boxoffice.events.EventDetails.Discount;
import dev.boxoffice.events.EventDetails.GiveBack;
import dev.boxoffice.events.EventDetails.RefundPolicy;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.SaleRules;
import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An event with several types, for tests of the rules. */
final class Festival {
    static final Instant NOW = Instant.parse("2030-06-01T12:00:00Z");
    static final Instant START = NOW.plus(Duration.ofDays(30));

    String orderId = "o";
    String currency = "usd";
    EventStatus status = EventStatus.PUBLISHED;
    Attendees attendees;
    RefundPolicy refundPolicy;
    GiveBack giveBack;
    private final List<Listing> listings = new ArrayList<>();
    private final List<Code> codes = new ArrayList<>();

    static SaleRules rules() {
        return rules(null, null, 1, 10);
    }

    static SaleRules rules(Instant from, Instant until, int least, int most) {
        return new SaleRules("Adult", from, until, least, most, null, false, null);
    }

    static SaleRules hidden() {
        return new SaleRules("Crew", null, null, 1, 10, null, true, null);
    }

    static SaleRules with(String name, Integer mostPerBuyer, SaleRules.Companion companion) {
        return new SaleRules(name, null, null, 1, 100, mostPerBuyer, false, companion);
    }

    Festival type(String id, String pool, long price, SaleRules rules) {
        OrderData.Ticket ticket = new OrderData.Ticket(id, "seller", "Festival", null, START, price);
        listings.add(new Listing(ticket, 1, currency, 300, true, 1, 1, "e", pool, rules));
        return this;
    }

    Festival type(String id, long price) {
        return type(id, id, price, with(id, null, null));
    }

    Festival code(String text, Discount discount, List<String> types, List<String> reveals) {
        return code(new Code("c-" + text, text, discount, types, reveals, null, null, null, null));
    }

    Festival code(Code code) {
        codes.add(code);
        return this;
    }

    static Discount percent(int percent) {
        return new Discount(percent, null, null, null);
    }

    static Discount amount(long amount) {
        return new Discount(null, amount, null, null);
    }

    static Discount buy(int buy, int pay) {
        return new Discount(null, null, buy, pay);
    }

    EventDetails event() {
        return new EventDetails(
                "e",
                1,
                "seller",
                "festival",
                "Festival",
                null,
                null,
                null,
                "Europe/Berlin",
                null,
                START,
                null,
                null,
                null,
                currency,
                status,
                null,
                null,
                codes,
                attendees,
                NOW,
                refundPolicy,
                giveBack,
                null);
    }

    static OrderRequest.Item item(String ticketId, int quantity) {
        return new OrderRequest.Item(ticketId, quantity);
    }

    Cart cart(String code, OrderRequest.Item... items) {
        return cart(code, Answers.NONE, items);
    }

    Cart cart(String code, Answers answers, OrderRequest.Item... items) {
        OrderRequest request = new OrderRequest(
                        orderId, new Buyer("buyer", "mail", "m@example.com", null), List.of(items), true, code, answers)
                .requireValid();
        List<Listing> found = Arrays.stream(items)
                .map(item -> listings.stream()
                        .filter(listing -> listing.id().equals(item.ticketId()))
                        .findFirst()
                        .orElseThrow())
                .toList();
        return Cart.of(request, found, event(), NOW);
    }

    /** The code and the field of each error, and the message of the first. */
    static List<String> errors(Runnable refused) {
        try {
            refused.run();
        } catch (Problem problem) {
            return problem.errors().stream().map(Festival::text).toList();
        }
        throw new AssertionError("nothing is refused");
    }

    private static String text(ErrorDetail error) {
        return error.code() + " " + error.field() + ": " + error.message();
    }
}
