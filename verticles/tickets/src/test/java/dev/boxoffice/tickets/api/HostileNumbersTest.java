package dev.boxoffice.tickets.api;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.boxoffice.kernel.money.Money;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.tickets.store.TicketQuery;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of few characters and many digits are refused before anything is computed of them. */
class HostileNumbersTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"1e-99999999", "1e99999999", "-1e-99999999", "0e-999999999", "1e-2147483647"})
    void numbersOfAnyExponentAreHandled(String number) {
        for (String name : new String[] {"minPrice", "maxPrice"}) {
            MultiMap query =
                    MultiMap.caseInsensitiveMultiMap().add(name, number).add("currency", "usd");
            assertTimeoutPreemptively(
                    AT_ONCE,
                    () -> assertThrows(ArithmeticException.class, () -> TicketQuery.of(query, Optional.empty(), NOW)));
        }
        assertTimeoutPreemptively(
                AT_ONCE,
                () -> assertThrows(Problem.class, () -> Money.toMinorUnits(new BigDecimal(number), "usd", "price")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31T23:59:59Z", "-0001-01-01T00:00:00Z"})
    void timesOfAnyYearAreHandled(String time) {
        JsonObject body = new JsonObject().put("title", "a").put("price", 1).put("startsAt", time);
        assertThrows(Problem.class, () -> TicketForm.create(body, "id", "seller", NOW));
        MultiMap query = MultiMap.caseInsensitiveMultiMap().add("from", time);
        assertThrows(Problem.class, () -> TicketQuery.of(query, Optional.empty(), NOW));
    }
}
