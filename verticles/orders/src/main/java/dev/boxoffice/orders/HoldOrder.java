package dev.boxoffice.orders;

import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.orders.model.Claim;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.store.Blocks;
import io.vertx.core.Future;
import java.util.List;

/** Holds all that an order needs, or nothing. What a crash leaves held {@link ReleaseAbandonedHolds} gives back. */
public final class HoldOrder {
    private final HoldSeats holdSeats;
    private final HoldWithinLimit holdWithinLimit;
    private final SoldOutCache soldOut;
    private final Blocks blocks;

    /** Holds seats by {@code holdSeats}, and the rest in {@code blocks}. */
    public HoldOrder(HoldSeats holdSeats, SoldOutCache soldOut, Blocks blocks) {
        this.holdSeats = holdSeats;
        this.holdWithinLimit = new HoldWithinLimit(blocks);
        this.soldOut = soldOut;
        this.blocks = blocks;
    }

    /**
     * Fails if a search for as much has just failed.
     *
     * @param sale the event, or the listing that is one
     */
    void requireLikely(String sale, List<Claim> claims) {
        List<ErrorDetail> missing = claims.stream()
                .filter(Claim.FromPool.class::isInstance)
                .map(Claim.FromPool.class::cast)
                .filter(claim -> soldOut.contains(sale, claim.offer(), claim.quantity()))
                .map(Claim.FromPool::refusal)
                .toList();
        if (!missing.isEmpty()) {
            throw Problem.invalid(missing);
        }
    }

    /**
     * Holds all parts at the same time.
     *
     * @return where they are. Fails with all that is missing, or with
     *     {@link dev.boxoffice.orders.model.OfferChangedException}; then nothing is held
     */
    Future<List<Order.Seats>> hold(String sale, String orderId, List<Claim> claims) {
        List<Future<List<Order.Seats>>> parts =
                claims.stream().map(claim -> hold(sale, orderId, claim)).toList();
        return Future.join(parts).map(all -> seats(parts)).recover(failure -> blocks.release(orderId, seats(parts))
                .otherwiseEmpty()
                .compose(released -> Future.failedFuture(reason(parts))));
    }

    private Future<List<Order.Seats>> hold(String sale, String orderId, Claim claim) {
        return claim instanceof Claim.FromPool part
                ? holdSeats.hold(part.offer(), orderId, part.quantity()).map(held -> requireHeld(sale, part, held))
                : holdWithinLimit.hold((Claim.WithinLimit) claim, orderId);
    }

    private List<Order.Seats> requireHeld(String sale, Claim.FromPool claim, List<Order.Seats> held) {
        if (held.isEmpty()) {
            soldOut.add(sale, claim.offer(), claim.quantity());
            throw Problem.invalid(List.of(claim.refusal()));
        }
        return held;
    }

    private static List<Order.Seats> seats(List<Future<List<Order.Seats>>> parts) {
        return parts.stream()
                .filter(Future::succeeded)
                .flatMap(part -> part.result().stream())
                .toList();
    }

    /** All refusals together, unless something else went wrong. */
    private static Throwable reason(List<Future<List<Order.Seats>>> parts) {
        List<Throwable> failures =
                parts.stream().filter(Future::failed).map(Future::cause).toList();
        return failures.stream()
                .filter(failure -> !(failure instanceof Problem.Invalid))
                .findFirst()
                .orElseGet(() -> Problem.invalid(failures.stream()
                        .map(Problem.class::cast)
                        .flatMap(refusal -> refusal.errors().stream())
                        .toList()));
    }
}
