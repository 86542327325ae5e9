package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.Access;
import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.store.AdmissionStore;
import dev.boxoffice.admissions.store.EventStore;
import dev.boxoffice.admissions.store.OrderStore;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows tickets to those who hold them or have bought them. */
public record ShowTickets(AdmissionStore admissions, OrderStore orders, EventStore events, EventTimes times) {
    /**
     * Tickets of one order.
     *
     * @param order as it is known here
     * @param event empty if it is not known here: the order says what it was when it was bought
     * @param transfersUntil until when they may be sent to others
     * @param tickets those that the caller may know of, by the number of their place
     */
    public record Tickets(
            Access access,
            OrderData order,
            Optional<EventDetails> event,
            Instant transfersUntil,
            List<Admission> tickets) {}

    /** The tickets of an order that the caller may see; fails if there are none, or not yet. */
    public Future<Tickets> ofOrder(Access access, String orderId) {
        return admissions.ofOrder(orderId).compose(found -> {
            List<Admission> seen = found.stream().filter(access::sees).toList();
            return seen.isEmpty() ? Future.failedFuture(Problem.notFound("Tickets")) : tickets(access, orderId, seen);
        });
    }

    /** What a link opens. */
    public Future<Tickets> ofLink(Access access) {
        return ofOrder(access, access.orderId());
    }

    /** The ticket of that id, if the caller holds it; with its order. */
    public Future<Tickets> ofTicket(Access access, String admissionId) {
        return admissions.find(admissionId).compose(found -> found.filter(access::holds)
                .map(one -> tickets(access, one.place().orderId(), List.of(one)))
                .orElseGet(() -> Future.failedFuture(Problem.notFound("Ticket"))));
    }

    /** The ticket that is offered to the caller, who may not come in with it yet. */
    public Future<Tickets> ofOffer(Admission offered) {
        return tickets(Access.NONE, offered.place().orderId(), List.of(offered));
    }

    /** The tickets that others have sent to an account, by order. */
    public Future<List<Tickets>> received(String userId) {
        Access access = Access.ofUser(userId);
        return admissions.ofHolder(userId).compose(found -> {
            Map<String, List<Admission>> byOrder = found.stream()
                    .filter(one -> one.isTransferred() && one.isLive())
                    .collect(Collectors.groupingBy(
                            one -> one.place().orderId(), LinkedHashMap::new, Collectors.toList()));
            return Future.all(byOrder.entrySet().stream()
                            .map(one -> tickets(access, one.getKey(), one.getValue()))
                            .toList())
                    .map(all -> all.<Tickets>list());
        });
    }

    private Future<Tickets> tickets(Access access, String orderId, List<Admission> tickets) {
        String eventId = tickets.get(0).place().eventId();
        return Future.all(orders.find(orderId), events.findRecent(eventId), times.transferEnd(eventId))
                .map(all -> {
                    Optional<OrderStore.KnownOrder> order = all.resultAt(0);
                    return new Tickets(access, order.orElseThrow().order(), all.resultAt(1), all.resultAt(2), tickets);
                });
    }
}
