package dev.boxoffice.tickets.store;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.SaleRules;
import dev.boxoffice.events.TicketData;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.tickets.model.BlockCounts;
import dev.boxoffice.tickets.model.Proposal;
import dev.boxoffice.tickets.model.SeatSharing;
import dev.boxoffice.tickets.model.Seats;
import dev.boxoffice.tickets.model.Ticket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Maps listings to documents: times in epoch milliseconds, the price in minor units. */
final class TicketDocuments {
    /** True for a listing without a time, to sort it last; databases sort a missing value first. */
    static final String UNDATED = "undated";

    /** The number of the last change that was proposed. */
    static final String CHANGES = "changes";

    static final String CAPACITY_VERSION = "capacityVersion";
    static final String PROPOSAL = "proposal";

    /** The number of the change that is not decided yet. */
    static final String PROPOSED_CHANGE = PROPOSAL + ".change";

    static final String EVENT = "eventId";
    static final String POOL = "poolId";

    /** True for a type that is shown to those with a code only. */
    static final String HIDDEN = "hidden";

    /** The listings of other types of the same pool, in the listing under which its seats are counted. */
    static final String SHARED_BY = "sharedBy";

    /** Those of the listings with these seats whose counts are published; absent for the listing alone. */
    static final String PUBLISHED = "published";

    /** True if its event knows that no seat is available. */
    static final String SOLD_OUT = "soldOut";

    /** When the first seats come back, epoch milliseconds; kept up to date while all are reserved. */
    static final String FIRST_RETURN = "firstReturnAt";

    /** The counts of the blocks by their numbers. */
    static final String BLOCKS = "blocks";

    private static final String RULES = "rules";

    private TicketDocuments() {}

    /** The projection to the fields of {@link #of}. */
    static JsonObject shown() {
        return new JsonObject().put("outbox", 0).put("blocks", 0);
    }

    /** The projection to the fields of {@link #counted}. */
    static JsonObject seatFields() {
        return new JsonObject()
                .put(EVENT, 1)
                .put(SHARED_BY, 1)
                .put(PUBLISHED, 1)
                .put(SOLD_OUT, 1)
                .put("seatsVersion", 1)
                .put("available", 1)
                .put("held", 1)
                .put("sold", 1)
                .put(FIRST_RETURN, 1);
    }

    /** The document of a new listing. */
    static JsonObject toDocument(Ticket ticket) {
        return editable(ticket.data())
                .put("_id", ticket.id())
                .put("userId", ticket.data().userId())
                .put("createdAt", ticket.data().createdAt().toEpochMilli())
                .put("seatsVersion", ticket.seats().version())
                .put("available", ticket.seats().available())
                .put("held", ticket.seats().held())
                .put("sold", ticket.seats().sold())
                .put("blocks", new JsonObject())
                .put(CHANGES, ticket.lastChange());
    }

    /** The fields that an edit or a withdrawal changes. */
    static JsonObject editable(TicketData data) {
        return new JsonObject()
                .put("version", data.version())
                .put("title", data.title())
                .put("description", data.description())
                .put("venue", data.venue())
                .put(
                        "startsAt",
                        data.startsAt() == null ? null : data.startsAt().toEpochMilli())
                .put("timeZone", data.timeZone())
                .put(UNDATED, data.startsAt() == null ? true : null)
                .put("price", data.price())
                .put("currency", data.currency())
                .put("quantity", data.quantity())
                .put("status", data.status().text())
                .put("offer", data.offer())
                .put("change", data.change());
    }

    /** The fields that a change of its event replaces. */
    static JsonObject ofEvent(TicketData data, SeatSharing sharing) {
        return editable(data)
                .put(EVENT, data.eventId())
                .put(POOL, data.poolId())
                .put(RULES, new JsonObject(EventCodec.fields(data.rules())))
                .put(HIDDEN, data.rules().hidden() ? true : null)
                .put(SHARED_BY, new JsonArray(sharing.sharedBy()))
                .put(PUBLISHED, new JsonArray(sharing.published()));
    }

