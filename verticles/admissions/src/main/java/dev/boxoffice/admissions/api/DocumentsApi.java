package dev.boxoffice.admissions.api;

import dev.boxoffice.admissions.ShowTickets;
import dev.boxoffice.admissions.ShowTickets.Tickets;
import dev.boxoffice.admissions.TicketDocuments;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.text.OrderNumber;
import dev.boxoffice.platform.documents.DocumentRenderer;
import dev.boxoffice.platform.documents.EventDocument;
import dev.boxoffice.platform.documents.TicketCalendar;
import dev.boxoffice.platform.documents.TicketDocument;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.RequestLanguage;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.languages.Catalogue;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The HTTP operations that answer with tickets as files. */
public record DocumentsApi(
        TicketAccess access,
        ShowTickets showTickets,
        TicketDocuments documents,
        DocumentRenderer renderer,
        Clock clock) {
    /** Handles the operations of the contract. */
    public void addTo(Operations operations) {
        operations.handle("getTicketsPdf", this::pdf).handle("getTicketsCalendar", this::calendar);
    }

    private Future<Tickets> find(RoutingContext ctx) {
        return access.of(ctx).compose(found -> showTickets.ofOrder(found, ctx.pathParam("orderId")));
    }

    private void pdf(RoutingContext ctx) {
        find(ctx)
                .compose(found -> {
                    List<TicketDocument> valid = documents.valid(found, words(ctx));
                    return valid.isEmpty()
                            ? Future.failedFuture(Problem.notFound("Valid tickets"))
                            : renderer.pdf(valid);
                })
                .onComplete(
                        file -> Responses.file(ctx, "application/pdf", "tickets-" + number(ctx) + ".pdf", file),
                        ctx::fail);
    }

    private static String number(RoutingContext ctx) {
        return OrderNumber.of(ctx.pathParam("orderId"));
    }

    private void calendar(RoutingContext ctx) {
        find(ctx)
                .compose(found -> {
                    EventDocument event = documents.event(found, words(ctx));
                    return renderer.render(() -> TicketCalendar.of(event, order(ctx), clock.instant())
                                    .orElseThrow(() -> Problem.notFound("Date of the event")))
                            .onSuccess(text -> Responses.file(
                                    ctx, TicketCalendar.mediaType(event), "event.ics", Buffer.buffer(text)));
                })
                .onFailure(ctx::fail);
    }

    private static String order(RoutingContext ctx) {
        return words(ctx).text("documents.order", Map.of("number", number(ctx)));
    }

    private static Catalogue words(RoutingContext ctx) {
        return Catalogue.of(RequestLanguage.of(ctx));
    }
}
