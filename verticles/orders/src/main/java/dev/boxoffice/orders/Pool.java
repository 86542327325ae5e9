package dev.boxoffice.orders;

import dev.boxoffice.events.CapacityData;
import dev.boxoffice.events.ChangeOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The seats of a listing that may be sold: those that no block has yet, and how many the blocks
 * have. Blocks are made when they are needed. Transitions return the next state.
 *
 * @param version counts the changes of this document
 * @param offer the terms under which seats may be held, as {@link Listing#offer}
 * @param previousOffer the terms before a change that is being decided; otherwise the same
 * @param quantity seats that the seller wants to sell
 * @param capacity seats that are free, held or sold
 * @param unallocated seats that no block has yet
 * @param blocks how many block numbers are in use
 * @param grants blocks whose seats have left {@code unallocated}, and that may not be stored yet
 * @param decision the last decided change of the listing
 */
record Pool(
    String ticketId,
    long version,
    long offer,
    long previousOffer,
    int quantity,
    int capacity,
    int unallocated,
    int blocks,
    List<Grant> grants,
    Decision decision) {

  /**
   * Seats that a block gets.
   *
   * @param block its number
   * @param offer its terms
   */
  record Grant(int block, int size, long offer) {}

  /**
   * What was decided of a proposed change.
   *
   * @param change its number, 0 for none
   * @param taken seats that were held or sold then
   * @param sold seats of them that were sold; null where that was not counted
   */
  record Decision(long change, ChangeOutcome outcome, int taken, Integer sold) {}

  /**
   * Of a listing that has none yet.
   *
   * @param legacy blocks that an earlier version of this program has made
   */
  static Pool of(Listing listing, Census legacy) {
    int unallocated = Math.max(0, listing.quantity() - legacy.capacity());
    return new Pool(
        listing.id(),
        1,
        listing.offer(),
        listing.offer(),
        listing.quantity(),
        legacy.capacity() + unallocated,
        unallocated,
        legacy.numbers(),
        List.of(),
        new Decision(listing.change(), ChangeOutcome.ACCEPTED, legacy.taken(), legacy.sold()));
  }

  /** Takes seats for one more block; empty if none is left. */
  Optional<Pool> grant() {
    if (unallocated == 0) {
      return Optional.empty();
    }
    int size = Math.min(BlockLayout.BLOCK_SIZE, unallocated);
    List<Grant> more = new ArrayList<>(grants);
    more.add(new Grant(blocks, size, offer));
    return Optional.of(next(quantity, capacity, unallocated - size, blocks + 1, more));
  }

  /** The block is stored. */
  Optional<Pool> granted(int block) {
    List<Grant> rest = grants.stream().filter(grant -> grant.block() != block).toList();
    return rest.size() == grants.size()
        ? Optional.empty()
        : Optional.of(next(quantity, capacity, unallocated, blocks, rest));
  }

  /** Lets no block be made, and no seat of a new block be held, under the present terms. */
  Optional<Pool> freeze(long terms) {
    if (offer == terms) {
      return Optional.of(this);
    }
    return Optional.of(
        new Pool(
            ticketId,
            version + 1,
            terms,
            previousOffer,
            quantity,
            capacity,
            unallocated,
            blocks,
            grants,
            decision));
  }

  /** Takes away seats that no block has, until {@code wanted} are left or there are none. */
  Optional<Pool> takeUnallocated(int wanted) {
    int fewer = Math.min(unallocated, Math.max(0, capacity - wanted));
    return Optional.of(
        fewer == 0 ? this : next(quantity, capacity - fewer, unallocated - fewer, blocks, grants));
  }

  /** A change holds from now on; seats that are missing are added. */
  Pool accept(Listing wanted, Census census) {
    return counted(
        wanted.offer(),
        wanted.offer(),
        wanted.quantity(),
        census.capacity(),
        new Decision(wanted.change(), ChangeOutcome.ACCEPTED, census.taken(), census.sold()));
  }

  /** A change is not possible; all is as it was, also the seats that were taken away for it. */
  Pool refuse(long change, ChangeOutcome why, Census census) {
    return counted(
        previousOffer,
        previousOffer,
        quantity,
        census.capacity(),
        new Decision(change, why, census.taken(), null));
  }

  /** Blocks have so many seats by now; seats that are missing are added. */
  Optional<Pool> recount(int inBlocks) {
    Pool next = counted(offer, previousOffer, quantity, inBlocks, decision);
    boolean isKnown = next.capacity() == capacity && next.unallocated() == unallocated;
    return Optional.of(isKnown ? this : next);
  }

  private Pool counted(long terms, long previous, int wanted, int inBlocks, Decision decided) {
    int seats = Math.max(wanted, inBlocks + unallocated);
    return new Pool(
        ticketId,
        version + 1,
        terms,
        previous,
        wanted,
        seats,
        seats - inBlocks,
        blocks,
        grants,
        decided);
  }

  private Pool next(int wanted, int all, int without, int numbers, List<Grant> pending) {
    return new Pool(
        ticketId,
        version + 1,
        offer,
        previousOffer,
        wanted,
        all,
        without,
        numbers,
        List.copyOf(pending),
        decision);
  }

  /** True while seats have to go that were held or sold when the seller took them back. */
  boolean isTooLarge() {
    return capacity > quantity;
  }

  CapacityData data() {
    return new CapacityData(
        ticketId,
        version,
        capacity,
        decision.taken(),
        decision.sold(),
        decision.change(),
        decision.outcome());
  }
}
