package dev.boxoffice.admissions.wiring;

import dev.boxoffice.admissions.PrepareOfferMail;
import dev.boxoffice.admissions.PrepareTicketMail;
import dev.boxoffice.admissions.ShowTickets;
import dev.boxoffice.admissions.TicketDocuments;
import dev.boxoffice.admissions.TicketLinks;
import dev.boxoffice.admissions.api.DocumentsApi;
import dev.boxoffice.admissions.store.AdmissionStore;
import dev.boxoffice.admissions.store.OrderStore;
import dev.boxoffice.platform.documents.DocumentRenderer;
import dev.boxoffice.platform.domain.MailContents;
import dev.boxoffice.platform.domain.api.Operations;
import io.vertx.core.Vertx;
import java.time.Clock;

/** What brings tickets to those who hold them. */
final class DeliveryWiring {
    private final TicketDocuments documents;
    private final DocumentRenderer renderer;
    private final Clock clock;
    private DocumentsApi documentsApi;

    DeliveryWiring(Vertx vertx, TicketDocuments documents, Clock clock) {
        this.documents = documents;
        this.renderer = new DocumentRenderer(vertx);
        this.clock = clock;
    }

    /** Makes the operations, and serves the contents of mails. */
    void build(
            MailContents contents,
            OrderStore orders,
            AdmissionStore admissions,
            ShowTickets showTickets,
            TicketLinks links,
            PrepareOfferMail offers) {
        documentsApi = new DocumentsApi(links, showTickets, documents, renderer, clock);
        PrepareTicketMail tickets =
                new PrepareTicketMail(orders, admissions, showTickets, documents, links, renderer, clock);
        contents.serve(
                AdmissionsVerticle.DOMAIN,
                id -> id.startsWith(MailContents.ORDER)
                        ? tickets.prepare(id.substring(MailContents.ORDER.length()))
                        : offers.prepare(id));
    }

    void addOperations(Operations operations) {
        documentsApi.addTo(operations);
    }
}
