package dev.boxoffice.orders;

import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.orders.model.Claim;
import dev.boxoffice.orders.model.Claims;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.store.Blocks;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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
    void requireLikely(String sale, Claims claims) {
        List<ErrorDetail> missing = claims.pools().stream()
                .filter(claim -> soldOut.contains(sale, claim.offer(), claim.quantity()))
                .map(Claim.FromPool::refusal)
                .toList();
        if (!missing.isEmpty()) {
            throw Problem.invalid(missing);
        }
    }

    /**
     * Holds what the buyer may have by the limits, then what is drawn from pools, one after the other in one order for
     * all: two orders never each have the part that the other one needs, so that both would be refused.
     *
     * @return where it is. Fails with what is missing, or with
     *     {@link dev.boxoffice.orders.model.OfferChangedException}; then nothing is held
     */
    Future<List<Order.Seats>> hold(String sale, String orderId, Claims claims) {
        List<Order.Seats> held = new ArrayList<>();
        Future<?> done = Future.succeededFuture();
        for (List<Claim.WithinLimit> limits : claims.limits()) {
            done = done.compose(before -> holdAll(limits, claim -> holdWithinLimit.hold(claim, orderId), held));
        }
        for (Claim.FromPool claim : claims.pools()) {
            done = done.compose(before -> hold(sale, orderId, claim)).onSuccess(held::addAll);
        }
        return done.map(all -> List.copyOf(held))
                .recover(failure -> giveBack(sale, orderId, held).compose(released -> Future.failedFuture(failure)));
    }

    /** What others were refused meanwhile may be free again. */
    private Future<?> giveBack(String sale, String orderId, List<Order.Seats> held) {
        return held.isEmpty()
                ? Future.succeededFuture()
                : blocks.release(orderId, held).otherwiseEmpty().onSuccess(released -> soldOut.remove(sale));
    }

    /** Adds what is held to {@code held}, also if other parts are refused. */
    private static <C> Future<Void> holdAll(
            List<C> claims, Function<C, Future<List<Order.Seats>>> hold, List<Order.Seats> held) {
        List<Future<List<Order.Seats>>> parts = claims.stream().map(hold).toList();
        return Future.join(parts)
                .onComplete(all -> parts.stream()
                        .filter(Future::succeeded)
                        .map(Future::result)
                        .forEach(held::addAll))
                .recover(failure -> Future.failedFuture(reason(parts)))
                .mapEmpty();
    }

    private Future<List<Order.Seats>> hold(String sale, String orderId, Claim.FromPool claim) {
        return holdSeats.hold(claim.offer(), orderId, claim.quantity()).map(found -> {
            if (found.isEmpty()) {
                soldOut.add(sale, claim.offer(), claim.quantity());
                throw Problem.invalid(List.of(claim.refusal()));
            }
            return found;
        });
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
