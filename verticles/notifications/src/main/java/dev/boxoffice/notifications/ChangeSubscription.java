package dev.boxoffice.notifications;

import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.notifications.store.UnsubscriptionStore;
import io.vertx.core.Future;

/** Subscribes users to mails beside receipts, and unsubscribes them. */
public record ChangeSubscription(MailLinks links, UnsubscriptionStore unsubscriptions) {

    /**
     * Checks the token of a link for {@code userId}.
     *
     * @throws Problem if it is forged
     */
    public String requireReader(String userId, String token) {
        if (!links.isOfReader(userId, token)) {
            throw forged();
        }
        return userId;
    }

    static Problem forged() {
        return Problem.forged(SecurityEvent.LINK_REFUSED, new ErrorDetail("The link is not valid", "token"));
    }

    /** Subscribes or unsubscribes a user; repeating it changes nothing. */
    public Future<Void> change(String userId, boolean subscribed) {
        return subscribed ? unsubscriptions.remove(userId) : unsubscriptions.add(userId);
    }

    /** True if a user has not unsubscribed. */
    public Future<Boolean> isSubscribed(String userId) {
        return unsubscriptions.contains(userId).map(unsubscribed -> !unsubscribed);
    }
}
