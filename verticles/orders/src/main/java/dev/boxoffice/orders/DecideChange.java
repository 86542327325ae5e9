package dev.boxoffice.orders;

import dev.boxoffice.events.ChangeOutcome;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.orders.model.Listing;
import dev.boxoffice.orders.model.Pool;
import dev.boxoffice.orders.model.SeatCount;
import dev.boxoffice.orders.store.BlockStore;
import dev.boxoffice.orders.store.PoolStore;
import io.vertx.core.Future;

/**
 * Decides whether a seller may change a listing. A change and a hold never both win: seats are held under certain
 * terms, and new terms apply only once no seat is taken and none can be held under the old ones; and a lower quantity
 * applies only once as many free seats were removed.
 *
 * <p>Each step may be repeated, also by another replica at the same time; after a crash the event is delivered again.
 */
public final class DecideChange {
    private static final int MOST_TRIES = 20;

    private final CreatePool createPool;
    private final AllocateBlocks allocateBlocks;
    private final ShrinkPool shrinkPool;
    private final PoolStore pools;
    private final BlockStore blocks;

    /** An outcome, and the seats that it follows from. */
    private record Verdict(ChangeOutcome outcome, SeatCount stock) {
        boolean isAccepted() {
            return outcome == ChangeOutcome.ACCEPTED;
        }

        Decision<Pool> applyTo(Pool pool, Listing wanted) {
            return isAccepted()
                    ? pool.accept(wanted, stock.inventory())
                    : pool.refuse(wanted.change(), outcome, stock.inventory());
        }
    }

    /** Decides changes of {@code pools}. */
    public DecideChange(
            CreatePool createPool,
            AllocateBlocks allocateBlocks,
            ShrinkPool shrinkPool,
            PoolStore pools,
            BlockStore blocks) {
        this.createPool = createPool;
        this.allocateBlocks = allocateBlocks;
        this.shrinkPool = shrinkPool;
        this.pools = pools;
        this.blocks = blocks;
    }

    /**
     * Decides a change, and publishes the outcome; once, however often it is asked.
     *
     * @param wanted the listing with the change
     */
    public Future<Void> decide(Listing wanted) {
        return decide(wanted, MOST_TRIES);
    }

    private Future<Void> decide(Listing wanted, int tries) {
        if (tries == 0) {
            return tooBusy(wanted);
        }
        return createPool
                .findOrCreate(wanted)
                .compose(pool -> pool.isUndecided(wanted.change())
                        ? judge(pool, wanted)
                                .compose(verdict -> carryOut(wanted, verdict))
                                .compose(
                                        isAccepted -> isAccepted ? Future.succeededFuture() : decide(wanted, tries - 1))
                        : tidy(wanted));
    }

    private static Future<Void> tooBusy(Listing listing) {
        return Future.failedFuture("listing " + listing.id() + " changes too often to be changed");
    }

    private Future<Verdict> judge(Pool pool, Listing wanted) {
        boolean isOffer = wanted.offer() != pool.previousOffer();
        int most = isOffer ? 0 : wanted.quantity();
        // 1. Where too many seats are taken the change is refused, and new holds are not disturbed.
        return allocateBlocks.count(wanted.id()).compose(stock -> {
            if (stock.inventory().taken() > most) {
                return refusal(isOffer ? ChangeOutcome.OFFER_TAKEN : ChangeOutcome.QUANTITY_TAKEN, stock);
            }
            return isOffer ? replaceOffer(wanted) : shrink(wanted);
        });
    }

    private static Future<Verdict> refusal(ChangeOutcome why, SeatCount stock) {
        return Future.succeededFuture(new Verdict(why, stock));
    }

    private Future<Verdict> replaceOffer(Listing wanted) {
        // 2. No block is made under the old terms any more.
        return pools.update(
                        wanted.id(),
                        pool -> pool.isUndecided(wanted.change()) ? pool.freeze(wanted.offer()) : Decision.unchanged())
                // 3. Blocks of which no seat is taken get the new terms.
                .compose(frozen -> allocateBlocks.count(wanted.id()))
                .compose(stock -> blocks.move(stock.inventory().untakenOutside(wanted.offer()), wanted.offer()))
                // 4. A block that still has the old terms has a seat that was held before: the hold wins.
                .compose(moved -> allocateBlocks.count(wanted.id()))
                .compose(stock -> stock.inventory().outside(wanted.offer()).isEmpty()
                        ? shrink(wanted)
                        : refusal(ChangeOutcome.OFFER_TAKEN, stock));
    }

    private Future<Verdict> shrink(Listing wanted) {
        // The holds that were made meanwhile win: then the seats that are left are too many, and all taken.
        return shrinkPool
                .shrink(wanted.id(), wanted.quantity())
                .map(stock -> new Verdict(
                        stock.excess(wanted.quantity()) > 0 ? ChangeOutcome.QUANTITY_TAKEN : ChangeOutcome.ACCEPTED,
                        stock));
    }

    /**
     * Carries a verdict out, unless the change is decided by now, or the listing has other seats than were counted.
     *
     * @return true if this accepted the change
     */
    private Future<Boolean> carryOut(Listing wanted, Verdict verdict) {
        return pools.update(
                        wanted.id(),
                        pool -> pool.isUndecided(wanted.change())
                                        && verdict.stock().isCurrentFor(pool)
                                ? verdict.applyTo(pool, wanted)
                                : Decision.unchanged())
                .map(decided -> decided.isPresent() && verdict.isAccepted());
    }

    /**
     * Undoes what was done for a change that was refused, or after it was decided: blocks get the terms that apply, and
     * seats that were removed come back.
     */
    private Future<Void> tidy(Listing decided) {
        return allocateBlocks
                .count(decided.id())
                .compose(stock -> stock.pool().offer() == decided.offer()
                        ? Future.succeededFuture()
                        : blocks.move(
                                stock.inventory().under(decided.offer()),
                                stock.pool().offer()))
                .compose(moved -> shrinkPool.recount(decided.id()));
    }

    /**
     * Adopts a state of the listing that applies already: one that was not proposed, as earlier versions of tickets did
     * not ask.
     *
     * @param pool of the listing, as it was read last
     */
    Future<Void> adopt(Listing listing, Pool pool) {
        return adopt(listing, pool, MOST_TRIES);
    }

    private Future<Void> adopt(Listing listing, Pool pool, int tries) {
        if (isKnown(pool, listing)) {
            return Future.succeededFuture();
        }
        return tries == 0
                ? tooBusy(listing)
                : adopt(listing)
                        .compose(adopted -> createPool.findOrCreate(listing))
                        .compose(next -> adopt(listing, next, tries - 1));
    }

    private static boolean isKnown(Pool pool, Listing listing) {
        return pool.lastChange().change() > listing.change()
                || (pool.lastChange().change() == listing.change() && pool.quantity() == listing.quantity());
    }

    private Future<?> adopt(Listing listing) {
        return pools.update(
                        listing.id(),
                        pool -> isKnown(pool, listing) ? Decision.unchanged() : pool.freeze(listing.offer()))
                .compose(frozen -> allocateBlocks.count(listing.id()))
                .compose(stock -> blocks.move(stock.inventory().outside(listing.offer()), listing.offer()))
                .compose(moved -> shrinkPool.shrink(listing.id(), listing.quantity()))
                .compose(stock -> pools.update(
                        listing.id(),
                        pool -> !isKnown(pool, listing) && stock.isCurrentFor(pool)
                                ? pool.accept(listing, stock.inventory())
                                : Decision.unchanged()));
    }
}
