package dev.boxoffice.orders.model;

import dev.boxoffice.events.EventDetails.Discount;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Amounts of lines after a discount, in minor units. The lines add up to the total exactly, and each amount that was a
 * multiple of the step before is one afterwards.
 *
 * @param step amounts that can be charged are multiples of it
 */
record Pricing(Discount discount, long step) {
    private static final int PERCENT = 100;

    /** Without a discount. */
    static final Pricing FULL = new Pricing(null, 1);

    /**
     * Seats of one price.
     *
     * @param isDiscounted whether the discount is for them
     */
    record Item(long price, int quantity, boolean isDiscounted) {
        long full() {
            return Math.multiplyExact(price, quantity);
        }
    }

    /** The amounts of these lines. */
    List<Long> amounts(List<Item> items) {
        return discount != null && discount.amount() != null
                ? lessAmount(items, discount.amount())
                : items.stream().map(this::amount).toList();
    }

    private long amount(Item item) {
        if (discount == null || !item.isDiscounted()) {
            return item.full();
        }
        if (discount.percent() != null) {
            return Math.multiplyExact(item.full(), PERCENT - discount.percent()) / PERCENT / step * step;
        }
        int free = item.quantity() / discount.buy() * (discount.buy() - discount.pay());
        return Math.multiplyExact(item.price(), item.quantity() - free);
    }

    /** Takes an amount off the sum, and of each line the part that it has in the sum. */
    private List<Long> lessAmount(List<Item> items, long off) {
        long sum = items.stream().mapToLong(this::steps).sum();
        // What is no multiple is rounded in favour of the buyer.
        long taken = Math.min(sum, off / step + (off % step == 0 ? 0 : 1));
        List<Long> amounts = new ArrayList<>();
        long before = 0;
        for (Item item : items) {
            long after = before + steps(item);
            long part = part(taken, after, sum) - part(taken, before, sum);
            boolean isFree = item.isDiscounted() && taken == sum;
            amounts.add(isFree ? 0 : item.full() - part * step);
            before = after;
        }
        return amounts;
    }

    private long steps(Item item) {
        return item.isDiscounted() ? item.full() / step : 0;
    }

    private static long part(long taken, long of, long sum) {
        return sum == 0
                ? 0
                : BigInteger.valueOf(taken)
                        .multiply(BigInteger.valueOf(of))
                        .divide(BigInteger.valueOf(sum))
                        .longValueExact();
    }
}
