package dev.boxoffice.orders;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.orders.model.BuyerCount;
import dev.boxoffice.orders.model.Claim;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.store.Blocks;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/**
 * Counts what one buyer has of something limited. The count is a block without seats, whose number of free ones may
 * fall to minus the limit, so that its holds end with their orders like those of seats.
 */
final class HoldWithinLimit {
    private static final int MOST_TRIES = 20;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Blocks blocks;

    /** Counts in {@code blocks}. */
    HoldWithinLimit(Blocks blocks) {
        this.blocks = blocks;
    }

    /** Where it is counted; fails with the refusal if the buyer would have too much. */
    Future<List<Order.Seats>> hold(Claim.WithinLimit claim, String orderId) {
        return hold(claim, orderId, MOST_TRIES);
    }

    private Future<List<Order.Seats>> hold(Claim.WithinLimit claim, String orderId, int tries) {
        return blocks.hold(claim, orderId).compose(isHeld -> isHeld ? held(claim) : findReason(claim, orderId, tries));
    }

    private static Future<List<Order.Seats>> held(Claim.WithinLimit claim) {
        return Future.succeededFuture(List.of(new Order.Seats(claim.counter(), 0, claim.quantity())));
    }

    private Future<List<Order.Seats>> findReason(Claim.WithinLimit claim, String orderId, int tries) {
        return blocks.findCounter(claim.counter(), orderId).compose(found -> {
            if (found.isEmpty()) {
                return blocks.insertCounter(claim.counter()).compose(inserted -> again(claim, orderId, tries));
            }
            BuyerCount count = found.get();
            // An earlier try to make this order has died, or it would have given this back.
            if (count.ofOrder() == claim.quantity()) {
                return held(claim);
            }
            int left = count.left(claim.limit());
            return left < claim.quantity()
                    ? Future.failedFuture(
                            Problem.invalid(List.of(claim.refusal().apply(left))))
                    : again(claim, orderId, tries);
        });
    }

    private Future<List<Order.Seats>> again(Claim.WithinLimit claim, String orderId, int tries) {
        return tries > 0
                ? hold(claim, orderId, tries - 1)
                : Future.failedFuture(
                        Problem.unavailable("Too many orders at the same time, please try again", RETRY_AFTER, null));
    }
}
