package dev.boxoffice.orders;

import dev.boxoffice.events.ChangeOutcome;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.Pool;
import dev.boxoffice.orders.model.SeatCount;
import dev.boxoffice.orders.model.Supply;
import dev.boxoffice.orders.store.Blocks;
import dev.boxoffice.orders.store.Pools;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Predicate;

/**
 * Decides whether a seller may change a listing, which has a pool of its own. A change and a hold never both win: seats
 * are held under certain terms, and new terms apply only once no seat is taken and none can be held under the old ones;
 * and a lower quantity applies only once as many free seats were removed.
 *
 * <p>Each step may be repeated, also by another replica at the same time; after a crash the event is delivered again.
 */
public final class DecideChange {
    private static final int MOST_TRIES = 20;

    private final CreatePool createPool;
    private final AllocateBlocks allocateBlocks;
    private final ShrinkPool shrinkPool;
    private final CloseBlocks closeBlocks;
    private final Pools pools;
    private final Blocks blocks;

    /** An outcome, and the seats that it follows from. */
    private record Verdict(ChangeOutcome outcome, SeatCount counted) {
        boolean isAccepted() {
            return outcome == ChangeOutcome.ACCEPTED;
        }

        Decision<Pool> applyTo(Pool pool, Supply wanted) {
            return isAccepted()
                    ? pool.accept(wanted, counted.blocks())
                    : pool.refuse(wanted.change(), outcome, counted.blocks());
        }
    }

    /** Decides changes of {@code pools}. */
    public DecideChange(
            CreatePool createPool,
            AllocateBlocks allocateBlocks,
            ShrinkPool shrinkPool,
            CloseBlocks closeBlocks,
            Pools pools,
            Blocks blocks) {
        this.createPool = createPool;
        this.allocateBlocks = allocateBlocks;
        this.shrinkPool = shrinkPool;
        this.closeBlocks = closeBlocks;
        this.pools = pools;
        this.blocks = blocks;
    }

    /**
     * Decides a change, and publishes the outcome; once, however often it is asked.
     *
     * @param wanted the pool with the change
     */
    public Future<Void> decide(Supply wanted) {
        return decide(wanted, MOST_TRIES);
    }

