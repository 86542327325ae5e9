package dev.boxoffice.orders.model;

import dev.boxoffice.events.CapacityData;
import dev.boxoffice.events.ChangeOutcome;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.decision.Decision;
import java.util.List;
import java.util.stream.Stream;

/**
 * The seats that one or several ticket types are sold from: how many the blocks have, and how many are in no block yet.
 * Blocks are made when they are needed.
 *
 * @param id that of the ticket type that drew from it first, or see {@link Usage}
 * @param version counts its changes
 * @param offer the terms under which seats can be held, as {@link Supply#offer}; negative while blocks are being
 *     closed: under such terms nothing can be held
 * @param previousOffer the terms before a change that is being decided; otherwise the same
 * @param quantity seats that the seller wants to sell
 * @param capacity seats that are free, held or sold
 * @param unallocated seats that are in no block yet
 * @param blocks how many block numbers are in use
 * @param grants blocks whose seats have left {@code unallocated}, and which may not be stored yet
 * @param lastChange the last decided change of the listing
 * @param closed true if it may have blocks under negative terms
 */
public record Pool(
        String id,
        long version,
        long offer,
        long previousOffer,
        int quantity,
        int capacity,
        int unallocated,
        int blocks,
        List<Grant> grants,
        DecidedChange lastChange,
        boolean closed) {

    /**
     * Seats that a block gets.
     *
     * @param block its number
     * @param offer its terms
     */
    public record Grant(int block, int size, long offer) {}

    /**
     * The outcome of a proposed change.
     *
     * @param change its number, 0 for none
     * @param taken seats that were held or sold then
     * @param sold seats of them that were sold; null where that was not counted
     */
    public record DecidedChange(long change, ChangeOutcome outcome, int taken, Integer sold) {
        static DecidedChange accepted(Supply supply, CountedBlocks counted) {
            return new DecidedChange(supply.change(), ChangeOutcome.ACCEPTED, counted.taken(), counted.sold());
        }
    }

    /**
     * A pool that does not exist yet.
     *
     * @param legacy blocks that an earlier version of this program has made
     */
    public static Pool create(Supply supply, CountedBlocks legacy) {
        int unallocated = Math.max(0, supply.quantity() - legacy.capacity());
        return new Pool(
                supply.pool(),
                1,
                supply.offer(),
                supply.offer(),
                supply.quantity(),
                legacy.capacity() + unallocated,
                unallocated,
                legacy.numbers(),
                List.of(),
                DecidedChange.accepted(supply, legacy),
                false);
    }

    /** Grants seats to one more block, unless none are left or the listing has other terms than {@code terms}. */
    public Decision<Pool> grant(long terms) {
        requireTerms(terms);
        if (unallocated == 0) {
            return Decision.unchanged();
        }
        int size = Math.min(Block.SIZE, unallocated);
        List<Grant> more = Stream.concat(grants.stream(), Stream.of(new Grant(blocks, size, offer)))
                .toList();
        return Decision.changed(
                next(offer, previousOffer, quantity, capacity, unallocated - size, blocks + 1, more, lastChange));
    }

    /** Itself; fails if the listing has other terms than {@code terms}. */
    public Pool requireTerms(long terms) {
        if (offer != terms) {
            throw new OfferChangedException();
        }
        return this;
    }

    /** The block of that number is stored. */
    public Decision<Pool> blockStored(int number) {
        List<Grant> rest =
                grants.stream().filter(grant -> grant.block() != number).toList();
        return rest.size() == grants.size()
                ? Decision.unchanged()
                : Decision.changed(
                        next(offer, previousOffer, quantity, capacity, unallocated, blocks, rest, lastChange));
    }

    /** Stops new blocks, and holds in new blocks, under the present terms; {@code terms} are to follow. */
    public Decision<Pool> freeze(long terms) {
        return offer == terms
                ? Decision.unchanged()
                : Decision.changed(
                        next(terms, previousOffer, quantity, capacity, unallocated, blocks, grants, lastChange));
    }

    /**
     * Begins to close its blocks, unless that has begun: to give all of them terms under which nothing can be held; new
     * ones each time, so that a late step of an earlier closing or opening finds no block to change.
     */
    public Decision<Pool> close() {
        return isClosing() ? Decision.unchanged() : freeze(-(version + 1));
    }

    /** All blocks are open again. */
    public Decision<Pool> opened() {
        return closed && canOpen()
                ? Decision.changed(new Pool(
                        id,
                        version + 1,
                        offer,
                        previousOffer,
                        quantity,
                        capacity,
                        unallocated,
                        blocks,
                        grants,
                        lastChange,
                        false))
                : Decision.unchanged();
    }

    /** Removes seats that are in no block, until {@code wanted} are left in all or there are none. */
    public Decision<Pool> removeUnallocated(int wanted) {
        int fewer = Math.min(unallocated, Math.max(0, capacity - wanted));
        return fewer == 0
                ? Decision.unchanged()
                : Decision.changed(next(
                        offer,
                        previousOffer,
                        quantity,
                        capacity - fewer,
                        unallocated - fewer,
                        blocks,
                        grants,
                        lastChange));
    }

    /** The blocks have {@code inBlocks} seats by now; seats that are missing are added, which is published. */
    public Decision<Pool> recount(int inBlocks) {
        Pool next = counted(offer, previousOffer, quantity, inBlocks, lastChange);
        return next.capacity == capacity && next.unallocated == unallocated
                ? Decision.unchanged()
                : Decision.changed(next, Subjects.CAPACITY_CHANGED);
    }

    /** A change takes effect; seats that are missing are added. */
    public Decision<Pool> accept(Supply wanted, CountedBlocks counted) {
        DecidedChange accepted = DecidedChange.accepted(wanted, counted);
        return Decision.changed(
                counted(wanted.offer(), wanted.offer(), wanted.quantity(), counted.capacity(), accepted),
                Subjects.CAPACITY_CHANGED);
    }

    /** A change is not possible; the terms and the quantity before it apply again. */
    public Decision<Pool> refuse(long change, ChangeOutcome why, CountedBlocks counted) {
        DecidedChange refused = new DecidedChange(change, why, counted.taken(), null);
        return Decision.changed(
                counted(previousOffer, previousOffer, quantity, counted.capacity(), refused),
                Subjects.CAPACITY_CHANGED);
    }

    private Pool counted(long terms, long previousTerms, int wanted, int inBlocks, DecidedChange decided) {
        int seats = Math.max(wanted, inBlocks + unallocated);
        return next(terms, previousTerms, wanted, seats, seats - inBlocks, blocks, grants, decided);
    }

    private Pool next(
            long newOffer,
            long newPreviousOffer,
            int newQuantity,
            int newCapacity,
            int newUnallocated,
            int newBlocks,
            List<Grant> newGrants,
            DecidedChange newLastChange) {
        return new Pool(
                id,
                version + 1,
                newOffer,
                newPreviousOffer,
                newQuantity,
                newCapacity,
                newUnallocated,
                newBlocks,
                newGrants,
                newLastChange,
                closed || newOffer < 0);
    }

    /** True while {@code change} is not decided. */
    public boolean isUndecided(long change) {
        return lastChange.change() < change;
    }

    /** True if it says no more than the event of the new listing: no block was made, and no change decided. */
    public boolean isAsListed() {
        return version == 1 && blocks == 0 && lastChange.change() == 1;
    }

    /** True while it has seats that were held or sold when the seller reduced the quantity. */
    public boolean isTooLarge() {
        return capacity > quantity;
    }

    /** True while its blocks are being closed, which ends only once all of them are. */
    public boolean isClosing() {
        return offer < 0;
    }

    /** True if nothing forbids that its blocks are open. */
    public boolean canOpen() {
        return !isClosing() && !isTooLarge();
    }

    /** Its public state. */
    public CapacityData data() {
        DecidedChange last = lastChange;
        return new CapacityData(id, version, capacity, last.taken(), last.sold(), last.change(), last.outcome());
    }
}
