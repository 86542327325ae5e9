package dev.boxoffice.payments.api;

import dev.boxoffice.kernel.identity.Permission;
import dev.boxoffice.kernel.money.Money;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.payments.ShowLedger;
import dev.boxoffice.payments.model.DeclineLimit;
import dev.boxoffice.payments.model.LedgerEntry;
import dev.boxoffice.payments.model.LedgerSum;
import dev.boxoffice.payments.model.Payment;
import dev.boxoffice.payments.model.SellerRevenue;
import dev.boxoffice.platform.domain.api.Actors;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.ApiJson;
import dev.boxoffice.platform.http.CsvResponse;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.identity.Actor;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaResult;
import dev.boxoffice.platform.redis.Quotas;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** The HTTP operations of organisers on the money of their events. */
public final class LedgerApi {
    private static final String EVENT = "eventId";
    private static final String CURRENCY = "currency";
    private static final String AMOUNT = "amount";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final List<String> COLUMNS =
            List.of("time", "order", "payment", "kind", "amount", CURRENCY, "cause", "stripe_id");

    private final ShowLedger showLedger;
    private final Actors actors;
    private final DeclineLimit declines;
    private final Quotas quotas;
    private final Quota reports;
    private final CsvResponse tables = new CsvResponse();

    /** Shows what {@code declines} discloses; {@code reports} limits how often one account asks. */
    public LedgerApi(ShowLedger showLedger, Actors actors, DeclineLimit declines, Quotas quotas, Quota reports) {
        this.actors = actors;
        this.showLedger = showLedger;
        this.declines = declines;
        this.quotas = quotas;
        this.reports = reports;
    }

    /** Adds the handlers. */
    void addTo(Operations operations) {
        operations
                .handle("getLedgerReport", this::report)
                .handle("exportLedger", this::export)
                .handle("getEventPayment", this::payment);
    }

    /** The caller, whose requests are counted. */
    private Future<Actor> seller(Actor actor) {
        return quotas.take(reports, actor.userId(), 1)
                .compose(QuotaResult::required)
                .map(actor);
    }

    private static ZoneId zone(RoutingContext ctx) {
        String name = ctx.request().getParam("timeZone", "UTC");
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw Problem.invalid("timeZone", "timeZone.unknown", "The time zone must be an IANA name");
        }
        return ZoneId.of(name);
    }

    private void report(RoutingContext ctx) {
        ZoneId zone = zone(ctx);
        seller(actors.member(ctx, Permission.MONEY_READ))
                .compose(seller -> showLedger.sums(seller, ctx.pathParam(EVENT)))
                .onComplete(sums -> Responses.json(ctx, 200, toJson(sums, zone)), ctx::fail);
    }

    private static JsonObject toJson(List<LedgerSum.Quarter> sums, ZoneId zone) {
        JsonArray entries = new JsonArray();
        TreeMap<String, SellerRevenue> totals = new TreeMap<>();
        for (LedgerSum.Day day : LedgerSum.byDay(sums, zone)) {
            LedgerSum sum = day.sum();
            entries.add(new JsonObject()
                    .put("day", day.date().toString())
                    .put("kind", sum.kind().text())
                    .put(CURRENCY, sum.currency())
                    .put("count", sum.count())
                    .put(AMOUNT, Money.toDecimal(sum.amount(), sum.currency())));
            SellerRevenue part = SellerRevenue.of("", false, sum.currency(), sum.kind(), Math.abs(sum.amount()));
            totals.merge(sum.currency(), part, SellerRevenue::plus);
        }
        return new JsonObject()
                .put("timeZone", zone.getId())
                .put("entries", entries)
                .put(
                        "totals",
                        new JsonArray(
                                totals.values().stream().map(LedgerApi::toJson).toList()));
    }

    private static JsonObject toJson(SellerRevenue total) {
        String currency = total.currency();
        return new JsonObject()
                .put(CURRENCY, currency)
                .put("charged", Money.toDecimal(total.gross(), currency))
                .put("refunded", Money.toDecimal(total.refunded(), currency))
                .put("disputed", Money.toDecimal(total.disputed(), currency))
                .put("net", Money.toDecimal(total.net(), currency));
    }

    private void export(RoutingContext ctx) {
        ZoneId zone = zone(ctx);
        String eventId = ctx.pathParam(EVENT);
        seller(actors.member(ctx, Permission.MONEY_READ))
                .compose(seller -> showLedger.entries(seller, eventId))
                .compose(rows ->
                        tables.send(ctx, "ledger.csv", COLUMNS, rows, row -> lines(ShowLedger.toPayment(row), zone)))
                .onFailure(ctx::fail);
    }

    private static List<List<?>> lines(Payment payment, ZoneId zone) {
        return payment.ledger().stream()
                .<List<?>>map(entry -> Arrays.asList(
                        TIME.format(entry.at().atZone(zone)),
                        payment.data().orderId(),
                        payment.id(),
                        entry.kind().text(),
                        Money.toDecimal(entry.kind().signed(entry.amount()), entry.currency()),
                        entry.currency(),
                        entry.cause(),
                        entry.id()))
                .toList();
    }

    private void payment(RoutingContext ctx) {
        seller(actors.desk(ctx, Permission.MONEY_READ))
                .compose(seller -> showLedger.payment(seller, ctx.pathParam(EVENT), ctx.pathParam("orderId")))
                .onComplete(found -> Responses.json(ctx, 200, toJson(found)), ctx::fail);
    }

    private JsonObject toJson(Payment payment) {
        JsonArray ledger = new JsonArray();
        payment.ledger().forEach(entry -> ledger.add(toJson(entry)));
        return ApiJson.of(declines.disclosedData(payment)).put("ledger", ledger);
    }

    private static JsonObject toJson(LedgerEntry entry) {
        return new JsonObject()
                .put("kind", entry.kind().text())
                .put("id", entry.id())
                .put(AMOUNT, Money.toDecimal(entry.kind().signed(entry.amount()), entry.currency()))
                .put(CURRENCY, entry.currency())
                .put("cause", entry.cause())
                .put("at", entry.at().toString());
    }
}