    private Future<Void> decide(Supply wanted, int tries) {
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

    private static Future<Void> tooBusy(Supply supply) {
        return Future.failedFuture("pool " + supply.pool() + " changes too often to be changed");
    }

    private Future<Verdict> judge(Pool pool, Supply wanted) {
        boolean isOffer = wanted.offer() != pool.previousOffer();
        int most = isOffer ? 0 : wanted.quantity();
        // 1. Where too many seats are taken the change is refused, and new holds are not disturbed.
        return allocateBlocks.count(wanted.pool()).compose(counted -> {
            if (counted.blocks().taken() > most) {
                return refusal(isOffer ? ChangeOutcome.OFFER_TAKEN : ChangeOutcome.QUANTITY_TAKEN, counted);
            }
            return isOffer ? replaceOffer(wanted) : shrink(wanted);
        });
    }

    private static Future<Verdict> refusal(ChangeOutcome why, SeatCount counted) {
        return Future.succeededFuture(new Verdict(why, counted));
    }

    private Future<Verdict> replaceOffer(Supply wanted) {
        // 2. No block is made under the old terms any more.
        return pools.update(
                        wanted.pool(),
                        pool -> pool.isUndecided(wanted.change()) ? pool.freeze(wanted.offer()) : Decision.unchanged())
                // 3. Blocks of which no seat is taken get the new terms.
                .compose(frozen -> allocateBlocks.count(wanted.pool()))
                .compose(counted -> moveIf(
                        pool -> pool.isUndecided(wanted.change()),
                        wanted.pool(),
                        counted.blocks().untakenOutside(wanted.offer()),
                        wanted.offer()))
                // 4. A block that still has the old terms has a seat that was held before: the hold wins.
                .compose(moved -> allocateBlocks.count(wanted.pool()))
                .compose(counted -> counted.blocks().outside(wanted.offer()).isEmpty()
                        ? shrink(wanted)
                        : refusal(ChangeOutcome.OFFER_TAKEN, counted));
    }

    private Future<Verdict> shrink(Supply wanted) {
        // The holds that were made meanwhile win: then the seats that are left are too many, and all taken.
        return shrinkPool
                .shrink(wanted.pool(), wanted.quantity())
                .map(counted -> new Verdict(
                        counted.excess(wanted.quantity()) > 0 ? ChangeOutcome.QUANTITY_TAKEN : ChangeOutcome.ACCEPTED,
                        counted));
    }

    /**
     * Carries a verdict out, unless the change is decided by now, or the pool has other seats than were counted.
     *
     * @return true if this accepted the change
     */
    private Future<Boolean> carryOut(Supply wanted, Verdict verdict) {
        return pools.update(
                        wanted.pool(),
                        pool -> pool.isUndecided(wanted.change())
                                        && verdict.counted().isCurrentFor(pool)
                                ? verdict.applyTo(pool, wanted)
                                : Decision.unchanged())
                .map(decided -> decided.isPresent() && verdict.isAccepted());
    }

    /**
     * Gives blocks new terms under a condition that is checked after they were read. No change that would break the
     * condition can be accepted without them, as they have neither its terms nor a taken seat; and where it gives them
     * its terms first, they are not moved.
     */
    private Future<Boolean> moveIf(Predicate<Pool> condition, String poolId, List<Block> read, long offer) {
        return pools.find(poolId)
                .compose(pool -> condition.test(pool.orElseThrow())
                        ? blocks.move(read, offer).map(true)
                        : Future.succeededFuture(false));
    }

    /**
     * Undoes what was done for a change that was refused, or after it was decided: blocks get the terms that apply, and
     * seats that were removed come back.
     */
    private Future<Void> tidy(Supply decided) {
        return allocateBlocks
                .count(decided.pool())
                .compose(counted -> {
                    Pool pool = counted.pool();
                    boolean applies = decided.offer() == pool.offer() || decided.offer() == pool.previousOffer();
                    return applies
                            ? Future.succeededFuture(true)
                            : moveIf(
                                    now -> now.previousOffer() == pool.previousOffer(),
                                    decided.pool(),
                                    counted.blocks().under(decided.offer()),
                                    pool.previousOffer());
                })
                .compose(isMoved -> isMoved ? shrinkPool.recount(decided.pool()) : tidy(decided));
    }

    /**
     * Adopts a state that applies already: one that was not proposed, as an event decides about its own pools.
     *
     * @param received the change that has come; an older one than that of {@code newest} may be handled elsewhere, or
     *     may have been handled halfway
     * @param pool as it was read last
     * @param isShared true if several events may bring one change: where their handlers have both removed seats for it,
     *     those that are missing come back
     */
    Future<Void> adopt(long received, Supply newest, Pool pool, boolean isShared) {
        boolean mayMissSeats = received < newest.change() || (isShared && received > 1);
        return adopt(newest, pool, MOST_TRIES)
                .compose(adopted -> mayMissSeats ? shrinkPool.recount(newest.pool()) : Future.succeededFuture());
    }

    private Future<Void> adopt(Supply supply, Pool pool, int tries) {
        if (isKnown(pool, supply)) {
            // What an older change has removed comes back; and closed blocks open if the pool fits.
            boolean isOlder = pool.lastChange().change() > supply.change();
            Future<?> recounted = isOlder ? shrinkPool.recount(supply.pool()) : Future.succeededFuture();
            return (pool.closed() ? recounted.compose(counted -> shrinkPool.follow(supply.pool())) : recounted)
                    .mapEmpty();
        }
        return tries == 0
                ? tooBusy(supply)
                : adopt(supply)
                        .compose(adopted -> createPool.findOrCreate(supply))
                        .compose(next -> adopt(supply, next, tries - 1));
    }

    private static boolean isKnown(Pool pool, Supply supply) {
        return pool.lastChange().change() > supply.change()
                || (pool.lastChange().change() == supply.change() && pool.quantity() == supply.quantity());
    }

    private Future<?> adopt(Supply supply) {
        return pools.update(
                        supply.pool(),
                        pool -> isKnown(pool, supply) || pool.isClosing()
                                ? Decision.unchanged()
                                : pool.freeze(supply.offer()))
                .compose(frozen -> allocateBlocks.count(supply.pool()))
                .compose(counted -> blocks.move(counted.blocks().openOutside(supply.offer()), supply.offer()))
                .compose(moved -> shrinkPool.shrink(supply.pool(), supply.quantity()))
                .compose(counted -> closeIfTooLarge(supply, counted))
                .compose(counted -> pools.update(
                        supply.pool(),
                        pool -> !isKnown(pool, supply) && counted.allows(supply.quantity(), pool)
                                ? pool.accept(supply, counted.blocks())
                                : Decision.unchanged()));
    }

    /** Where more is taken, blocks are closed before the quantity applies. */
    private Future<SeatCount> closeIfTooLarge(Supply supply, SeatCount counted) {
        return counted.pool().isClosing() || counted.excess(supply.quantity()) > 0
                ? closeBlocks
                        .close(supply.pool())
                        .compose(closed -> shrinkPool.shrink(supply.pool(), supply.quantity()))
                : Future.succeededFuture(counted);
    }
}
