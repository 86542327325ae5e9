/**
 * Notifications: tells buyers by e-mail what happens to their orders.
 *
 * <p>A mail is inserted when its event comes, under an id that names what happened: however often the event comes,
 * there is one mail. It is marked as sent after the mail server has accepted it. If the process dies in between, or
 * stalls for longer than its lease, the mail is sent once more with the same {@code Message-ID}: at least once.
 */
package dev.boxoffice.notifications;
