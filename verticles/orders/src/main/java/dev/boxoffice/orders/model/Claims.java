package dev.boxoffice.orders.model;

import java.util.Comparator;
import java.util.List;

/**
 * All that an order holds.
 *
 * @param limits what limits its buyer: by account, then by mailbox
 * @param pools seats, and the use of a code, in the order in which they are held
 */
public record Claims(List<List<Claim.WithinLimit>> limits, List<Claim.FromPool> pools) {
    /** Puts the pools into an order that is the same for all orders. */
    public Claims {
        pools = pools.stream()
                .sorted(Comparator.comparing(claim -> claim.offer().pool()))
                .toList();
    }
}
