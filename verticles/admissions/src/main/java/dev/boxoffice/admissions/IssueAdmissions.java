package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.model.Place;
import dev.boxoffice.admissions.model.PlacePlan;
import dev.boxoffice.admissions.model.PlaceRules;
import dev.boxoffice.admissions.model.TicketCode;
import dev.boxoffice.admissions.store.AdmissionStore;
import dev.boxoffice.admissions.store.EventStore;
import dev.boxoffice.admissions.store.OrderStore;
import dev.boxoffice.admissions.store.OrderStore.KnownOrder;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.VoidReason;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.domain.OrderQueries;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Has the places of an order have the tickets that its newest version says: one for each place of a complete order, and
 * none for what was given back.
 */
public final class IssueAdmissions {
    /** Tries with another short code; of 2^40, one that is taken is rare. */
    private static final int MOST_TRIES = 5;

    private final OrderStore orders;
    private final AdmissionStore admissions;
    private final EventStore events;
    private final TicketCodes codes;
    private final OrderQueries queries;
    private final Clock clock;

    /** Asks for names by {@code queries}. */
    public IssueAdmissions(
            OrderStore orders,
            AdmissionStore admissions,
            EventStore events,
            TicketCodes codes,
            OrderQueries queries,
            Clock clock) {
        this.orders = orders;
        this.admissions = admissions;
        this.events = events;
        this.codes = codes;
        this.queries = queries;
        this.clock = clock;
    }

    /** Applies a version of an order; older ones than the known one have no effect. */
    public Future<Void> apply(OrderData order) {
        if (order.status().isPayable()) {
            return Future.succeededFuture();
        }
        return orders.apply(order).compose(isNew -> isNew ? settle(order.id()) : Future.succeededFuture());
    }

    /** Brings the places of an order to what was planned for its newest version; may be repeated. */
    public Future<Void> settle(String orderId) {
        // 1. Find the order and its admissions.
        return orders.find(orderId).compose(found -> found.isEmpty() ? Future.succeededFuture() : settle(found.get()));
    }

    private Future<Void> settle(KnownOrder known) {
        OrderData order = known.order();
        return present(order)
                // 2. Decide once for each version, also among several processes, which places have a ticket.
                .compose(present -> (known.isPlanned()
                                ? Future.succeededFuture(known)
                                : orders.plan(known, PlacePlan.live(order, present)))
                        .compose(planned -> planned.order().version() == order.version()
                                ? carryOut(planned, present)
                                : settle(planned)));
    }

    private Future<Map<Integer, Admission>> present(OrderData order) {
        return admissions.ofOrder(order.id()).map(found -> found.stream()
                .collect(Collectors.toMap(one -> one.place().number(), one -> one)));
    }

    private Future<Void> carryOut(KnownOrder planned, Map<Integer, Admission> present) {
        OrderData order = planned.order();
        // 3. End the tickets of places that were given back, before others are made.
        return Future.join(present.values().stream()
                        .filter(one -> !planned.live().contains(one.place().number()))
                        .map(one -> admissions.update(
                                one.id(), now -> new PlaceRules(now).end(PlaceRules.reason(order), clock.instant())))
                        .toList())
                // 4. Keep those that stay, and make the ones that are missing.
                .compose(ended -> keep(planned, present))
                .compose(kept -> issue(planned, present))
                // 5. End them if the event was cancelled meanwhile.
                .compose(issued -> events.find(order.sale()))
                .compose(event ->
                        event.filter(IssueAdmissions::isCancelled).isPresent() ? endAll(order) : finish(order, event));
    }

    private static boolean isCancelled(EventDetails event) {
        return event.status() == EventStatus.CANCELLED;
    }

    private Future<Void> endAll(OrderData order) {
        return admissions
                .ofOrder(order.id())
                .compose(found -> Future.join(found.stream()
                        .map(one -> admissions.update(
                                one.id(), now -> new PlaceRules(now).end(VoidReason.EVENT, clock.instant())))
                        .toList()))
                .compose(ended -> orders.finish(order));
    }

