package dev.boxoffice.web.api;

import dev.boxoffice.kernel.money.CardCurrency;
import dev.boxoffice.kernel.money.Money;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Comparator;

/** The HTTP operations of the edge itself. */
public final class WebApi {
    private final JsonObject config;
    private final Clock clock;

    /** Serves {@code config} to pages. */
    public WebApi(JsonObject config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Adds the operations. */
    public void addTo(Operations operations) {
        operations.handle("time", this::time).handle("config", this::describe).handle("currencies", WebApi::currencies);
    }

    private void time(RoutingContext ctx) {
        Responses.json(ctx, 200, new JsonObject().put("now", clock.instant().toString()));
    }

    private void describe(RoutingContext ctx) {
        Responses.json(ctx, 200, config);
    }

    /** The rules for prices, for forms to check before they are sent. */
    private static void currencies(RoutingContext ctx) {
        JsonArray list = new JsonArray();
        CardCurrency.all().values().stream()
                .sorted(Comparator.comparing(CardCurrency::code))
                .forEach(currency -> list.add(rules(currency)));
        Responses.json(ctx, 200, list);
    }

    private static JsonObject rules(CardCurrency currency) {
        String code = currency.code();
        return new JsonObject()
                .put("code", code)
                .put("minimum", Money.toDecimal(currency.minimum(), code))
                .put("maximum", Money.toDecimal(currency.maximum(), code))
                .put("step", Money.toDecimal(currency.step(), code));
    }
}