    static Ticket of(JsonObject document) {
        Long startsAt = document.getLong("startsAt");
        TicketData data = new TicketData(
                document.getString("_id"),
                document.getLong("version"),
                document.getString("userId"),
                document.getString("title"),
                document.getString("description"),
                document.getString("venue"),
                startsAt == null ? null : Instant.ofEpochMilli(startsAt),
                document.getLong("price"),
                document.getString("currency"),
                document.getInteger("quantity"),
                EnumText.parse(TicketStatus.class, document.getString("status")),
                Instant.ofEpochMilli(document.getLong("createdAt")),
                document.getLong("offer", 0L),
                document.getLong("change", 0L),
                document.getString(EVENT),
                document.getString(POOL),
                Optional.ofNullable(document.getJsonObject(RULES))
                        .map(rules -> EventCodec.read(rules.encode(), SaleRules.class))
                        .orElse(null),
                document.getString("timeZone"));
        return new Ticket(
                data,
                seats(document),
                document.getLong(CHANGES, 0L),
                document.getLong(CAPACITY_VERSION, 0L),
                Optional.ofNullable(document.getJsonObject(PROPOSAL)).map(TicketDocuments::proposal));
    }

    static JsonObject toDocument(Proposal proposal) {
        return new JsonObject()
                .put("change", proposal.next().change())
                .put("event", proposal.event())
                .put("next", EventCodec.write(proposal.next()));
    }

    private static Proposal proposal(JsonObject document) {
        return new Proposal(EventCodec.read(document.getString("next"), TicketData.class), document.getString("event"));
    }

    static JsonObject toDocument(BlockCounts block) {
        JsonObject counts = new JsonObject()
                .put("version", block.version())
                .put("held", block.held())
                .put("sold", block.sold());
        return block.firstReturnAt() == null
                ? counts
                : counts.put(FIRST_RETURN, block.firstReturnAt().toEpochMilli());
    }

    /** The counts of one block of a listing. */
    static BlockCounts block(JsonObject document, int number) {
        return Optional.ofNullable(document.getJsonObject("blocks"))
                .map(blocks -> blocks.getJsonObject(Integer.toString(number)))
                .map(TicketDocuments::block)
                .orElse(BlockCounts.UNKNOWN);
    }

    private static BlockCounts block(JsonObject block) {
        return new BlockCounts(
                block.getLong("version"),
                block.getInteger("held"),
                block.getInteger("sold"),
                instant(block.getLong(FIRST_RETURN)));
    }

    private static Instant instant(Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    /** When the first of the reservations of all blocks ends; null if none does, or that is not known. */
    static Instant firstReturn(JsonObject document) {
        JsonObject blocks = document.getJsonObject(BLOCKS, new JsonObject());
        return blocks.fieldNames().stream()
                .map(number -> block(blocks.getJsonObject(number)))
                .filter(block -> block.held() > 0)
                .map(BlockCounts::firstReturnAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The seats of a document of {@link #seatFields}. */
    static CountedSeats counted(JsonObject document) {
        String id = document.getString("_id");
        SeatSharing sharing =
                new SeatSharing(ids(document, SHARED_BY, List.of()), ids(document, PUBLISHED, List.of(id)));
        return new CountedSeats(
                id, document.getString(EVENT, id), seats(document), sharing, document.getBoolean(SOLD_OUT, false));
    }

    private static List<String> ids(JsonObject document, String field, List<String> otherwise) {
        JsonArray ids = document.getJsonArray(field);
        return ids == null ? otherwise : ids.stream().map(String.class::cast).toList();
    }

    static Seats seats(JsonObject document) {
        return new Seats(
                document.getLong("seatsVersion"),
                document.getInteger("available"),
                document.getInteger("held"),
                document.getInteger("sold"),
                instant(document.getLong(FIRST_RETURN)));
    }
}
