package dev.boxoffice.tickets.model;

import static dev.boxoffice.tickets.model.EventSamples.NOW;
import static dev.boxoffice.tickets.model.EventSamples.adult;
import static dev.boxoffice.tickets.model.EventSamples.assertRefused;
import static dev.boxoffice.tickets.model.EventSamples.code;
import static dev.boxoffice.tickets.model.EventSamples.draft;
import static dev.boxoffice.tickets.model.EventSamples.fields;
import static dev.boxoffice.tickets.model.EventSamples.keyed;
import static dev.boxoffice.tickets.model.EventSamples.percent;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.EventDetails.Code;
import dev.boxoffice.events.EventDetails.Discount;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promotion and access codes. */
class CodeRulesTest {

    private static Event with(Code... codes) {
        return draft(fields().codes(List.of(codes)), adult(), keyed("crew", EventSamples.hidden(null)));
    }

    private static Code discount(Integer percent, Long amount, Integer buy, Integer pay) {
        return code("CODE", new Discount(percent, amount, buy, pay), List.of(), List.of());
    }

    @Test
    void codeHasOneKindOfDiscount() {
        assertRefused("codes.0.discount", "discount.not_one", () -> with(discount(10, 100L, null, null)));
        assertRefused("codes.0.discount", "discount.not_one", () -> with(discount(10, null, 3, 2)));
        assertRefused("codes.0.discount", "discount.not_one", () -> with(discount(null, null, null, null)));
        assertRefused("codes.0.discount", "discount.incomplete", () -> with(discount(null, null, 3, null)));
        assertEquals(1, with(discount(null, null, 3, 2)).data().codes().size());
    }

    @Test
    void bundleCostsLess() {
        assertRefused("codes.0.discount.pay", "pay.not_below_buy", () -> with(discount(null, null, 3, 3)));
    }

    @Test
    void codeDoesSomething() {
        assertRefused("codes.0.discount", "discount.required", () -> with(code("CODE", null, List.of(), List.of())));
    }

    @Test
    void codeIsOfTypesOfTheEvent() {
        Discount tenth = new Discount(10, null, null, null);
        assertRefused(
                "codes.0.ticketTypes",
                "ticketTypes.unknown",
                () -> with(code("CODE", tenth, List.of("vip"), List.of())));
        assertRefused("codes.0.reveals", "reveals.unknown", () -> with(code("CODE", null, List.of(), List.of("vip"))));
    }

    @Test
    void codeRevealsWhatIsHidden() {
        assertRefused(
                "codes.0.reveals", "reveals.not_hidden", () -> with(code("CODE", null, List.of(), List.of("adult"))));
        assertEquals(
                1,
                with(code("CODE", null, List.of(), List.of("crew")))
                        .data()
                        .codes()
                        .size());
    }

    @Test
    void textsDifferWhateverTheirCase() {
        assertRefused("codes.1.text", "text.duplicate", () -> with(percent("SUMMER", 10), percent("summer", 20)));
    }

    @Test
    void windowIsInOrder() {
        Code code =
                new Code(null, "CODE", new Discount(10, null, null, null), List.of(), List.of(), NOW, NOW, null, null);
        assertRefused("codes.0.validUntil", "validUntil.before_from", () -> with(code));
    }

    @Test
    void usesPerBuyerAreWithinUsesInTotal() {
        Code code = new Code(null, "CODE", new Discount(10, null, null, null), List.of(), List.of(), null, null, 2, 3);
        assertRefused("codes.0.maxUsesPerBuyer", "maxUsesPerBuyer.above_max", () -> with(code));
    }
}
