package dev.boxoffice.notifications;

import dev.boxoffice.notifications.model.Mail;
import dev.boxoffice.notifications.model.Push;
import dev.boxoffice.notifications.store.PushStore;
import dev.boxoffice.notifications.store.PushSubscriptionStore;
import io.vertx.core.Future;

/** Plans what the browsers of a reader are told beside a mail, whatever becomes of the mail. */
public record PlanPush(PushSubscriptionStore subscriptions, PushStore pushes, SendPush sendPush) {

    /** Plans it once for each mail, when the mail is due. Most readers have no browser that is told. */
    Future<Void> plan(Mail mail) {
        if (!Push.goesBeside(mail.kind())) {
            return Future.succeededFuture();
        }
        return subscriptions
                .hasAny(mail.userId())
                .compose(hasAny -> hasAny ? pushes.plan(mail) : Future.succeededFuture(false))
                .onSuccess(planned -> {
                    if (planned) {
                        sendPush.now();
                    }
                })
                .mapEmpty();
    }
}
