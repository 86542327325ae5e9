package dev.boxoffice.admissions.api;

import dev.boxoffice.admissions.ShowTickets.Tickets;
import dev.boxoffice.admissions.model.Access;
import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.model.PendingTransfer;
import dev.boxoffice.admissions.model.ShortCode;
import dev.boxoffice.admissions.model.TicketTerms;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.kernel.money.Money;
import dev.boxoffice.kernel.text.OrderNumber;
import dev.boxoffice.platform.languages.Catalogue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Tickets as their holders see them. */
public record TicketJson(Instant now, Function<String, Optional<String>> sellers, boolean hasApple, boolean hasGoogle) {
    /** Tickets of one order. */
    public JsonObject of(Tickets tickets, Catalogue words) {
        OrderData order = tickets.order();
        JsonArray list = new JsonArray();
        tickets.tickets().forEach(one -> list.add(of(one, tickets.access())));
        String organiserId = order.ticket().userId();
        return new JsonObject()
                .put("orderId", order.id())
                .put("number", OrderNumber.of(order.id()))
                .put("event", event(order, tickets.event()))
                .put(
                        "terms",
                        tickets.event()
                                .flatMap(event -> TicketTerms.of(event, words))
                                .orElse(null))
                .put("transferable", now.isBefore(tickets.transfersUntil()))
                .put(
                        "seller",
                        new JsonObject()
                                .put("id", organiserId)
                                .put("name", sellers.apply(organiserId).orElse(null)))
                .put("tickets", list);
    }

    /** What is known of the event, also where only the order tells. */
    static JsonObject event(OrderData order, Optional<EventDetails> event) {
        JsonObject json = new JsonObject().put("id", order.sale());
        if (event.isEmpty()) {
            return json.put("title", order.ticket().title())
                    .put("venue", new JsonObject().put("name", order.ticket().venue()))
                    .put("startsAt", text(order.ticket().startsAt()))
                    .put("timeZone", order.ticket().zone().getId())
                    .put("status", "published");
        }
        EventDetails known = event.get();
        EventDetails.Venue venue = known.venue();
        return json.put("title", known.title())
                .put(
                        "venue",
                        venue == null
                                ? null
                                : new JsonObject().put("name", venue.name()).put("address", venue.address()))
                .put("city", known.city())
                .put("doorsAt", text(known.doorsAt()))
                .put("startsAt", text(known.startsAt()))
                .put("endsAt", text(known.endsAt()))
                .put("timeZone", known.timeZone())
                .put("status", known.status().text())
                .put("imageId", known.imageId());
    }

    private static String text(Instant at) {
        return at == null ? null : at.toString();
    }

    /** One ticket; its code is for its holder alone, as long as it is valid. */
    JsonObject of(Admission admission, Access access) {
        boolean isHeld = access.holds(admission);
        JsonObject json = new JsonObject()
                .put("id", admission.id())
                .put("orderId", admission.place().orderId())
                .put("ticketId", admission.place().ticketId())
                .put("type", admission.place().type())
                .put("number", admission.place().number())
                .put("of", admission.place().of())
                .put("name", admission.holder().name())
                .put(
                        "price",
                        Money.toDecimal(
                                admission.place().price(), admission.place().currency()))
                .put("currency", admission.place().currency())
                .put("status", admission.status().text())
                .put("generation", admission.generation())
                .put("held", isHeld)
                .put("mayTransfer", admission.isLive() && access.mayTransfer(admission));
        if (admission.reason() != null) {
            json.put("reason", admission.reason().text());
        }
        if (isHeld && admission.isLive()) {
            json.put("code", admission.code().text())
                    .put("shortCode", ShortCode.shown(admission.code().shortCode()));
        }
        if (isHeld && admission.isLive()) {
            json.put("wallet", new JsonObject().put("apple", hasApple).put("google", hasGoogle));
        }
        if (isHeld) {
            admission.openTransfer(now).ifPresent(offer -> json.put("transfer", transfer(offer)));
        }
        admission.lastIn().ifPresent(entry -> json.put("admittedAt", entry.at().toString()));
        return json;
    }

    private static JsonObject transfer(PendingTransfer offer) {
        JsonObject json = new JsonObject().put("expiresAt", offer.expiresAt().toString());
        return offer.email() == null ? json : json.put("to", offer.email());
    }
}
