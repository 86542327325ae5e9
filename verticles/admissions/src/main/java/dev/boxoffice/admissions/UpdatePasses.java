package dev.boxoffice.admissions;

import dev.boxoffice.admissions.store.EventStore;
import dev.boxoffice.admissions.store.PassStore;
import dev.boxoffice.admissions.store.PassStore.Pass;
import dev.boxoffice.events.AdmissionData;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.platform.documents.ApplePush;
import dev.boxoffice.platform.documents.GoogleWalletClient;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Tells wallets of passes that have changed, until they have heard it. */
public record UpdatePasses(
        PassStore passes,
        EventStore events,
        IssuePasses issuePasses,
        TicketDocuments documents,
        Optional<ApplePush> apple,
        Optional<GoogleWalletClient> google) {
    /** An event has changed. */
    public Future<Void> eventChanged(EventDetails event) {
        return passes.eventChanged(event.id());
    }

    /** A ticket is void, or another person has it. */
    public Future<Void> ticketVoided(AdmissionData ticket) {
        return passes.ticketChanged(ticket.id());
    }

    /** Tells the wallet of one pass; a wallet that has it no more is forgotten. */
    public Future<Void> tell(JsonObject document) {
        Pass pass = PassStore.read(document);
        return tell(pass).compose(isThere -> isThere ? passes.told(document) : passes.remove(pass.id()));
    }

    /** Where its wallet is not configured any more, there is nothing to tell. */
    private Future<Boolean> tell(Pass pass) {
        return switch (pass.kind()) {
            case PassStore.APPLE ->
                apple.map(push -> push.push(pass.pushToken())).orElseGet(() -> Future.succeededFuture(true));
            case PassStore.GOOGLE_TICKET ->
                google.map(client -> issuePasses
                                .document(pass.serial().orElseThrow())
                                .compose(client::changeTicket))
                        .orElseGet(() -> Future.succeededFuture(true))
                        // A link that is not used yet may be used later.
                        .map(true);
            case PassStore.GOOGLE_EVENT ->
                google.map(client -> changeEvent(client, pass.eventId())).orElseGet(() -> Future.succeededFuture(true));
            default -> Future.succeededFuture(false);
        };
    }

    private Future<Boolean> changeEvent(GoogleWalletClient client, String eventId) {
        return events.find(eventId)
                .compose(event -> event.map(known -> client.changeEvent(documents.of(known, IssuePasses.WORDS)))
                        .orElseGet(() -> Future.succeededFuture(true)))
                .map(true);
    }
}
