package dev.boxoffice.events;

import java.time.Instant;
import java.util.List;

/**
 * An event, with everything that its organiser offers.
 *
 * @param userId its organiser
 * @param slug its name in addresses of the page; unique
 * @param description Markdown
 * @param imageId its image, otherwise null
 * @param timeZone IANA name of the zone in which its times are shown
 * @param currency of all its prices, ISO 4217, lower case
 * @param ticketTypes in the order in which they are shown
 * @param codes known to its organiser alone: never shown to browsers
 * @param attendees what buyers are asked; null for nothing
 * @param refundPolicy when buyers may give tickets back; null for the rule of the installation
 * @param giveBack of the last change of time or place after it was published; null if there was none
 * @param message what the organiser tells buyers about that change, or about the cancellation; null for nothing
 */
public record EventDetails(
        String id,
        long version,
        String userId,
        String slug,
        String title,
        String description,
        String imageId,
        Venue venue,
        String timeZone,
        Instant doorsAt,
        Instant startsAt,
        Instant endsAt,
        String category,
        String city,
        String currency,
        EventStatus status,
        List<Pool> pools,
        List<TicketType> ticketTypes,
        List<Code> codes,
        Attendees attendees,
        Instant createdAt,
        RefundPolicy refundPolicy,
        GiveBack giveBack,
        String message) {

    /** Null lists are empty. */
    public EventDetails {
        pools = pools == null ? List.of() : List.copyOf(pools);
        ticketTypes = ticketTypes == null ? List.of() : List.copyOf(ticketTypes);
        codes = codes == null ? List.of() : List.copyOf(codes);
    }

    /**
     * Where it takes place.
     *
     * @param latitude in degrees, or null; as {@code longitude}
     */
    public record Venue(String name, String address, Double latitude, Double longitude) {}

    /**
     * Seats that several ticket types may draw from.
     *
     * @param id within the event
     * @param ticketId the ticket type under whose id its seats are counted: the first one that drew from it
     * @param quantity seats that the organiser wants to sell
     */
    public record Pool(String id, String ticketId, int quantity) {}

    /**
     * A kind of ticket.
     *
     * @param price of one seat, in minor units; 0 for free
     * @param pool the pool within the event that its seats come from
     * @param saleFrom when its sale begins; null for as soon as the event is published
     * @param saleUntil when its sale ends; null for the start of the event
     * @param minPerOrder fewest seats in one order, unless it has none
     * @param maxPerOrder most seats in one order
     * @param maxPerBuyer most seats of one buyer over all orders; null for no limit
     * @param hidden whether it is shown and sold only to those with a code that reveals it
     * @param requires another type that has to be in the same order, otherwise null
     */
    public record TicketType(
            String id,
            String name,
            String description,
            long price,
            String pool,
            Instant saleFrom,
            Instant saleUntil,
            int minPerOrder,
            int maxPerOrder,
            Integer maxPerBuyer,
            boolean hidden,
            SaleRules.Companion requires,
            TicketStatus status) {}

    /**
     * A promotion or access code. One order uses it once, however many seats it has.
     *
     * @param text what buyers enter; upper and lower case are the same
     * @param discount what it takes off; null for nothing
     * @param ticketTypes the types that the discount is for; empty for all
     * @param reveals hidden types that it gives access to
     * @param validFrom when it begins to be valid; null for at once
     * @param validUntil when it stops being valid; null for never
     * @param maxUses orders that may use it; null for no limit
     * @param maxUsesPerBuyer orders of one buyer that may use it; null for no limit
     */
    public record Code(
            String id,
            String text,
            Discount discount,
            List<String> ticketTypes,
            List<String> reveals,
            Instant validFrom,
            Instant validUntil,
            Integer maxUses,
            Integer maxUsesPerBuyer) {

        /** Null lists are empty. */
        public Code {
            ticketTypes = ticketTypes == null ? List.of() : List.copyOf(ticketTypes);
            reveals = reveals == null ? List.of() : List.copyOf(reveals);
        }
    }

    /**
     * What a code takes off: a percentage of each line, an amount of the whole order, or so many seats of each line for
     * the price of fewer. Exactly one of the three; the others are null.
     *
     * @param percent 1 to 100
     * @param amount in minor units
     * @param buy seats for the price of {@code pay}
     */
    public record Discount(Integer percent, Long amount, Integer buy, Integer pay) {}

    /**
     * What buyers are asked.
     *
     * @param names whether a name is asked for each seat
     * @param beforePayment whether required answers have to be given before an order is paid; otherwise afterwards
     * @param changesUntil until when answers may be given and changed; null for the start of the event
     */
    public record Attendees(boolean names, List<Question> questions, boolean beforePayment, Instant changesUntil) {
        /** Null is an empty list. */
        public Attendees {
            questions = questions == null ? List.of() : List.copyOf(questions);
        }
    }

    /**
     * A question to buyers.
     *
     * @param id within the event
     * @param options the answers of {@link QuestionKind#CHOICE}; otherwise empty
     * @param perSeat whether it is asked for each seat; otherwise once for an order
     */
    public record Question(
            String id, String text, QuestionKind kind, List<String> options, boolean required, boolean perSeat) {
        /** Null is an empty list. */
        public Question {
            options = options == null ? List.of() : List.copyOf(options);
        }
    }

    /**
     * When and for how much buyers may give tickets back without a reason.
     *
     * @param hoursBefore hours before the start of the event at which it ends; 0 for the start
     * @param percent part of the price that goes back; 0 for never
     * @param fee what the organiser keeps of each seat beside that, in minor units
     * @param resold whether such seats return to sale
     */
    public record RefundPolicy(int hoursBefore, int percent, long fee, boolean resold) {}

    /**
     * The time in which buyers may give tickets back for all that they have paid, as the event was moved or postponed.
     *
     * @param since orders that were made before may be given back
     * @param until when it ends
     * @param startsAt when the event was to start before; null if that was not known
     * @param endsAt when it was to end before, otherwise null
     * @param doorsAt when its doors were to open before, otherwise null
     * @param venue where it was to take place before, otherwise null
     */
    public record GiveBack(
            Instant since, Instant until, Instant startsAt, Instant endsAt, Instant doorsAt, Venue venue) {}
}
