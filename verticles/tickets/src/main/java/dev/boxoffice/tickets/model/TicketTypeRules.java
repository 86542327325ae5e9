package dev.boxoffice.tickets.model;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.Pool;
import dev.boxoffice.events.EventDetails.TicketType;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.money.CardCurrency;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules for the ticket types of an event. */
final class TicketTypeRules {
    private TicketTypeRules() {}

    /** Adds what is wrong with the ticket types of {@code event}. */
    static void check(EventDetails event, Errors errors) {
        List<TicketType> types = event.ticketTypes();
        Optional<CardCurrency> currency = CardCurrency.of(event.currency());
        Optional<Instant> over = Event.over(event);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < types.size(); i++) {
            TicketType type = types.get(i);
            String path = "ticketTypes." + i;
            errors.addIf(
                    !names.add(type.name().toLowerCase(Locale.ROOT)),
                    path + ".name",
                    "name.duplicate",
                    "must be unique within the event");
            if (type.price() != 0) {
                currency.flatMap(known -> ChargeablePrice.problem(type.price(), known, path + ".price"))
                        .ifPresent(errors::add);
            }
            checkWindow(type, path, over, errors);
            checkLimits(type, path, errors);
            checkSeats(type, event.pools(), path, errors);
        }
        checkCompanions(types, errors);
    }

    private static void checkWindow(TicketType type, String path, Optional<Instant> over, Errors errors) {
        String from = path + ".saleFrom";
        String until = path + ".saleUntil";
        EventRules.checkBounds(type.saleFrom(), from, errors);
        EventRules.checkBounds(type.saleUntil(), until, errors);
        errors.addIf(
                type.saleFrom() != null
                        && type.saleUntil() != null
                        && !type.saleUntil().isAfter(type.saleFrom()),
                until,
                "saleUntil.before_from",
                "must be after saleFrom");
        errors.addIf(
                type.saleFrom() != null
                        && over.filter(end -> !end.isAfter(type.saleFrom())).isPresent(),
                from,
                "saleFrom.after_end",
                "must be before the end of the event");
        errors.addIf(
                EventRules.isAfter(type.saleUntil(), over.orElse(null)),
                until,
                "saleUntil.after_end",
                "must not be after the end of the event");
    }

    private static void checkLimits(TicketType type, String path, Errors errors) {
        errors.addIf(
                type.maxPerOrder() < type.minPerOrder(),
                path + ".maxPerOrder",
                "maxPerOrder.below_min",
                "must not be below minPerOrder");
        errors.addIf(
                type.maxPerBuyer() != null && type.maxPerBuyer() < type.minPerOrder(),
                path + ".maxPerBuyer",
                "maxPerBuyer.below_min",
                "must not be below minPerOrder");
    }

    private static void checkSeats(TicketType type, List<Pool> pools, String path, Errors errors) {
        boolean isTooFew =
                pools.stream().anyMatch(pool -> pool.id().equals(type.pool()) && pool.quantity() < type.minPerOrder());
        errors.addIf(
                isTooFew, path + ".minPerOrder", "minPerOrder.above_seats", "must not be above the number of seats");
    }

    /** A type may ask for one other, so that a cycle is found by following at most all of them. */
    private static void checkCompanions(List<TicketType> types, Errors errors) {
        Map<String, String> companions = new HashMap<>();
        types.stream()
                .filter(type -> type.requires() != null)
                .forEach(type -> companions.put(type.id(), type.requires().ticketId()));
        for (int i = 0; i < types.size(); i++) {
            String id = types.get(i).id();
            String path = "ticketTypes." + i + ".requires";
            if (id.equals(companions.get(id))) {
                errors.add(path, "requires.itself", "must be another type");
            } else {
                errors.addIf(isInCycle(id, companions), path, "requires.cycle", "must not lead back to this type");
            }
            checkCompanion(types.get(i), types, path, errors);
        }
    }

    private static void checkCompanion(TicketType type, List<TicketType> types, String path, Errors errors) {
        Optional<TicketType> companion = types.stream()
                .filter(other -> type.requires() != null
                        && other.id().equals(type.requires().ticketId()))
                .findFirst();
        errors.addIf(
                type.status() == TicketStatus.ACTIVE
                        && companion
                                .filter(other -> other.status() == TicketStatus.WITHDRAWN)
                                .isPresent(),
                path,
                "requires.withdrawn",
                "must be a type that is active");
        // Otherwise the id of the hidden type is public, and this type cannot be bought.
        errors.addIf(
                !type.hidden() && companion.filter(TicketType::hidden).isPresent(),
                path,
                "requires.hidden",
                "must not be a hidden type, unless this one is hidden too");
    }

    private static boolean isInCycle(String id, Map<String, String> companions) {
        String next = companions.get(id);
        for (int steps = 0; next != null && steps < companions.size(); steps++) {
            if (next.equals(id)) {
                return true;
            }
            next = companions.get(next);
        }
        return false;
    }
}
