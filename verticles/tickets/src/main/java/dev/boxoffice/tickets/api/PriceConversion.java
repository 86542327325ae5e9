package dev.boxoffice.tickets.api;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.Code;
import dev.boxoffice.events.EventDetails.Discount;
import dev.boxoffice.events.EventDetails.RefundPolicy;
import dev.boxoffice.events.EventDetails.TicketType;
import dev.boxoffice.kernel.money.Money;
import dev.boxoffice.tickets.model.EventBuilder;
import dev.boxoffice.tickets.model.TypeBuilder;
import java.util.ArrayList;
import java.util.List;

/** Keeps the numbers of prices when an event gets another currency, which may have other minor units. */
final class PriceConversion {
    private PriceConversion() {}

    /** The event with the same numbers in {@code currency}. */
    static EventDetails of(EventDetails event, String currency) {
        String before = event.currency();
        if (before.equals(currency)) {
            return event;
        }
        List<TicketType> types = new ArrayList<>();
        for (TicketType type : event.ticketTypes()) {
            long price = same(type.price(), before, currency, "ticketTypes." + types.size() + ".price");
            types.add(TypeBuilder.described(type, type.name(), type.description(), price));
        }
        List<Code> codes = new ArrayList<>();
        for (Code code : event.codes()) {
            codes.add(converted(code, before, currency, "codes." + codes.size() + ".discount.amount"));
        }
        return EventBuilder.of(event)
                .ticketTypes(types)
                .codes(codes)
                .refundPolicy(converted(event.refundPolicy(), before, currency))
                .build();
    }

    private static long same(long amount, String before, String currency, String path) {
        return Money.toMinorUnits(Money.toDecimal(amount, before), currency, path);
    }

    private static RefundPolicy converted(RefundPolicy policy, String before, String currency) {
        return policy == null
                ? null
                : new RefundPolicy(
                        policy.hoursBefore(),
                        policy.percent(),
                        same(policy.fee(), before, currency, "refundPolicy.fee"),
                        policy.resold());
    }

    private static Code converted(Code code, String before, String currency, String path) {
        if (code.discount() == null || code.discount().amount() == null) {
            return code;
        }
        long amount = same(code.discount().amount(), before, currency, path);
        return new Code(
                code.id(),
                code.text(),
                new Discount(null, amount, null, null),
                code.ticketTypes(),
                code.reveals(),
                code.validFrom(),
                code.validUntil(),
                code.maxUses(),
                code.maxUsesPerBuyer());
    }
}
