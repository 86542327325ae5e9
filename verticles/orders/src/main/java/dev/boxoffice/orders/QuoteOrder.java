package dev.boxoffice.orders;

import dev.boxoffice.orders.model.BuyerCount;
import dev.boxoffice.orders.model.Cart;
import dev.boxoffice.orders.model.Claim;
import dev.boxoffice.orders.model.OrderRequest;
import dev.boxoffice.orders.store.Blocks;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what an order would cost, without holding anything. */
public final class QuoteOrder {
    private final CheckCart checkCart;
    private final Blocks blocks;

    /** Reads the counters of {@code blocks}. */
    public QuoteOrder(CheckCart checkCart, Blocks blocks) {
        this.checkCart = checkCart;
        this.blocks = blocks;
    }

    /**
     * What an order would cost.
     *
     * @param left how many more the buyer may have, of types with a limit per buyer
     */
    public record Quote(Cart cart, Map<String, Integer> left) {}

    /** What an order would cost; fails as the order would. */
    public Future<Quote> quote(OrderRequest request) {
        return checkCart.check(request).compose(cart -> {
            Map<String, Future<Integer>> left = new LinkedHashMap<>();
            cart.limits().forEach((ticketId, limits) -> left.put(ticketId, left(limits, request.orderId())));
            return Future.all(List.copyOf(left.values())).map(read -> {
                Map<String, Integer> known = new LinkedHashMap<>();
                left.forEach((ticketId, count) -> known.put(ticketId, count.result()));
                return new Quote(cart, known);
            });
        });
    }

    /** The least that one of the limits leaves. */
    private Future<Integer> left(List<Claim.WithinLimit> limits, String orderId) {
        List<Future<Integer>> each = limits.stream()
                .map(limit -> blocks.findCounter(limit.counter(), orderId)
                        .map(found -> found.orElse(BuyerCount.NONE).left(limit.limit())))
                .toList();
        return Future.all(each)
                .map(read -> each.stream().mapToInt(Future::result).min().orElse(0));
    }
}
