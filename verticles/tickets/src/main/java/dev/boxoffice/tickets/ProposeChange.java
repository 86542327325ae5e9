package dev.boxoffice.tickets;

import dev.boxoffice.events.CapacityData;
import dev.boxoffice.events.ChangeOutcome;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.identity.Actor;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaResult;
import dev.boxoffice.platform.redis.Quotas;
import dev.boxoffice.platform.runtime.Backoff;
import dev.boxoffice.tickets.model.Proposal;
import dev.boxoffice.tickets.model.Ticket;
import dev.boxoffice.tickets.store.TicketStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Proposes a change of a listing to orders, which decides it, as it knows what is held and sold. A crash after the
 * proposal is stored changes nothing about the steps that follow: they go by events.
 */
public final class ProposeChange {
    /** Changes of one listing take turns; a request waits this long for its turn. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final Backoff CONFLICT = new Backoff(Duration.ofMillis(4), Duration.ofMillis(100));
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final TicketStore tickets;
    private final ApplyCapacity applyCapacity;
    private final PendingDecisions pending;
    private final NatsConnection nats;
    private final Quotas quotas;
    private final Quota seats;

    /**
     * Changes listings of {@code tickets}.
     *
     * @param seats the seats that one account may list
     */
    public ProposeChange(
            Vertx vertx,
            TicketStore tickets,
            ApplyCapacity applyCapacity,
            PendingDecisions pending,
            NatsConnection nats,
            Quotas quotas,
            Quota seats) {
        this.vertx = vertx;
        this.tickets = tickets;
        this.applyCapacity = applyCapacity;
        this.pending = pending;
        this.nats = nats;
        this.quotas = quotas;
        this.seats = seats;
    }

    /**
     * Changes a listing.
     *
     * @param wanted the version that is to be changed; if empty, whatever version is present
     * @return the listing afterwards, with its seats as orders counted them
     */
    Future<Ticket> propose(
            String ticketId, Actor actor, OptionalLong wanted, Function<Ticket, Decision<TicketData>> decide) {
        return CONFLICT.retryFor(
                vertx,
                LONGEST_WAIT,
                ConcurrentChangeException.class::isInstance,
                () -> proposeOnce(ticketId, actor, wanted, decide));
    }

    private Future<Ticket> proposeOnce(
            String ticketId, Actor actor, OptionalLong wanted, Function<Ticket, Decision<TicketData>> decide) {
        // 1. Check that the seller may make the change.
        return find(ticketId)
                .compose(ticket -> actor.admit(ticket.data().userId(), ticketId, ticket::refusalToStrangers)
                        .map(admitted -> ticket.requireVersion(wanted)))
                .compose(ticket -> {
                    Decision.Changed<TicketData> change =
                            decide.apply(ticket).orThrow().orElseThrow();
                    // 2. Count added seats like those of a new listing; given back if a later step fails.
                    List<Quota.Use> added = List.of(seats.use(actor.userId(), added(ticket, change.next())));
                    return quotas.take(added).compose(QuotaResult::required).compose(allowed -> requireConnected()
                            // 3. Store the proposal with its event, and wait until orders has decided.
                            .compose(connected ->
                                    pending.await(ticketId, change.next().change(), () -> store(change, actor)))
                            // 4. Carry the change out, unless the event did so already.
                            .compose(decided -> carryOut(change, decided))
                            .onFailure(failure -> quotas.giveBack(added)));
                });
    }

    /** The listing of that id. */
    Future<Ticket> find(String id) {
        return Ids.isValid(id)
                ? tickets.find(id).map(found -> found.orElseThrow(() -> Problem.notFound("Ticket")))
                : Future.failedFuture(Problem.notFound("Ticket"));
    }

    private static int added(Ticket before, TicketData next) {
        return Math.max(0, next.quantity() - before.data().quantity());
    }

    private Future<Void> requireConnected() {
        return nats.isConnected()
                ? Future.succeededFuture()
                : Future.failedFuture(Problem.unavailable(
                        "Listings cannot be changed for the moment, please try again", RETRY_AFTER, null));
    }

    private Future<Void> store(Decision.Changed<TicketData> change, Actor actor) {
        actor.confirm();
        return tickets.propose(new Proposal(change.next(), change.event().orElseThrow()))
                .compose(isStored ->
                        isStored ? Future.succeededFuture() : Future.failedFuture(new ConcurrentChangeException()));
    }

    private Future<Ticket> carryOut(Decision.Changed<TicketData> change, CapacityData decided) {
        return applyCapacity.apply(decided).map(ticket -> {
            if (decided.outcome() != ChangeOutcome.ACCEPTED) {
                throw refusal(change, decided);
            }
            // Another change may have followed already.
            return ticket.after(change.next(), decided);
        });
    }

    private static Problem refusal(Decision.Changed<TicketData> change, CapacityData decided) {
        boolean isQuantity = decided.outcome() == ChangeOutcome.QUANTITY_TAKEN;
        String what = isQuantity
                ? "quantity is too low"
                : change.event().equals(Optional.of(Subjects.TICKET_WITHDRAWN))
                        ? "The listing cannot be withdrawn"
                        : "The offer cannot change";
        int taken = decided.taken();
        String tickets = taken == 1 ? "1 ticket is" : taken + " tickets are";
        String message = what + ": " + tickets + " held or sold; still allowed: quantity of at least " + taken;
        return isQuantity
                ? Problem.invalid("quantity", "quantity.too_low", message)
                : Problem.invalid(null, "offer.taken", message);
    }
}
