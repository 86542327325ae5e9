package dev.boxoffice.auth;

import dev.boxoffice.auth.store.AccountLinkStore;
import dev.boxoffice.auth.store.GuestStore;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.kernel.identity.GuestId;
import io.vertx.core.Future;
import java.time.Instant;

/** Ends what the owner of a wrong address can do with the orders of a guest. */
public record EndGuestAccess(GuestStore guests, AccountLinkStore links, EndSessions endSessions) {
    /**
     * After the address of an order was corrected; may be repeated. The order of an account stays with it.
     *
     * @param time of the correction: links that were made later went to the right address
     */
    public Future<Void> onCorrected(OrderData order, Instant time) {
        String guest = order.userId();
        return GuestId.is(guest)
                ? guests.disown(guest)
                        .compose(disowned -> links.removeOfUser(guest, time))
                        .compose(removed -> endSessions.endAll(guest))
                : Future.succeededFuture();
    }
}
