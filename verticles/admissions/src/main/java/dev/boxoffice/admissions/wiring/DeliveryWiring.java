package dev.boxoffice.admissions.wiring;

import dev.boxoffice.admissions.EventTimes;
import dev.boxoffice.admissions.IssuePasses;
import dev.boxoffice.admissions.PrepareHolderMail;
import dev.boxoffice.admissions.PrepareTicketMail;
import dev.boxoffice.admissions.ShowTickets;
import dev.boxoffice.admissions.TicketDocuments;
import dev.boxoffice.admissions.TicketLinks;
import dev.boxoffice.admissions.UpdatePasses;
import dev.boxoffice.admissions.api.DocumentsApi;
import dev.boxoffice.admissions.api.TicketAccess;
import dev.boxoffice.admissions.api.WalletApi;
import dev.boxoffice.admissions.store.AdmissionStore;
import dev.boxoffice.admissions.store.EventStore;
import dev.boxoffice.admissions.store.OrderStore;
import dev.boxoffice.admissions.store.PassStore;
import dev.boxoffice.platform.documents.DocumentRenderer;
import dev.boxoffice.platform.documents.WalletConfig;
import dev.boxoffice.platform.domain.MailContents;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Language;
import dev.boxoffice.platform.mongo.RetrySweep;
import dev.boxoffice.platform.runtime.RecurringTask;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** What brings tickets to those who hold them. */
final class DeliveryWiring {
    private final Vertx vertx;
    private final TicketDocuments documents;
    private final DocumentRenderer renderer;
    private final Clock clock;
    private PassStore passes;
    private Wallets wallets;
    private DocumentsApi documentsApi;
    private WalletApi walletApi;
    private UpdatePasses updatePasses;

    DeliveryWiring(Vertx vertx, TicketDocuments documents, Clock clock) {
        this.vertx = vertx;
        this.documents = documents;
        this.renderer = new DocumentRenderer(vertx);
        this.clock = clock;
    }

    /** Opens the store of passes, and the wallets of {@code config}. */
    Future<Void> open(MongoClient mongo, WalletConfig config) {
        passes = new PassStore(mongo, clock);
        return PassStore.createIndexes(mongo)
                .compose(indexed -> Wallets.open(vertx, mongo, config, clock))
                .onSuccess(opened -> wallets = opened)
                .mapEmpty();
    }

    /** True if tickets can be put into Apple Wallet. */
    boolean hasApple() {
        return wallets.apple().isPresent();
    }

    /** True if tickets can be put into Google Wallet. */
    boolean hasGoogle() {
        return wallets.google().isPresent();
    }

    /** Makes the operations, and serves the contents of mails. */
    void build(
            MailContents contents,
            OrderStore orders,
            EventStore events,
            AdmissionStore admissions,
            ShowTickets showTickets,
            TicketLinks links,
            EventTimes times,
            PrepareHolderMail holderMails) {
        TicketAccess access = new TicketAccess(links);
        documentsApi = new DocumentsApi(access, showTickets, documents, renderer, clock);
        IssuePasses issuePasses = new IssuePasses(
                admissions,
                passes,
                showTickets,
                documents,
                times,
                wallets.apple(),
                wallets.google(),
                renderer,
                wallets.key(),
                clock);
        walletApi = new WalletApi(access, issuePasses, passes);
        updatePasses = new UpdatePasses(passes, events, issuePasses, documents, wallets.push(), wallets.googleClient());
        PrepareTicketMail tickets =
                new PrepareTicketMail(orders, admissions, showTickets, documents, links, renderer, clock);
        contents.serve(AdmissionsVerticle.DOMAIN, id -> content(id, tickets, holderMails));
    }

    private static Future<Optional<MailContents.MailContent>> content(
            String id, PrepareTicketMail tickets, PrepareHolderMail holderMails) {
        if (id.startsWith(MailContents.HELD)) {
            return tickets.held(id.substring(MailContents.HELD.length()));
        }
        if (!id.startsWith(MailContents.ORDER)) {
            return holderMails.prepare(id);
        }
        // Of an earlier version without a language.
        String[] parts = id.substring(MailContents.ORDER.length()).split("/", 2);
        Language language = Language.of(parts[parts.length - 1]).orElse(Language.ENGLISH);
        return tickets.prepare(parts[0], Catalogue.of(language));
    }

    /** Follows what changes passes. */
    UpdatePasses updatePasses() {
        return updatePasses;
    }

    /** Tells wallets of changes, until it is stopped. */
    RecurringTask tellWallets(Tracer tracer, Duration every) {
        return RetrySweep.start(
                vertx, tracer, "changes of passes in wallets", every, passes.schedule(), updatePasses::tell);
    }

    Future<Void> removeOld() {
        return passes.removeOld();
    }

    Future<Void> close() {
        return wallets.close().mapEmpty();
    }

    void addOperations(Operations operations) {
        documentsApi.addTo(operations);
        walletApi.addTo(operations);
    }
}
