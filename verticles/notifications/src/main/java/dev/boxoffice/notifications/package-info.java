/**
 * The notifications domain: tells buyers by e-mail what became of their orders.
 *
 * <p>What is to be sent is a document first, inserted when the event comes, under an id that names the happening:
 * however often the event comes, there is one mail. A mail is marked as sent after the mail server has taken it. If the
 * process dies between the two, or stands still for longer than its lease, the mail goes out once more, with the same
 * {@code Message-ID}: at least once, never silently none.
 */
package dev.boxoffice.notifications;
