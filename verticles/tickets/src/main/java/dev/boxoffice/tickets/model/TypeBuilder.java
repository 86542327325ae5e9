package dev.boxoffice.tickets.model;

import dev.boxoffice.events.EventDetails.TicketType;
import dev.boxoffice.events.SaleRules;
import dev.boxoffice.events.TicketStatus;

/** Copies of ticket types with some fields replaced. */
public final class TypeBuilder {
    private TypeBuilder() {}

    /** With the id and references that the server assigns. */
    static TicketType placed(TicketType type, String id, String pool, SaleRules.Companion requires) {
        return new TicketType(
                id,
                type.name(),
                type.description(),
                type.price(),
                pool,
                type.saleFrom(),
                type.saleUntil(),
                type.minPerOrder(),
                type.maxPerOrder(),
                type.maxPerBuyer(),
                type.hidden(),
                requires,
                type.status());
    }

    /** With another name, text and price. */
    public static TicketType described(TicketType type, String name, String description, long price) {
        return new TicketType(
                type.id(),
                name,
                description,
                price,
                type.pool(),
                type.saleFrom(),
                type.saleUntil(),
                type.minPerOrder(),
                type.maxPerOrder(),
                type.maxPerBuyer(),
                type.hidden(),
                type.requires(),
                type.status());
    }

    /** Withdrawn from sale. */
    public static TicketType withdrawn(TicketType type) {
        return new TicketType(
                type.id(),
                type.name(),
                type.description(),
                type.price(),
                type.pool(),
                type.saleFrom(),
                type.saleUntil(),
                type.minPerOrder(),
                type.maxPerOrder(),
                type.maxPerBuyer(),
                type.hidden(),
                type.requires(),
                TicketStatus.WITHDRAWN);
    }
}
