package dev.boxoffice.orders.store;

import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.BuyerCount;
import dev.boxoffice.orders.model.Claim;
import dev.boxoffice.orders.model.CountedBlocks;
import dev.boxoffice.orders.model.FreeSeats;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.Pool;
import dev.boxoffice.orders.model.Supply.Offer;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The blocks of all pools, and the counters of buyers. A counter is the only block of its id; it has no seats, and its
 * number of free ones is negative. Each change of a block is atomic; a change of several blocks is not.
 */
public interface Blocks {
    /** Inserts the block of a grant; false if it is there already. */
    Future<Boolean> insert(String poolId, Pool.Grant grant);

    /** Inserts a counter, unless it is there already. */
    Future<Boolean> insertCounter(String counter);

    /**
     * Holds {@code quantity} seats for the order, if the block offers them under these terms and the order holds none
     * there.
     */
    Future<Boolean> hold(Offer offer, int number, String orderId, int quantity);

    /** Holds a part of what a buyer may have, if there is the counter, and the order holds nothing there. */
    Future<Boolean> hold(Claim.WithinLimit claim, String orderId);

    /** What a counter says; empty if it does not exist. */
    Future<Optional<BuyerCount>> findCounter(String counter, String orderId);

    /**
     * Gives the held seats of an order back.
     *
     * @return the pools of those that came back to closed blocks
     */
    Future<Set<String>> release(String orderId, List<Order.Seats> seats);

    /** Turns the holds of an order into sales. */
    Future<Void> sell(String orderId, List<Order.Seats> seats);

    /**
     * Puts the seats of an order that was complete on sale again. They are still held if the sale was not carried out
     * yet; a sale that comes late finds no hold, and changes nothing.
     *
     * @return the pools of those that came back to closed blocks
     */
    Future<Set<String>> unsell(String orderId, List<Order.Seats> seats);

    /** Removes so many seats of each block for good; none of a block of which fewer are free by now. */
    Future<Void> shrink(Map<Block, Integer> removals);

    /** Adds as many seats to an oversold block as it owes, unless it has changed since it was read. */
    Future<Void> addOwed(Block oversold);

    /** Offers the seats of those blocks that have not changed since they were read under new terms. */
    Future<Void> move(List<Block> read, long offer);

    /** Counts the blocks of these ids. */
    Future<CountedBlocks> count(List<String> ids);

    /** Those of the blocks that have free seats under these terms, by their numbers. */
    Future<List<FreeSeats>> findFree(List<String> ids, long offer);
}
