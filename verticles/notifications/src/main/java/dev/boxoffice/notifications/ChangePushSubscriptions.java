package dev.boxoffice.notifications;

import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.notifications.model.PushSubscription;
import dev.boxoffice.notifications.store.PushSubscriptionStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;

/** Has browsers told of things, and ends that. */
public record ChangePushSubscriptions(PushSubscriptionStore subscriptions, PushClient client, Clock clock) {

    /**
     * What a browser says of its subscription.
     *
     * @param publicKey in base64url, as {@code secret}
     * @param serverKey the public key of the server that it subscribed for
     */
    public record Draft(String endpoint, String publicKey, String secret, String serverKey) {}

    /** The public key that browsers subscribe for, in base64url. */
    public String serverKey() {
        return client.serverKey();
    }

    /** The browsers of an account, the newest first. */
    public Future<List<PushSubscription>> list(String userId) {
        return subscriptions.find(userId);
    }

    /** Has a browser told from now on; one that was told for another account is not told for that any more. */
    public Future<PushSubscription> save(Identity reader, Draft draft) {
        if (!draft.serverKey().equals(client.serverKey())) {
            return Future.failedFuture(Problem.invalid(
                    "serverKey", "push.server_key_changed", "The browser has subscribed for another key"));
        }
        if (!client.isKnown(draft.endpoint())) {
            return Future.failedFuture(Problem.invalid(
                    "endpoint",
                    "push.unknown_service",
                    "This is not the address of a push service that is known here"));
        }
        return client.canEncrypt(draft.publicKey(), draft.secret()).compose(canEncrypt -> {
            if (!canEncrypt) {
                return Future.failedFuture(
                        Problem.invalid("keys", "push.wrong_keys", "These are not the keys of a browser"));
            }
            PushSubscription subscription = new PushSubscription(
                    PushSubscription.idOf(draft.endpoint()),
                    reader.userId(),
                    draft.endpoint(),
                    draft.publicKey(),
                    draft.secret(),
                    draft.serverKey(),
                    reader.sessionId(),
                    reader.begunAt(),
                    clock.instant());
            return subscriptions.save(subscription).map(subscription);
        });
    }

    /** Has a browser of an account not told any more; there may be none of that id. */
    public Future<Void> remove(String userId, String id) {
        return subscriptions.remove(userId, id);
    }
}
