package dev.boxoffice.orders.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.ChangeOutcome;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.decision.Decision;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PoolTest {
    private static final CountedBlocks NO_BLOCKS = new CountedBlocks(List.of());

    private static Supply supply(int quantity, long offer, long change) {
        return new Supply("t", quantity, offer, change, change == 1);
    }

    private static Pool pool(int quantity) {
        return Pool.create(supply(quantity, 1, 1), NO_BLOCKS);
    }

    private static CountedBlocks blocks(int capacity, int free) {
        return new CountedBlocks(List.of(new Block("t", 0, 1, 1, capacity, free, 0)));
    }

    private static Pool next(Decision<Pool> decision) {
        return decision.orThrow().orElseThrow().next();
    }

    private static void assertPublished(boolean isPublished, Decision<Pool> decision) {
        Optional<String> event = isPublished ? Optional.of(Subjects.CAPACITY_CHANGED) : Optional.empty();
        assertEquals(event, decision.orThrow().orElseThrow().event());
    }

    @Test
    void newPoolHasAllSeatsAndNoBlock() {
        assertEquals(120, pool(120).unallocated());
        assertEquals(120, pool(120).capacity());
        assertEquals(0, pool(120).blocks());
    }

    @Test
    void poolOfANewListingSaysNoMoreThanTheListing() {
        assertTrue(pool(120).isAsListed());
        assertFalse(next(pool(120).grant(1)).isAsListed());
        assertFalse(Pool.create(supply(60, 1, 2), NO_BLOCKS).isAsListed());
        assertFalse(Pool.create(supply(60, 1, 1), blocks(50, 10)).isAsListed());
    }

    @Test
    void blocksGetFiftySeatsAndTheLastOneTheRest() {
        Pool first = next(pool(70).grant(1));
        Pool second = next(first.grant(1));
        assertEquals(
                List.of(50, 20), second.grants().stream().map(Pool.Grant::size).toList());
        assertEquals(
                List.of(0, 1), second.grants().stream().map(Pool.Grant::block).toList());
        assertEquals(70, second.capacity());
        assertEquals(Decision.unchanged(), second.grant(1));
        assertPublished(false, pool(70).grant(1));
    }

    @Test
    void noBlockIsMadeUnderOtherTerms() {
        assertThrows(OfferChangedException.class, () -> pool(70).grant(2));
        Pool frozen = next(pool(70).freeze(2));
        assertThrows(OfferChangedException.class, () -> frozen.grant(1));
    }

    @Test
    void storedBlockIsNotedOnce() {
        Pool granted = next(pool(70).grant(1));
        Pool stored = next(granted.blockStored(0));
        assertEquals(List.of(), stored.grants());
        assertEquals(Decision.unchanged(), stored.blockStored(0));
    }

    @Test
    void frozenPoolReturnsToItsTermsWhenTheChangeIsRefused() {
        Pool frozen = next(pool(70).freeze(2));
        assertEquals(2, frozen.offer());
        assertEquals(Decision.unchanged(), frozen.freeze(2));
        Decision<Pool> refused = frozen.refuse(2, ChangeOutcome.OFFER_TAKEN, blocks(50, 47));
        assertPublished(true, refused);
        assertEquals(1, next(refused).offer());
        assertEquals(1, next(refused).previousOffer());
        assertEquals(
                new Pool.DecidedChange(2, ChangeOutcome.OFFER_TAKEN, 3, null),
                next(refused).lastChange());
    }

    @Test
    void changeIsDecidedOnce() {
        assertTrue(pool(70).isUndecided(2));
        assertFalse(
                next(pool(70).refuse(2, ChangeOutcome.OFFER_TAKEN, NO_BLOCKS)).isUndecided(2));
        assertFalse(next(pool(70).accept(supply(80, 1, 2), NO_BLOCKS)).isUndecided(2));
    }

    @Test
    void seatsRemovedForARefusedChangeComeBack() {
        Pool fewer = next(next(pool(120).grant(1)).removeUnallocated(100));
        Pool refused = next(fewer.refuse(2, ChangeOutcome.QUANTITY_TAKEN, blocks(45, 0)));
        assertEquals(120, refused.capacity());
        assertEquals(75, refused.unallocated());
        assertEquals(120, refused.quantity());
    }

    @Test
    void seatsRemovedTwiceComeBack() {
        Pool granted = next(pool(50).grant(1));
        Pool recounted = next(granted.recount(44));
        assertEquals(50, recounted.capacity());
        assertEquals(6, recounted.unallocated());
        assertEquals(Decision.unchanged(), recounted.recount(44));
    }

    @Test
    void countDuringAChangeKeepsTheTermsBefore() {
        Pool recounted = next(next(next(pool(50).grant(1)).freeze(2)).recount(44));
        assertEquals(2, recounted.offer());
        assertEquals(1, recounted.previousOffer());
    }

    @Test
    void seatsInNoBlockAreRemovedFirst() {
        Pool fewer = next(next(pool(120).grant(1)).removeUnallocated(40));
        assertEquals(0, fewer.unallocated());
        assertEquals(50, fewer.capacity());
        assertEquals(Decision.unchanged(), fewer.removeUnallocated(50));
    }

    @Test
    void acceptedChangeAddsTheSeatsThatAreMissing() {
        Pool granted = next(pool(50).grant(1));
        Decision<Pool> accepted = granted.accept(supply(80, 1, 2), blocks(50, 20));
        assertPublished(true, accepted);
        Pool more = next(accepted);
        assertEquals(30, more.unallocated());
        assertEquals(80, more.capacity());
        assertEquals(30, more.lastChange().taken());
        assertFalse(more.isTooLarge());
    }

    @Test
    void seatsThatCouldNotBeRemovedStayInTheCapacity() {
        Pool granted = next(pool(50).grant(1));
        Pool fewer = next(granted.accept(supply(40, 1, 2), blocks(45, 0)));
        assertEquals(45, fewer.capacity());
        assertTrue(fewer.isTooLarge());
        assertPublished(true, fewer.recount(40));
        assertEquals(40, next(fewer.recount(40)).capacity());
        assertEquals(Decision.unchanged(), fewer.recount(45));
    }

    @Test
    void blocksOfAnEarlierVersionCount() {
        Pool adopted = Pool.create(supply(60, 0, 0), blocks(50, 10));
        assertEquals(10, adopted.unallocated());
        assertEquals(60, adopted.capacity());
        assertEquals(1, adopted.blocks());
        assertEquals(40, adopted.lastChange().taken());
    }

    /** Random sequences of commands: seats neither appear nor disappear, and versions count. */
    @Test
    void seatsAreNeverMadeUp() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Pool pool = pool(random.nextInt(200));
            int inBlocks = 0;
            for (int step = 0; step < 30; step++) {
                Pool before = pool;
                Decision<Pool> decision =
                        random.nextBoolean() ? pool.grant(pool.offer()) : pool.removeUnallocated(random.nextInt(200));
                pool = decision.orThrow().map(Decision.Changed::next).orElse(pool);
                for (Pool.Grant grant : pool.grants()) {
                    inBlocks += grant.size();
                    pool = next(pool.blockStored(grant.block()));
                }
                assertEquals(inBlocks + pool.unallocated(), pool.capacity(), "seed " + seed);
                assertTrue(pool.unallocated() >= 0 && pool.capacity() <= before.capacity(), "seed " + seed);
            }
        }
    }

    @Test
    void closedPoolOpensOnlyOnceItFits() {
        Pool closing = next(pool(10).close());
        assertTrue(closing.isClosing());
        assertEquals(Decision.unchanged(), closing.close());
        assertThrows(OfferChangedException.class, () -> closing.grant(1));
        assertEquals(Decision.unchanged(), closing.opened());
        Pool tooLarge = next(next(closing.removeUnallocated(0)).accept(supply(3, 1, 2), blocks(8, 0)));
        assertTrue(tooLarge.closed());
        assertEquals(Decision.unchanged(), tooLarge.opened());
        assertTrue(next(tooLarge.close()).offer() < closing.offer());
        Pool fitting = next(tooLarge.recount(3));
        assertFalse(next(fitting.opened()).closed());
        assertEquals(Decision.unchanged(), next(fitting.opened()).opened());
    }

    @Test
    void quantityAppliesIfItFitsOrNothingCanBeHeld() {
        CountedBlocks full = blocks(10, 0);
        Pool open = next(pool(10).grant(1));
        assertTrue(new SeatCount(open, full).allows(10, open));
        assertFalse(new SeatCount(open, full).allows(3, open));
        Pool closing = next(open.close());
        assertFalse(new SeatCount(closing, full).allows(3, closing));
        Block closed = new Block("t", 0, 2, closing.offer(), 10, 0, 0);
        SeatCount allClosed = new SeatCount(closing, new CountedBlocks(List.of(closed)));
        assertTrue(allClosed.allows(3, closing));
        assertFalse(allClosed.allows(3, next(closing.freeze(1))));
    }
}
