package dev.boxoffice.tickets.model;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.Code;
import dev.boxoffice.events.EventDetails.Discount;
import dev.boxoffice.events.EventDetails.TicketType;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules for the codes of an event. */
final class CodeRules {
    private CodeRules() {}

    /** Adds what is wrong with the codes of {@code event}. */
    static void check(EventDetails event, Errors errors) {
        Set<String> hidden = event.ticketTypes().stream()
                .filter(TicketType::hidden)
                .map(TicketType::id)
                .collect(Collectors.toSet());
        Set<String> texts = new HashSet<>();
        List<Code> codes = event.codes();
        for (int i = 0; i < codes.size(); i++) {
            Code code = codes.get(i);
            String path = "codes." + i;
            errors.addIf(
                    !texts.add(code.text().toLowerCase(Locale.ROOT)),
                    path + ".text",
                    "text.duplicate",
                    "must be unique, whatever its case");
            checkDiscount(code, path + ".discount", errors);
            errors.addIf(
                    !hidden.containsAll(code.reveals()),
                    path + ".reveals",
                    "reveals.not_hidden",
                    "must be hidden types");
            EventRules.checkBounds(code.validFrom(), path + ".validFrom", errors);
            EventRules.checkBounds(code.validUntil(), path + ".validUntil", errors);
            errors.addIf(
                    code.validFrom() != null
                            && code.validUntil() != null
                            && !code.validUntil().isAfter(code.validFrom()),
                    path + ".validUntil",
                    "validUntil.before_from",
                    "must be after validFrom");
            errors.addIf(
                    code.maxUses() != null && code.maxUsesPerBuyer() != null && code.maxUsesPerBuyer() > code.maxUses(),
                    path + ".maxUsesPerBuyer",
                    "maxUsesPerBuyer.above_max",
                    "must not be above maxUses");
        }
    }

    private static void checkDiscount(Code code, String path, Errors errors) {
        Discount discount = code.discount();
        if (discount == null) {
            errors.addIf(
                    code.reveals().isEmpty(), path, "discount.required", "is required of a code that reveals nothing");
            return;
        }
        boolean isBundle = discount.buy() != null || discount.pay() != null;
        long kinds = Stream.of(discount.percent() != null, discount.amount() != null, isBundle)
                .filter(isGiven -> isGiven)
                .count();
        errors.addIf(kinds != 1, path, "discount.not_one", "must be one of percent, amount, or buy and pay");
        errors.addIf(
                isBundle && (discount.buy() == null || discount.pay() == null),
                path,
                "discount.incomplete",
                "must have both buy and pay");
        errors.addIf(
                discount.buy() != null && discount.pay() != null && discount.pay() >= discount.buy(),
                path + ".pay",
                "pay.not_below_buy",
                "must be below buy");
    }
}
