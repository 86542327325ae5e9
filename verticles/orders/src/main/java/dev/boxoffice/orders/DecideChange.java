package dev.boxoffice.orders;

import dev.boxoffice.events.ChangeOutcome;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Decides whether a seller may change a listing. Orders knows what is held and sold, so a change and a hold cannot both
 * win: a hold is made under certain terms, and new terms hold only once no seat is taken and none can be held under the
 * old ones.
 *
 * <p>Each step may be repeated, also by another replica at the same time; a crash between any two leaves an event that
 * comes again.
 */
final class DecideChange {
    private static final int TRIES = 20;

    private final Pools pools;
    private final PoolStore store;
    private final BlockStore blocks;
    private final ShrinkPool shrinkPool;

    DecideChange(Pools pools, PoolStore store, BlockStore blocks, ShrinkPool shrinkPool) {
        this.pools = pools;
        this.store = store;
        this.blocks = blocks;
        this.shrinkPool = shrinkPool;
    }

    /**
     * Decides, and publishes what was decided; once, however often it is asked.
     *
     * @param wanted the listing as it would be
     */
    Future<Void> decide(Listing wanted) {
        return pools.require(wanted).compose(pool -> {
            if (wanted.change() < pool.decision().change()) {
                return Future.succeededFuture();
            }
            if (wanted.change() == pool.decision().change()) {
                return restoreOffer(pool, wanted);
            }
            return wanted.offer() == pool.previousOffer() ? decideQuantity(wanted) : decideOffer(wanted);
        });
    }

    private Future<Void> decideOffer(Listing wanted) {
        // 1. Nothing is disturbed where it is clear that seats are taken.
        return shrinkPool
                .count(wanted.id())
                .compose(counted -> counted.census().taken() > 0
                        ? refuse(
                                wanted,
                                ChangeOutcome.OFFER_TAKEN,
                                counted.census().taken())
                        : replaceOffer(wanted));
    }

    private Future<Void> replaceOffer(Listing wanted) {
        // 2. From here on no block is made under the old terms.
        return store.advance(wanted.id(), undecided(wanted, pool -> pool.freeze(wanted.offer())))
                // 3. Blocks of which no seat is taken change over.
                .compose(frozen -> shrinkPool.count(wanted.id()))
                .compose(counted -> blocks.move(counted.census().untakenOutside(wanted.offer()), wanted.offer()))
                // 4. A block that did not has a seat that was held meanwhile: that came first.
                .compose(moved -> shrinkPool.count(wanted.id()))
                .compose(counted -> counted.census().outside(wanted.offer()).isEmpty()
                        ? accept(wanted)
                        : refuse(
                                wanted,
                                ChangeOutcome.OFFER_TAKEN,
                                counted.census().taken()));
    }

    private Future<Void> decideQuantity(Listing wanted) {
        return shrinkPool
                .count(wanted.id())
                .compose(counted -> counted.census().taken() > wanted.quantity()
                        ? refuse(
                                wanted,
                                ChangeOutcome.QUANTITY_TAKEN,
                                counted.census().taken())
                        : accept(wanted));
    }

    private Future<Void> accept(Listing wanted) {
        return store.advance(wanted.id(), undecided(wanted, Optional::of))
                .compose(undecided -> undecided.isEmpty()
                        ? Future.succeededFuture()
                        : shrinkPool
                                .shrink(wanted.id(), wanted.quantity())
                                .compose(shrunk -> settle(wanted, pool -> isUndecided(pool, wanted), TRIES)));
    }

    /**
     * Has a state of the listing hold, with the seats that its blocks have by then; anew where a block was made while
     * they were counted.
     *
     * @param isOpen whether it may still come to hold
     */
    private Future<Void> settle(Listing wanted, Predicate<Pool> isOpen, int tries) {
        return shrinkPool.count(wanted.id()).compose(counted -> store.publish(
                        wanted.id(), pool -> settled(pool, wanted, isOpen, counted))
                .compose(now -> now.isEmpty() || counted.isOf(now.get())
                        ? Future.succeededFuture()
                        : again(wanted, isOpen, tries)));
    }

    private static Optional<Pool> settled(
            Pool pool, Listing wanted, Predicate<Pool> isOpen, ShrinkPool.Counted counted) {
        if (!isOpen.test(pool)) {
            return Optional.empty();
        }
        return Optional.of(counted.isOf(pool) ? pool.accept(wanted, counted.census()) : pool);
    }

    private Future<Void> again(Listing wanted, Predicate<Pool> isOpen, int tries) {
        return tries > 0
                ? settle(wanted, isOpen, tries - 1)
                : Future.failedFuture("listing " + wanted.id() + " is too busy to be counted");
    }

    private Future<Void> refuse(Listing wanted, ChangeOutcome why, int taken) {
        return store.publish(
                        wanted.id(), undecided(wanted, pool -> Optional.of(pool.refuse(wanted.change(), why, taken))))
                .compose(refused ->
                        refused.isPresent() ? restoreOffer(refused.get(), wanted) : Future.succeededFuture());
    }

    /** Puts blocks back that had changed over to terms that were refused. */
    private Future<Void> restoreOffer(Pool pool, Listing refused) {
        return pool.offer() == refused.offer()
                ? Future.succeededFuture()
                : blocks.census(pool.ticketId(), pool.blocks())
                        .compose(census -> blocks.move(census.under(refused.offer()), pool.offer()));
    }

    /** Only while the change is not decided, which a replica may have done at the same time. */
    private static Function<Pool, Optional<Pool>> undecided(Listing wanted, Function<Pool, Optional<Pool>> transition) {
        return pool -> isUndecided(pool, wanted) ? transition.apply(pool) : Optional.empty();
    }

    private static boolean isUndecided(Pool pool, Listing wanted) {
        return pool.decision().change() < wanted.change();
    }

    /**
     * Brings the pool to a state of the listing that holds already: one that was not proposed, as earlier versions of
     * tickets did not ask.
     */
    Future<Void> follow(Listing listing) {
        return pools.require(listing).compose(pool -> {
            boolean isKnown = pool.decision().change() > listing.change()
                    || (pool.decision().change() == listing.change() && pool.quantity() == listing.quantity());
            return isKnown ? Future.succeededFuture() : adopt(listing);
        });
    }

    private Future<Void> adopt(Listing listing) {
        Predicate<Pool> isOpen = pool -> pool.decision().change() <= listing.change();
        return store.advance(listing.id(), pool -> isOpen.test(pool) ? pool.freeze(listing.offer()) : Optional.empty())
                .compose(frozen -> frozen.isEmpty() ? Future.succeededFuture() : adoptFrozen(listing, isOpen));
    }

    private Future<Void> adoptFrozen(Listing listing, Predicate<Pool> isOpen) {
        return shrinkPool
                .shrink(listing.id(), listing.quantity())
                .compose(shrunk -> shrinkPool.count(listing.id()))
                .map(ShrinkPool.Counted::census)
                .compose(census -> blocks.move(census.outside(listing.offer()), listing.offer()))
                .compose(moved -> settle(listing, isOpen, TRIES));
    }
}
