package dev.boxoffice.auth;

import dev.boxoffice.auth.model.AccountLink;
import dev.boxoffice.auth.model.Guest;
import dev.boxoffice.auth.store.GuestStore;
import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Lets a guest in by the link to an order, which proves the address that it was mailed to. */
public record OpenGuestOrder(GuestStore guests, BeginSession beginSession) {

    Future<LinkResult> open(AccountLink link, LinkUse use) {
        return guests.find(link.userId())
                .map(found -> found.filter(guest -> guest.isClaimed() || guest.accepts(link))
                        .orElseThrow(SpendLink::invalid))
                .compose(guest -> guest.isClaimed() || isVerified(guest, link)
                        ? Future.succeededFuture(Optional.of(guest))
                        : guests.verify(guest, link.address()))
                .map(verified -> verified.filter(guest -> !guest.isClaimed()).orElseThrow(OpenGuestOrder::claimed))
                .compose(guest -> beginSession
                        .begin(guest, use.requester())
                        .map(session ->
                                new LinkResult(link, Optional.empty(), Optional.of(guest), Optional.of(session))));
    }

    private static boolean isVerified(Guest guest, AccountLink link) {
        return guest.verifiedAt() != null && guest.email().equals(link.address());
    }

    private static Problem claimed() {
        return Problem.invalid(List.of(new ErrorDetail(
                "This order belongs to an account now; please sign in to see it", "token", "link.claimed")));
    }
}
