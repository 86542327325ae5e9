package dev.boxoffice.orders.model;

import static dev.boxoffice.orders.model.Festival.amount;
import static dev.boxoffice.orders.model.Festival.buy;
import static dev.boxoffice.orders.model.Festival.item;
import static dev.boxoffice.orders.model.Festival.percent;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.EventDetails.Discount;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.kernel.money.CardCurrency;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lines add up to the total, whatever the currency and the discount. */
class PricingTest {
    private static final List<String> NONE = List.of();

    private static List<Long> lines(Cart cart) {
        return cart.lines().stream().map(OrderData.Line::amount).toList();
    }

    @Test
    void percentIsRoundedInFavourOfTheBuyer() {
        Festival festival = new Festival().type("a", 999).code("TEN", percent(10), NONE, NONE);
        assertEquals(899, festival.cart("ten", item("a", 1)).amount());
        assertEquals(2_697, festival.cart("TEN", item("a", 3)).amount());
        assertEquals(300, festival.cart("TEN", item("a", 3)).discount());
    }

    @Test
    void currenciesOfStripesHundredsArePaidInSteps() {
        Festival festival = new Festival();
        festival.currency = "kwd";
        festival.type("a", 1_230).code("TEN", percent(7), NONE, NONE);
        assertEquals(1_140, festival.cart("TEN", item("a", 1)).amount());
    }

    @Test
    void threeForTwoIsPerLine() {
        Festival festival = new Festival().type("a", 1_000).type("b", 500).code("3FOR2", buy(3, 2), List.of("a"), NONE);
        assertEquals(List.of(5_000L, 1_500L), lines(festival.cart("3FOR2", item("a", 7), item("b", 3))));
        assertEquals(List.of(2_000L), lines(festival.cart("3FOR2", item("a", 2))));
    }

    @Test
    void amountIsTakenOffTheTypesThatItIsFor() {
        Festival festival = new Festival()
                .type("a", 1_000)
                .type("b", 500)
                .type("c", 700)
                .code("FIVE", amount(500), List.of("a", "b"), NONE)
                .code("ALL", amount(99_999), List.of("b"), NONE);
        Cart cart = festival.cart("FIVE", item("a", 1), item("c", 1), item("b", 1));
        assertEquals(List.of(667L, 700L, 333L), lines(cart));
        assertEquals(500, cart.discount());
        assertEquals(List.of(1_000L, 0L), lines(festival.cart("ALL", item("a", 1), item("b", 2))));
    }

    /** A zero-, a two- and three three-decimal currencies, and those whose amounts have larger steps. */
    @Test
    void linesAlwaysAddUpToTheTotal() {
        Random random = new Random(7);
        for (CardCurrency currency : CardCurrency.all().values()) {
            for (int i = 0; i < 200; i++) {
                check(currency, random);
            }
        }
    }

    private static void check(CardCurrency currency, Random random) {
        List<Pricing.Item> items = new ArrayList<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            long price = random.nextInt(10) == 0 ? 0 : currency.step() * (1 + random.nextInt(1_000_000));
            items.add(new Pricing.Item(price, 1 + random.nextInt(20), random.nextInt(3) > 0));
        }
        Discount discount = discount(random);
        List<Long> amounts = new Pricing(discount, currency.step()).amounts(items);
        long full = items.stream().mapToLong(Pricing.Item::full).sum();
        long sum = items.stream()
                .filter(Pricing.Item::isDiscounted)
                .mapToLong(Pricing.Item::full)
                .sum();
        long total = amounts.stream().mapToLong(Long::longValue).sum();
        for (int i = 0; i < items.size(); i++) {
            String what = currency.code() + " " + discount + " " + items + " " + amounts;
            long most = items.get(i).full();
            assertTrue(amounts.get(i) >= 0 && amounts.get(i) <= most, what);
            assertTrue(amounts.get(i) % currency.step() == 0, what);
            assertTrue(items.get(i).isDiscounted() || amounts.get(i) == most, what);
        }
        if (discount.amount() != null) {
            long steps = (discount.amount() + currency.step() - 1) / currency.step();
            assertEquals(full - Math.min(sum, steps * currency.step()), total);
        }
        if (discount.percent() != null) {
            long exact = full - sum + sum * (100 - discount.percent()) / 100;
            assertTrue(total <= exact && total > exact - currency.step() * (items.size() + 1), "rounded too far");
        }
    }

    private static Discount discount(Random random) {
        int n = 2 + random.nextInt(5);
        return switch (random.nextInt(3)) {
            case 0 -> percent(1 + random.nextInt(100));
            case 1 -> amount(1 + random.nextInt(3_000_000));
            default -> buy(n, 1 + random.nextInt(n - 1));
        };
    }
}
