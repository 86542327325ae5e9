package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.Access;
import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.store.AdmissionStore;
import dev.boxoffice.admissions.store.TicketLinkStore;
import dev.boxoffice.events.PageAddresses;
import dev.boxoffice.kernel.crypto.Secrets;
import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** Makes and ends links that open tickets without signing in. */
public record TicketLinks(TicketLinkStore links, AdmissionStore admissions, EventTimes times) {

    /** A link that works until {@code expiresAt}; its secret is stored nowhere. */
    public record Link(String path, Instant expiresAt) {}

    /** Makes a link to the tickets of an order, for its buyer. */
    public Future<Link> create(String userId, String orderId) {
        return requireBuyer(userId, orderId).compose(found -> ofOrder(found.get(0)));
    }

    /** A new link to all tickets of an order that its buyer has. */
    public Future<Link> ofOrder(Admission any) {
        return add(any, null);
    }

    /** A new link to one ticket, for the person who has accepted it. */
    public Future<Link> ofTicket(Admission admission) {
        return add(admission, admission.id());
    }

    private Future<Link> add(Admission admission, String admissionId) {
        String secret = Secrets.next();
        return times.linkEnd(admission.place().eventId()).compose(end -> links.add(secret, admission, admissionId, end)
                .map(new Link(PageAddresses.ticket(secret), end)));
    }

    /** Ends all links to an order, for its buyer. */
    public Future<Void> revoke(String userId, String orderId) {
        return requireBuyer(userId, orderId).compose(found -> links.revoke(orderId));
    }

    private Future<List<Admission>> requireBuyer(String userId, String orderId) {
        return admissions.ofOrder(orderId).map(found -> {
            if (found.isEmpty() || !found.get(0).buyerId().equals(userId)) {
                throw Problem.notFound("Order");
            }
            return found;
        });
    }

    /** What a link opens; fails if it has ended. */
    public Future<Access> open(String secret) {
        return links.find(secret)
                .map(found -> found.orElseThrow(() -> Problem.invalid(
                        "link", "link.ended", "This link does not work any more; ask for another one")));
    }
}
