package dev.boxoffice.notifications;

import dev.boxoffice.notifications.store.ConfirmedAddressStore;
import dev.boxoffice.platform.identity.UserAddresses;
import io.vertx.core.Future;

/** Confirms that an address belongs to its user, by a link that was sent to it. */
public record ConfirmAddress(MailLinks links, UserAddresses userAddresses, ConfirmedAddressStore confirmed) {

    /** The address that the link was sent to; fails if the link is forged or the user has another address now. */
    public Future<String> address(String userId, String token) {
        if (!links.isConfirmation(userId, token)) {
            return Future.failedFuture(ChangeSubscription.forged());
        }
        return userAddresses.find(userId).map(found -> found.filter(
                        address -> links.isOfAddress(userId, address, token))
                .orElseThrow(ChangeSubscription::forged));
    }

    /** Confirms the address that the link was sent to. */
    public Future<Void> confirm(String userId, String token) {
        return address(userId, token).compose(address -> confirmed.add(userId, address));
    }

    /** True if a user has confirmed this address, here or at auth, or need not. */
    public Future<Boolean> isConfirmed(String userId, String address) {
        return confirmed
                .contains(userId, address)
                .compose(contained -> contained
                        ? Future.succeededFuture(true)
                        : userAddresses.findVerified(userId).map(verified -> verified.filter(address::equals)
                                .isPresent()));
    }
}
