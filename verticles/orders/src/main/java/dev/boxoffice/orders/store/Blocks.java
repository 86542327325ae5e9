package dev.boxoffice.orders.store;

import dev.boxoffice.orders.model.Block;
import dev.boxoffice.orders.model.CountedBlocks;
import dev.boxoffice.orders.model.FreeSeats;
import dev.boxoffice.orders.model.Listing.Offer;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.model.Pool;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** The blocks of all listings. Each change of a block is atomic; a change of several blocks is not. */
public interface Blocks {
    /** Inserts the block of a grant; false if it is there already. */
    Future<Boolean> insert(String ticketId, Pool.Grant grant);

    /**
     * Holds {@code quantity} seats for the order, if the block offers them under these terms and the order holds none
     * there.
     */
    Future<Boolean> hold(Offer offer, int number, String orderId, int quantity);

    /** Gives the held seats of an order back. */
    Future<Void> release(String ticketId, String orderId, List<Order.Seats> seats);

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
