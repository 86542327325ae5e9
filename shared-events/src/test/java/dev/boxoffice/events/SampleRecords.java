package dev.boxoffice.events;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** A record of each kind that events carry, with all its fields. */
final class SampleRecords {
    private static final Instant NOW = Instant.parse("2030-01-02T03:04:05Z");

    private SampleRecords() {}

    /** By the names of their schemas. */
    static Stream<Arguments> all() {
        OrderData.Ticket ticket = new OrderData.Ticket("t", "u", "Concert", "Hall", NOW, 1050, "Europe/Berlin");
        return Stream.of(
                Arguments.of(
                        "ticket",
                        new TicketData(
                                "t",
                                1,
                                "u",
                                "Concert",
                                "Loud",
                                "Hall",
                                NOW,
                                1050,
                                "usd",
                                3,
                                TicketStatus.ACTIVE,
                                NOW,
                                2,
                                3,
                                "Europe/Berlin")),
                Arguments.of("event-details", event()),
                Arguments.of("capacity", new CapacityData("t", 1, 50, 3, 1, 2, ChangeOutcome.ACCEPTED)),
                Arguments.of("ticket-availability", new TicketAvailabilityData("t", 1, 0, 1, 1, NOW)),
                Arguments.of("availability", new AvailabilityData("t", 0, 1, 1, 1, 1, NOW)),
                Arguments.of(
                        "order",
                        new OrderData(
                                "o",
                                2,
                                "u",
                                ticket,
                                2,
                                2100,
                                "usd",
                                OrderStatus.CANCELLED,
                                CancelReason.BUYER,
                                NOW,
                                NOW)),
                Arguments.of(
                        "notification",
                        new NotificationData("n", 1, "u", "o", NotificationKind.PAID, NotificationChannel.EMAIL, NOW)),
                Arguments.of(
                        "user-data-request", new UserDataRequest("r", 1, "u", UserDataAction.ERASE, "0a".repeat(32))),
                Arguments.of("guest-claim", new GuestClaim("g", 1, "u")),
                Arguments.of("mail-request", new MailRequest("m", 1, "auth", "verify_address")),
                Arguments.of("action", new ActionData("a", 1, "u", "u", "publishEvent", "id=e", 200, NOW, "asked for")),
                Arguments.of(
                        "admission",
                        new AdmissionData(
                                "o-1",
                                2,
                                "o",
                                "e",
                                "u",
                                "b",
                                "t",
                                1,
                                AdmissionStatus.VOID,
                                VoidReason.REFUND,
                                false,
                                0,
                                0,
                                NOW,
                                false)),
                Arguments.of("reservation", new ReservationData("o", 1, NOW)),
                Arguments.of(
                        "payment",
                        new PaymentData(
                                "p", 1, "o", "u", 2100, "usd", PaymentStatus.FAILED, "pi_1", "expired_card", NOW)));
    }

    private static EventDetails event() {
        return new EventDetails(
                "e",
                1,
                "u",
                "concert",
                "Concert",
                "**Loud**",
                "i",
                new EventDetails.Venue("Hall", "1 Street", 52.5, 13.4),
                "Europe/Berlin",
                NOW,
                NOW,
                NOW,
                "music",
                "Berlin",
                "eur",
                EventStatus.PUBLISHED,
                List.of(new EventDetails.Pool("main", "t", 300)),
                List.of(new EventDetails.TicketType(
                        "t",
                        "Child",
                        "Up to 12",
                        0,
                        "main",
                        NOW,
                        NOW,
                        1,
                        10,
                        4,
                        true,
                        new SaleRules.Companion("t2", 2),
                        TicketStatus.ACTIVE)),
                List.of(new EventDetails.Code(
                        "c",
                        "CREW",
                        new EventDetails.Discount(null, null, 3, 2),
                        List.of("t"),
                        List.of("t"),
                        NOW,
                        NOW,
                        100,
                        1)),
                new EventDetails.Attendees(
                        true,
                        List.of(new EventDetails.Question(
                                "q", "Size?", QuestionKind.CHOICE, List.of("S", "L"), true, true)),
                        true,
                        NOW),
                NOW,
                null,
                null,
                null);
    }
}
