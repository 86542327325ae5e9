package dev.boxoffice.admissions;

import dev.boxoffice.admissions.ShowTickets.Tickets;
import dev.boxoffice.admissions.model.Access;
import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.store.AdmissionStore;
import dev.boxoffice.admissions.store.OrderStore;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.platform.documents.DocumentRenderer;
import dev.boxoffice.platform.documents.EventDocument;
import dev.boxoffice.platform.documents.TicketCalendar;
import dev.boxoffice.platform.documents.TicketDocument;
import dev.boxoffice.platform.documents.TicketQr;
import dev.boxoffice.platform.domain.MailContents;
import dev.boxoffice.platform.domain.MailContents.MailContent;
import dev.boxoffice.platform.domain.MailContents.MailFile;
import dev.boxoffice.platform.languages.Catalogue;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the content of mails with the tickets of an order, with a new link that opens them without signing in. */
public record PrepareTicketMail(
        OrderStore orders,
        AdmissionStore admissions,
        ShowTickets showTickets,
        TicketDocuments documents,
        TicketLinks links,
        DocumentRenderer renderer,
        Clock clock) {
    private static final MailContent PENDING = new MailContent(null, null, Map.of("state", "pending"));
    private static final MailContent HELD = new MailContent(null, null, Map.of("state", "issued"));
    private static final int PIXELS_OF_MODULE = 4;

    /** The content in a language; empty if the buyer has no valid ticket of the order. */
    public Future<Optional<MailContent>> prepare(String orderId, Catalogue words) {
        return orders.find(orderId)
                .compose(order -> order.isPresent()
                        ? prepare(order.get(), known -> ofBuyer(known, words))
                        : Future.succeededFuture(Optional.of(PENDING)));
    }

    /** A content without tickets if the buyer has a valid one, or may get one; empty otherwise. */
    public Future<Optional<MailContent>> held(String orderId) {
        return orders.find(orderId)
                .compose(order -> order.isEmpty()
                        ? Future.succeededFuture(Optional.of(PENDING))
                        : prepare(order.get(), known -> Future.succeededFuture(HELD)));
    }

    private Future<Optional<MailContent>> prepare(
            OrderStore.KnownOrder order, Function<OrderStore.KnownOrder, Future<MailContent>> content) {
        if (order.order().status() == OrderStatus.CANCELLED) {
            return Future.succeededFuture(Optional.empty());
        }
        return admissions.ofOrder(order.order().id()).compose(found -> {
            if (!isIssued(order, found)) {
                return Future.succeededFuture(Optional.of(PENDING));
            }
            boolean hasAny = found.stream()
                    .anyMatch(one -> one.isLive() && one.isHeldBy(order.order().userId()));
            return hasAny ? content.apply(order).map(Optional::of) : Future.succeededFuture(Optional.empty());
        });
    }

    /** Each place that is to have a ticket has had one; a cancelled event may have made it void. */
    private static boolean isIssued(OrderStore.KnownOrder order, List<Admission> found) {
        Set<Integer> issued = found.stream().map(one -> one.place().number()).collect(Collectors.toSet());
        return order.order().status() == OrderStatus.COMPLETE && order.isPlanned() && issued.containsAll(order.live());
    }

    private Future<MailContent> ofBuyer(OrderStore.KnownOrder order, Catalogue words) {
        Access buyer = Access.ofUser(order.order().userId());
        return showTickets.ofOrder(buyer, order.order().id()).compose(tickets -> {
            List<TicketDocument> valid = documents.valid(tickets, words);
            List<TicketDocument> shown = valid.subList(0, Math.min(valid.size(), DocumentRenderer.MOST_TICKETS));
            return Future.all(links.ofOrder(tickets.tickets().get(0)), renderer.pdf(shown), pictures(shown))
                    .map(made -> content(
                            tickets, valid.size(), shown, made.resultAt(0), made.resultAt(1), made.resultAt(2)));
        });
    }

    private Future<List<MailFile>> pictures(List<TicketDocument> tickets) {
        return renderer.render(() -> tickets.stream()
                .map(ticket -> new MailFile(
                        "ticket-" + ticket.number() + ".png",
                        "image/png",
                        contentId(ticket),
                        Buffer.buffer(TicketQr.png(ticket.code(), PIXELS_OF_MODULE))))
                .toList());
    }

    private static String contentId(TicketDocument ticket) {
        return ticket.id() + "@tickets.boxoffice";
    }

    private MailContent content(
            Tickets tickets,
            int count,
            List<TicketDocument> shown,
            TicketLinks.Link link,
            Buffer pdf,
            List<MailFile> pictures) {
        EventDocument event = documents.event(tickets, shown.get(0).event().words());
        List<MailFile> files = new ArrayList<>(pictures);
        TicketCalendar.of(
                        event,
                        event.words()
                                .text(
                                        "documents.order",
                                        Map.of("number", shown.get(0).orderNumber())),
                        clock.instant())
                .map(text -> new MailFile("event.ics", TicketCalendar.mediaType(event), null, Buffer.buffer(text)))
                .ifPresent(files::add);
        int bytes = files.stream().mapToInt(file -> file.content().length()).sum();
        boolean fits = bytes + pdf.length() <= MailContents.MOST_BYTES;
        if (fits) {
            files.add(new MailFile("tickets.pdf", "application/pdf", null, pdf));
        }
        Map<String, String> values = new HashMap<>();
        values.put("state", "issued");
        values.put("link", link.path());
        values.put("seller", event.seller() == null ? "" : event.seller());
        values.put("more", count > shown.size() ? Integer.toString(count - shown.size()) : "");
        values.put("hasfile", Boolean.toString(fits));
        return new MailContent(
                null, null, values, shown.stream().map(PrepareTicketMail::item).toList(), files);
    }

    private static Map<String, String> item(TicketDocument ticket) {
        Map<String, String> item = new HashMap<>();
        item.put("number", Integer.toString(ticket.number()));
        item.put("of", Integer.toString(ticket.of()));
        item.put("type", ticket.type());
        item.put("name", ticket.holder() == null ? "" : ticket.holder());
        item.put("price", ticket.price());
        item.put("code", ticket.shortCode());
        item.put("picture", contentId(ticket));
        return item;
    }
}
