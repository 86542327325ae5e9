package dev.boxoffice.tickets;

import dev.boxoffice.events.CapacityData;
import dev.boxoffice.events.ChangeOutcome;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.Quotas;
import dev.boxoffice.platform.redis.Verdict;
import dev.boxoffice.platform.runtime.Backoff;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Changes or withdraws a listing for its seller. Orders knows what is held and sold, so it decides:
 *
 * <ol>
 *   <li>the change is stored as a proposal, with its event;
 *   <li>orders decides, and publishes that;
 *   <li>the proposal is carried out or dropped, by this request or by the event, whichever is first.
 * </ol>
 *
 * A crash after the first step changes nothing about the others.
 */
final class ChangeListing {
    /** Changes of one listing go one after the other. */
    private static final Duration TURN = Duration.ofSeconds(5);

    private static final Backoff RACE = new Backoff(Duration.ofMillis(4), Duration.ofMillis(100));
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final TicketStore store;
    private final Capacity capacity;
    private final Decisions decisions;
    private final NatsConnection link;
    private final Quotas quotas;
    private final Quota places;

    ChangeListing(
            Vertx vertx,
            TicketStore store,
            Capacity capacity,
            Decisions decisions,
            NatsConnection link,
            Quotas quotas,
            Quota places) {
        this.vertx = vertx;
        this.store = store;
        this.capacity = capacity;
        this.decisions = decisions;
        this.link = link;
        this.quotas = quotas;
        this.places = places;
    }

    /**
     * Changes a listing.
     *
     * @param wanted the version that is to be changed; without one the change is meant for whatever is there
     * @return the listing afterwards, its seats as orders counted them
     */
    Future<Ticket> change(String id, String userId, OptionalLong wanted, Function<Ticket, Outcome> transition) {
        return RACE.retryFor(
                vertx, TURN, LostRace.class::isInstance, () -> find(id).map(ticket -> requireOwner(ticket, userId))
                        .map(ticket -> requireVersion(ticket, wanted))
                        .compose(ticket -> withinPlaces(ticket, requireAllowed(transition.apply(ticket)))));
    }

    private Future<Ticket> find(String id) {
        return Ids.isValid(id)
                ? store.find(id).map(found -> found.orElseThrow(() -> Problem.notFound("Ticket")))
                : Future.failedFuture(Problem.notFound("Ticket"));
    }

    private static Ticket requireOwner(Ticket ticket, String userId) {
        if (!ticket.isOwnedBy(userId)) {
            throw Problem.notAuthorized();
        }
        return ticket;
    }

    private static Ticket requireVersion(Ticket ticket, OptionalLong wanted) {
        if (wanted.isPresent() && wanted.getAsLong() != ticket.version()) {
            throw Problem.stale(ticket.version());
        }
        return ticket;
    }

    private static Outcome.Proposed requireAllowed(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            throw Problem.badRequest(refused.message());
        }
        return (Outcome.Proposed) outcome;
    }

    /** Places that are added later count like those of a new listing. */
    private Future<Ticket> withinPlaces(Ticket before, Outcome.Proposed change) {
        int added = Math.max(0, change.next().quantity() - before.data().quantity());
        List<Quota.Use> uses = List.of(places.use(before.data().userId(), added));
        return quotas.take(uses).compose(Verdict::required).compose(allowed -> propose(change)
                .onFailure(failure -> quotas.giveBack(uses)));
    }

    private Future<Ticket> propose(Outcome.Proposed change) {
        if (!link.isConnected()) {
            return Future.failedFuture(Problem.unavailable(
                    "Listings cannot be changed for the moment, please try again", RETRY_AFTER, null));
        }
        return decisions
                .await(change.next().id(), change.next().change(), () -> store(change))
                .compose(decided -> carryOut(change, decided));
    }

    private Future<Void> store(Outcome.Proposed change) {
        return store.propose(new Proposal(change.next(), change.event()))
                .compose(stored -> stored ? Future.succeededFuture() : Future.failedFuture(new LostRace()));
    }

    private Future<Ticket> carryOut(Outcome.Proposed change, CapacityData decided) {
        return capacity.apply(decided).map(ticket -> {
            if (decided.outcome() != ChangeOutcome.ACCEPTED) {
                throw refusal(change, decided);
            }
            // Another change may have followed already.
            return ticket.after(change.next(), decided);
        });
    }

    private static Problem refusal(Outcome.Proposed change, CapacityData decided) {
        boolean isQuantity = decided.outcome() == ChangeOutcome.QUANTITY_TAKEN;
        String what = isQuantity
                ? "quantity is too low"
                : change.event().equals(Subjects.TICKET_WITHDRAWN)
                        ? "The listing cannot be withdrawn"
                        : "The offer cannot change";
        int taken = decided.taken();
        String seats = taken == 1 ? "1 seat is" : taken + " seats are";
        String message = what + ": " + seats + " held or sold; still allowed: quantity of at least " + taken;
        return isQuantity
                ? Problem.badRequest("quantity", "quantity.too_low", message)
                : Problem.badRequest(null, "offer.taken", message);
    }
}
