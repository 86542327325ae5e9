package dev.boxoffice.web;

import dev.boxoffice.kernel.money.CardCurrency;
import dev.boxoffice.kernel.money.Money;
import dev.boxoffice.platform.domain.Operations;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Comparator;

/** What pages ask the edge itself. */
final class WebApi {
    private final WebConfig config;
    private final Clock clock;

    WebApi(WebConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    void addTo(Operations operations) {
        operations.handle("time", this::time).handle("config", this::describe).handle("currencies", WebApi::currencies);
    }

    private void time(RoutingContext ctx) {
        Responses.json(ctx, 200, new JsonObject().put("now", clock.instant().toString()));
    }

    private void describe(RoutingContext ctx) {
        Responses.json(
                ctx,
                200,
                new JsonObject()
                        .put(
                                "stripePublishableKey",
                                config.stripePublishableKey().orElse(null))
                        .put("testMode", config.stripePublishableKey().isEmpty())
                        .put("testBank", config.testBank().orElse(null))
                        .put("reservationSeconds", config.reservation().toSeconds())
                        .put("refundSeconds", config.refundWindow().toSeconds()));
    }

    /** The rules that prices are held to, for forms to know them beforehand. */
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
