package dev.boxoffice.orders;

import dev.boxoffice.events.ChangeOutcome;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Decides whether a seller may change a listing. Orders knows what is held and sold, so a change
 * and a hold cannot both win: a hold is made under certain terms, and new terms hold only once no
 * seat is taken and none can be held under the old ones. A listing has fewer seats only once as
 * many free ones have been taken away.
 *
 * <p>Each step may be repeated, also by another replica at the same time; a crash between any two
 * leaves an event that comes again.
 */
final class DecideChange {
  private static final int TRIES = 20;

  private final Pools pools;
  private final PoolStore store;
  private final BlockStore blocks;
  private final ShrinkPool shrinkPool;

  /** An outcome, and the seats that it was found by. */
  private record Verdict(ChangeOutcome outcome, ShrinkPool.Counted counted) {
    boolean isAcceptance() {
      return outcome == ChangeOutcome.ACCEPTED;
    }

    Pool applyTo(Pool pool, Listing wanted) {
      return isAcceptance()
          ? pool.accept(wanted, counted.census())
          : pool.refuse(wanted.change(), outcome, counted.census());
    }
  }

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
    return decide(wanted, TRIES);
  }

  private Future<Void> decide(Listing wanted, int tries) {
    if (tries == 0) {
      return tooBusy(wanted);
    }
    return pools
        .require(wanted)
        .compose(
            pool ->
                isUndecided(pool, wanted)
                    ? judge(pool, wanted)
                        .compose(verdict -> carryOut(wanted, verdict))
                        .compose(
                            isAccepted ->
                                isAccepted ? Future.succeededFuture() : decide(wanted, tries - 1))
                    : tidy(wanted));
  }

  private static boolean isUndecided(Pool pool, Listing wanted) {
    return pool.decision().change() < wanted.change();
  }

  private static Future<Void> tooBusy(Listing listing) {
    return Future.failedFuture("listing " + listing.id() + " is too busy to be changed");
  }

  private Future<Verdict> judge(Pool pool, Listing wanted) {
    boolean isOffer = wanted.offer() != pool.previousOffer();
    int most = isOffer ? 0 : wanted.quantity();
    // 1. Nothing is disturbed where it is clear that too many seats are taken.
    return shrinkPool
        .count(wanted.id())
        .compose(
            counted -> {
              if (counted.census().taken() > most) {
                return refusal(
                    isOffer ? ChangeOutcome.OFFER_TAKEN : ChangeOutcome.QUANTITY_TAKEN, counted);
              }
              return isOffer ? replaceOffer(wanted) : shrink(wanted);
            });
  }

  private static Future<Verdict> refusal(ChangeOutcome why, ShrinkPool.Counted counted) {
    return Future.succeededFuture(new Verdict(why, counted));
  }

  private Future<Verdict> replaceOffer(Listing wanted) {
    // 2. From here on no block is made under the old terms.
    return store
        .advance(
            wanted.id(),
            pool -> isUndecided(pool, wanted) ? pool.freeze(wanted.offer()) : Optional.empty())
        // 3. Blocks of which no seat is taken change over.
        .compose(frozen -> shrinkPool.count(wanted.id()))
        .compose(
            counted -> blocks.move(counted.census().untakenOutside(wanted.offer()), wanted.offer()))
        // 4. A block that did not has a seat that was held meanwhile: that came first.
        .compose(moved -> shrinkPool.count(wanted.id()))
        .compose(
            counted ->
                counted.census().outside(wanted.offer()).isEmpty()
                    ? shrink(wanted)
                    : refusal(ChangeOutcome.OFFER_TAKEN, counted));
  }

  private Future<Verdict> shrink(Listing wanted) {
    return shrinkPool
        .shrink(wanted.id(), wanted.quantity())
        // Seats that were held meanwhile came first: of those that are left too many are taken.
        .map(
            counted ->
                new Verdict(
                    counted.excess(wanted.quantity()) > 0
                        ? ChangeOutcome.QUANTITY_TAKEN
                        : ChangeOutcome.ACCEPTED,
                    counted));
  }

  /**
   * Unless the change is decided by now, or the listing has other seats than were counted.
   *
   * @return true if the change has been accepted by this
   */
  private Future<Boolean> carryOut(Listing wanted, Verdict verdict) {
    return store
        .publish(
            wanted.id(),
            pool ->
                isUndecided(pool, wanted) && verdict.counted().isOf(pool)
                    ? Optional.of(verdict.applyTo(pool, wanted))
                    : Optional.empty())
        .map(decided -> decided.isPresent() && verdict.isAcceptance());
  }

  /**
   * After the decision: blocks go back that had changed over to terms that do not hold, and seats
   * that were taken away too often.
   */
  private Future<Void> tidy(Listing decided) {
    return shrinkPool
        .count(decided.id())
        .compose(
            counted ->
                counted.pool().offer() == decided.offer()
                    ? Future.succeededFuture()
                    : blocks.move(counted.census().under(decided.offer()), counted.pool().offer()))
        .compose(moved -> shrinkPool.recount(decided.id()));
  }

  /**
   * Brings the pool to a state of the listing that holds already: one that was not proposed, as
   * earlier versions of tickets did not ask.
   */
  Future<Void> follow(Listing listing) {
    return follow(listing, TRIES);
  }

  private Future<Void> follow(Listing listing, int tries) {
    if (tries == 0) {
      return tooBusy(listing);
    }
    return pools
        .require(listing)
        .compose(
            pool ->
                isKnown(pool, listing)
                    ? Future.succeededFuture()
                    : adopt(listing).compose(adopted -> follow(listing, tries - 1)));
  }

  private static boolean isKnown(Pool pool, Listing listing) {
    return pool.decision().change() > listing.change()
        || (pool.decision().change() == listing.change() && pool.quantity() == listing.quantity());
  }

  private Future<?> adopt(Listing listing) {
    return store
        .advance(
            listing.id(),
            pool -> isKnown(pool, listing) ? Optional.empty() : pool.freeze(listing.offer()))
        .compose(frozen -> shrinkPool.count(listing.id()))
        .compose(counted -> blocks.move(counted.census().outside(listing.offer()), listing.offer()))
        .compose(moved -> shrinkPool.shrink(listing.id(), listing.quantity()))
        .compose(
            counted ->
                store.publish(
                    listing.id(),
                    pool ->
                        !isKnown(pool, listing) && counted.isOf(pool)
                            ? Optional.of(pool.accept(listing, counted.census()))
                            : Optional.empty()));
  }
}
