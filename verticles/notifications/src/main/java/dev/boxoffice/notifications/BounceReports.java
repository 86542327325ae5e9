package dev.boxoffice.notifications;

import io.vertx.core.Future;

/** Takes reports of mails that were sent and could not be delivered later, from wherever they come. */
@FunctionalInterface
public interface BounceReports {
    /**
     * A mail could not be delivered. Reports of mails of others, and repeated ones, change nothing.
     *
     * @param messageId the header {@code Message-ID} of the mail
     * @param reason as the mail server tells it, or null
     */
    Future<?> bounced(String messageId, String reason);
}
