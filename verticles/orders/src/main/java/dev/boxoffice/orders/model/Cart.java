package dev.boxoffice.orders.model;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.kernel.money.CardCurrency;
import dev.boxoffice.kernel.money.Money;
import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.orders.model.Supply.Offer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a buyer asks for, as it may be sold now: with its prices, and with what has to be held for it. */
public final class Cart {
    private final OrderRequest request;
    private final List<CartLine> lines;
    private final EventDetails event;
    private final CodeUse code;
    private final List<OrderData.Line> priced;

    private Cart(OrderRequest request, List<CartLine> lines, EventDetails event, CodeUse code) {
        this.request = request;
        this.lines = lines;
        this.event = event;
        this.code = code;
        this.priced = price();
    }

    /**
     * A cart; fails with the reasons why the buyer cannot have it.
     *
     * @param listings of the items of the request, in their order
     * @param event with several types that they are of; null for a listing that is an event by itself
     */
    public static Cart of(OrderRequest request, List<Listing> listings, EventDetails event, Instant now) {
        requireOneSale(request, listings);
        List<CartLine> lines = IntStream.range(0, listings.size())
                .mapToObj(i -> new CartLine(request, i, listings.get(i)))
                .toList();
        boolean hasCode = request.code() != null && !request.code().isBlank();
        Optional<CodeUse> code = hasCode && event != null ? CodeUse.find(event, request.code()) : Optional.empty();
        requireVisible(listings, code, now);
        if (hasCode && code.isEmpty()) {
            throw CodeUse.unknown();
        }
        List<ErrorDetail> problems = lines.stream()
                .map(line -> new SaleCheck(lines, event, now).problem(line))
                .flatMap(Optional::stream)
                .toList();
        if (!problems.isEmpty()) {
            throw Problem.invalid(problems);
        }
        code.ifPresent(
                use -> use.requireValid(listings.stream().map(Listing::id).toList(), now));
        return new Cart(request, lines, event, code.orElse(null)).requirePayable();
    }

    private static void requireOneSale(OrderRequest request, List<Listing> listings) {
        Listing first = listings.get(0);
        for (int i = 1; i < listings.size(); i++) {
            Listing other = listings.get(i);
            if (!other.sale().equals(first.sale()) || !other.currency().equals(first.currency())) {
                throw Problem.invalid(request.field(i, "ticketId"), "ticketId.other_event", "An order is of one event");
            }
        }
    }

    /** A hidden type is as if it did not exist. */
    private static void requireVisible(List<Listing> listings, Optional<CodeUse> code, Instant now) {
        boolean isHidden = listings.stream()
                .anyMatch(listing -> listing.rules() != null
                        && listing.rules().hidden()
                        && code.filter(use -> use.reveals(listing.id(), now)).isEmpty());
        if (isHidden) {
            throw Problem.notFound("Ticket");
        }
    }

    private List<OrderData.Line> price() {
        List<Pricing.Item> items = lines.stream()
                .map(line -> new Pricing.Item(
                        line.listing().ticket().price(),
                        line.quantity(),
                        code != null && code.isFor(line.listing().id())))
                .toList();
        long step = CardCurrency.of(currency()).map(CardCurrency::step).orElse(1L);
        List<Long> amounts =
                (code == null ? Pricing.FULL : new Pricing(code.code().discount(), step)).amounts(items);
        return lines.stream()
                .map(line -> new OrderData.Line(
                        line.listing().id(),
                        line.listing().name(),
                        line.quantity(),
                        line.listing().ticket().price(),
                        amounts.get(line.index())))
                .toList();
    }

    /** Itself; fails if it is not free, and no card can be charged with its amount. */
    private Cart requirePayable() {
        CardCurrency.of(currency()).filter(known -> amount() > 0).ifPresent(known -> {
            if (amount() > known.maximum()) {
                throw notPayable("too_high", "at most " + text(known.maximum()));
            }
            if (amount() < known.minimum()) {
                throw notPayable("too_low", "nothing, or at least " + text(known.minimum()));
            }
            if (amount() % known.step() != 0) {
                throw notPayable("step", "a multiple of " + text(known.step()));
            }
        });
        return this;
    }

    private Problem notPayable(String rule, String limit) {
        // Orders of one type had this code before there were others.
        String code = request.isList() ? "amount." + rule : null;
        return Problem.invalid(List.of(new ErrorDetail(
                "An order may cost " + limit + " " + currency(), request.isList() ? "items" : "quantity", code)));
    }

    private String text(long amount) {
        return Money.toDecimal(amount, currency()).toString();
    }

    /** What has to be held for it. */
    public Claims claims() {
        List<List<Claim.WithinLimit>> limits = request.buyer().countedBy().stream()
                .map(this::limits)
                .filter(some -> !some.isEmpty())
                .toList();
        List<Claim.FromPool> pools = new ArrayList<>();
        if (code != null) {
            code.use().ifPresent(pools::add);
        }
        Map<Offer, List<CartLine>> drawing = new LinkedHashMap<>();
        lines.forEach(line -> drawing.computeIfAbsent(line.listing().supply().terms(), offer -> new ArrayList<>())
                .add(line));
        drawing.forEach((offer, of) -> {
            int seats = of.stream().mapToInt(CartLine::quantity).sum();
            pools.add(new Claim.FromPool(offer, seats, of.get(0).soldOut(seats)));
        });
        return new Claims(limits, pools);
    }

    private List<Claim.WithinLimit> limits(String countedBy) {
        return Stream.concat(
                        lines.stream().map(line -> line.limit(countedBy)),
                        Stream.of(Optional.ofNullable(code).flatMap(use -> use.limit(countedBy))))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The limits per buyer of its types, by type. */
    public Map<String, List<Claim.WithinLimit>> limits() {
        Map<String, List<Claim.WithinLimit>> limits = new LinkedHashMap<>();
        lines.forEach(line -> limits.put(
                line.listing().id(),
                request.buyer().countedBy().stream()
                        .map(line::limit)
                        .flatMap(Optional::stream)
                        .toList()));
        limits.values().removeIf(List::isEmpty);
        return limits;
    }

    /** The pools that it draws from: they have to exist before anything is held. */
    public List<Supply> supplies() {
        List<Supply> supplies = new ArrayList<>();
        lines.stream().map(line -> line.listing().supply()).forEach(supplies::add);
        if (code != null) {
            CodeUses.supply(event, code.code()).ifPresent(supplies::add);
        }
        return supplies;
    }

    /** The request. */
    public OrderRequest request() {
        return request;
    }

    /** What it is of: the event, or the listing that is one. */
    public String sale() {
        return first().sale();
    }

    /** Its first listing. */
    Listing first() {
        return lines.get(0).listing();
    }

    /** The ids of its listings. */
    public List<String> ticketIds() {
        return priced.stream().map(OrderData.Line::ticketId).toList();
    }

    /** Its lines, with their amounts. */
    public List<OrderData.Line> lines() {
        return priced;
    }

    /** What it costs, in minor units. */
    public long amount() {
        return priced.stream().mapToLong(OrderData.Line::amount).sum();
    }

    /** What the code takes off in all. */
    public long discount() {
        return priced.stream().mapToLong(line -> line.price() * line.quantity()).sum() - amount();
    }

    /** Its currency. */
    public String currency() {
        return first().currency();
    }

    /** The code that it uses, otherwise empty. */
    Optional<EventDetails.Code> code() {
        return Optional.ofNullable(code).map(CodeUse::code);
    }

    /** What the organiser asks its buyer. */
    Questions questions() {
        return new Questions(event == null ? null : event.attendees(), priced);
    }
}