    /** Tickets do not wait for the names on them: where orders is away, the sweep asks again. */
    private Future<Void> finish(OrderData order, Optional<EventDetails> event) {
        boolean hasNames = event.map(EventDetails::attendees)
                .filter(EventDetails.Attendees::names)
                .isPresent();
        if (!hasNames) {
            return orders.finish(order);
        }
        // 6. Put the names on them that the buyer has given.
        return name(order)
                .compose(named -> orders.finish(order))
                .recover(failure -> failure instanceof Problem.Unavailable
                        ? Future.succeededFuture()
                        : Future.failedFuture(failure));
    }

    private Future<Void> keep(KnownOrder planned, Map<Integer, Admission> present) {
        List<Admission> kept = present.values().stream()
                .filter(one -> planned.live().contains(one.place().number()))
                .toList();
        return Future.join(kept.stream().map(one -> keep(planned.order(), one)).toList())
                .mapEmpty();
    }

    private Future<?> keep(OrderData order, Admission one) {
        if (one.isLive()) {
            return admissions.update(
                    one.id(), now -> new PlaceRules(now).keep(order, () -> now.code(), clock.instant()));
        }
        return codes.next(one.place().eventId(), one.place().ticketId())
                .compose(code -> admissions.update(
                        one.id(), now -> new PlaceRules(now).keep(order, () -> code, clock.instant())));
    }

    private Future<Void> issue(KnownOrder planned, Map<Integer, Admission> present) {
        Map<String, List<Place>> missing = PlacePlan.places(planned.order()).stream()
                .filter(place -> planned.live().contains(place.number()) && !present.containsKey(place.number()))
                .collect(Collectors.groupingBy(Place::ticketId));
        return Future.join(missing.values().stream()
                        .map(places -> issue(planned.order(), places, MOST_TRIES))
                        .toList())
                .mapEmpty();
    }

    private Future<Void> issue(OrderData order, List<Place> places, int tries) {
        Place any = places.get(0);
        return codes.next(any.eventId(), any.ticketId(), places.size()).compose(made -> {
            List<Place> again = new ArrayList<>();
            List<Future<?>> inserts = new ArrayList<>();
            for (int i = 0; i < places.size(); i++) {
                Place place = places.get(i);
                inserts.add(insert(order, place, made.get(i)).recover(failure -> {
                    boolean isTaken = failure instanceof AdmissionStore.CodeTakenException && tries > 0;
                    again.add(place);
                    return isTaken ? Future.succeededFuture() : Future.failedFuture(failure);
                }));
            }
            return Future.join(inserts)
                    .compose(done -> again.isEmpty() ? Future.succeededFuture() : issue(order, again, tries - 1));
        });
    }

    private Future<Boolean> insert(OrderData order, Place place, TicketCode code) {
        return admissions.insert(Admission.issue(place, order.userId(), null, code, clock.instant()));
    }

    /** Names are in no event: orders is asked for them, and asked again where it is away. */
    private Future<?> name(OrderData order) {
        return order.status() == OrderStatus.COMPLETE
                ? queries.names(order.id()).compose(names -> name(order, names))
                : Future.succeededFuture();
    }

    private Future<?> name(OrderData order, List<OrderQueries.PlaceName> names) {
        Map<String, Deque<String>> left = new HashMap<>();
        names.forEach(one ->
                left.computeIfAbsent(one.ticketId(), id -> new ArrayDeque<>()).add(one.name()));
        return admissions
                .ofOrder(order.id())
                .compose(found -> Future.join(found.stream()
                        .map(one -> {
                            Deque<String> ofType = left.get(one.place().ticketId());
                            String name = ofType == null || ofType.isEmpty() ? null : ofType.poll();
                            return admissions.update(one.id(), now -> new PlaceRules(now).name(name));
                        })
                        .toList()));
    }
}
