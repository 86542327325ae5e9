package dev.boxoffice.orders;

import dev.boxoffice.events.ChangeOutcome;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.orders.model.Inventory;
import dev.boxoffice.orders.model.Listing;
import dev.boxoffice.orders.model.Pool;
import dev.boxoffice.orders.store.BlockStore;
import dev.boxoffice.orders.store.PoolStore;
import io.vertx.core.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Decides whether a seller may change a listing. A change and a hold never both win: seats are held under certain
 * terms, and new terms apply only once no seat is taken and none can be held under the old ones.
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
        return createPool.findOrCreate(wanted).compose(pool -> {
            if (pool.isUndecided(wanted.change())) {
                return wanted.offer() == pool.previousOffer() ? changeQuantity(wanted) : changeOffer(wanted);
            }
            return wanted.change() == pool.lastChange().change()
                    ? restoreOffer(pool, wanted)
                    : Future.succeededFuture();
        });
    }

    private Future<Void> changeQuantity(Listing wanted) {
        return allocateBlocks
                .count(wanted.id())
                .compose(inventory -> inventory.taken() > wanted.quantity()
                        ? refuse(wanted, ChangeOutcome.QUANTITY_TAKEN, inventory)
                        : accept(wanted));
    }

    private Future<Void> changeOffer(Listing wanted) {
        // 1. Where seats are taken the change is refused, and new holds are not disturbed.
        return allocateBlocks
                .count(wanted.id())
                .compose(inventory -> inventory.taken() > 0
                        ? refuse(wanted, ChangeOutcome.OFFER_TAKEN, inventory)
                        : replaceOffer(wanted));
    }

    private Future<Void> replaceOffer(Listing wanted) {
        // 2. No block is made under the old terms any more.
        return pools.update(wanted.id(), ifUndecided(wanted, pool -> pool.freeze(wanted.offer())))
                // 3. Blocks of which no seat is taken get the new terms.
                .compose(frozen -> allocateBlocks.count(wanted.id()))
                .compose(inventory -> blocks.move(inventory.untakenOutside(wanted.offer()), wanted.offer()))
                // 4. A block that still has the old terms has a seat that was held before: the hold wins.
                .compose(moved -> allocateBlocks.count(wanted.id()))
                .compose(inventory -> inventory.outside(wanted.offer()).isEmpty()
                        ? accept(wanted)
                        : refuse(wanted, ChangeOutcome.OFFER_TAKEN, inventory));
    }

    private Future<Void> accept(Listing wanted) {
        Predicate<Pool> isOpen = pool -> pool.isUndecided(wanted.change());
        return ifOpen(wanted, isOpen, () -> shrinkPool
                .shrink(wanted.id(), wanted.quantity())
                .compose(shrunk -> settle(wanted, isOpen, MOST_TRIES)));
    }

    private Future<Void> refuse(Listing wanted, ChangeOutcome why, Inventory inventory) {
        return pools.update(
                        wanted.id(), ifUndecided(wanted, pool -> pool.refuse(wanted.change(), why, inventory.taken())))
                .compose(refused ->
                        refused.isPresent() ? restoreOffer(refused.get(), wanted) : Future.succeededFuture());
    }

    /** Gives blocks that already have terms that were refused the present ones. */
    private Future<Void> restoreOffer(Pool pool, Listing refused) {
        return pool.offer() == refused.offer()
                ? Future.succeededFuture()
                : allocateBlocks
                        .count(pool.ticketId())
                        .compose(inventory -> blocks.move(inventory.under(refused.offer()), pool.offer()));
    }

    /** Another replica may have decided the change at the same time. */
    private static Function<Pool, Decision<Pool>> ifUndecided(Listing wanted, Function<Pool, Decision<Pool>> decide) {
        return pool -> pool.isUndecided(wanted.change()) ? decide.apply(pool) : Decision.unchanged();
    }

    /**
     * Adopts a state of the listing that applies already: one that was not proposed, as earlier versions of tickets did
     * not ask.
     *
     * @param pool of the listing, as it was read last
     */
    Future<Void> adopt(Listing listing, Pool pool) {
        Predicate<Pool> isOpen = present -> present.lastChange().change() <= listing.change();
        boolean isKnown = !isOpen.test(pool)
                || (pool.lastChange().change() == listing.change() && pool.quantity() == listing.quantity());
        return isKnown ? Future.succeededFuture() : adopt(listing, isOpen);
    }

    private Future<Void> adopt(Listing listing, Predicate<Pool> isOpen) {
        return pools.update(
                        listing.id(), pool -> isOpen.test(pool) ? pool.freeze(listing.offer()) : Decision.unchanged())
                .compose(frozen -> ifOpen(listing, isOpen, () -> shrinkPool
                        .shrink(listing.id(), listing.quantity())
                        .compose(shrunk -> allocateBlocks.count(listing.id()))
                        .compose(inventory -> blocks.move(inventory.outside(listing.offer()), listing.offer()))
                        .compose(moved -> settle(listing, isOpen, MOST_TRIES))));
    }

    private Future<Void> ifOpen(Listing listing, Predicate<Pool> isOpen, Supplier<Future<Void>> steps) {
        return pools.find(listing.id())
                .compose(pool -> isOpen.test(pool.orElseThrow()) ? steps.get() : Future.succeededFuture());
    }

    /**
     * Accepts a state of the listing, with the seats that its blocks have by then; counts them again if a block was
     * made meanwhile.
     *
     * @param isOpen whether the state may still be accepted
     */
    private Future<Void> settle(Listing listing, Predicate<Pool> isOpen, int tries) {
        return allocateBlocks
                .count(listing.id())
                .compose(inventory -> pools.update(
                        listing.id(),
                        pool -> isOpen.test(pool) && inventory.isCompleteFor(pool)
                                ? pool.accept(listing, inventory)
                                : Decision.unchanged()))
                .compose(accepted -> accepted.isPresent()
                        ? Future.succeededFuture()
                        : ifOpen(listing, isOpen, () -> settleAgain(listing, isOpen, tries)));
    }

    private Future<Void> settleAgain(Listing listing, Predicate<Pool> isOpen, int tries) {
        return tries > 0
                ? settle(listing, isOpen, tries - 1)
                : Future.failedFuture("listing " + listing.id() + " changes too often to be counted");
    }
}
