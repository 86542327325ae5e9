package dev.boxoffice.notifications;

import dev.boxoffice.events.NotificationKind;
import dev.boxoffice.platform.metrics.Metrics;
import dev.boxoffice.platform.resilience.Backoff;
import dev.boxoffice.platform.resilience.InBatches;
import dev.boxoffice.platform.resilience.Recurring;
import dev.boxoffice.platform.security.Contacts;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.SMTPException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the mails that are due, each by one replica. */
final class Postman {
  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

  /** As many as a slow mail server takes within the lease of the last. */
  private static final int BATCH = 16;

  private static final String PUT_OFF = "put-off";
  private static final int TRIES_WITHOUT_ADDRESS = 20;
  private static final Backoff AGAIN = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

  private final Vertx vertx;
  private final MailStore mails;
  private final Contacts contacts;
  private final Unsubscriptions unsubscriptions;
  private final Letters letters;
  private final MailClient client;
  private final Clock clock;
  private final Metrics metrics;
  private Recurring sweep;

  Postman(
      Vertx vertx,
      MailStore mails,
      Contacts contacts,
      Unsubscriptions unsubscriptions,
      Letters letters,
      MailClient client,
      Clock clock,
      Metrics metrics) {
    this.vertx = vertx;
    this.mails = mails;
    this.contacts = contacts;
    this.unsubscriptions = unsubscriptions;
    this.letters = letters;
    this.client = client;
    this.clock = clock;
    this.metrics = metrics;
    metrics.sample("mails.due", "mails that are to be sent now", mails::countDue);
    showAllOutcomes();
  }

  /** From 0 on: an increase can only be seen of a number that was there before. */
  private void showAllOutcomes() {
    for (NotificationKind kind : NotificationKind.values()) {
      counter(kind, PUT_OFF);
      for (Outcome outcome : Outcome.values()) {
        counter(kind, outcome.text());
      }
    }
  }

  void start(Duration every) {
    sweep = Recurring.start(vertx, "sending of mails", every, this::sendDue);
  }

  /** Looks for due mails at once. */
  void now() {
    sweep.now();
  }

  Future<Void> stop() {
    return (sweep == null ? Future.<Void>succeededFuture() : sweep.stop())
        .eventually(client::close);
  }

  private Future<?> sendDue() {
    return InBatches.workThrough(
        BATCH,
        () -> mails.findDue(BATCH),
        due -> Future.join(due.stream().map(this::takeUp).toList()));
  }

  private Future<?> takeUp(Mail due) {
    return mails
        .claim(due)
        .compose(
            claimed -> claimed.isPresent() ? deliver(claimed.get()) : Future.succeededFuture());
  }

  private Future<?> deliver(Mail mail) {
    if (mail.isUseless(clock.instant())) {
      return end(mail, Outcome.DROPPED);
    }
    return unsubscriptions
        .contains(mail.userId())
        .compose(
            unwanted ->
                unwanted && !mail.isReceipt()
                    ? end(mail, Outcome.UNSUBSCRIBED)
                    : contacts.find(mail.userId()).compose(address -> send(mail, address)))
        .recover(failure -> putOff(mail, failure));
  }

  private Future<Void> send(Mail mail, Optional<String> address) {
    if (address.isEmpty()) {
      return mail.tries() < TRIES_WITHOUT_ADDRESS
          ? Future.failedFuture("no address is known yet")
          : end(mail, Outcome.UNADDRESSED);
    }
    return client
        .sendMail(letters.write(mail, address.get()))
        .map(Outcome.SENT)
        .recover(
            failure ->
                failure instanceof SMTPException answer && answer.isPermanent()
                    ? Future.succeededFuture(Outcome.REFUSED)
                    : Future.failedFuture(failure))
        .compose(outcome -> end(mail, outcome));
  }

  private Future<Void> end(Mail mail, Outcome outcome) {
    return mails
        .end(mail, outcome)
        .onSuccess(ended -> counter(mail.kind(), outcome.text()).increment());
  }

  private Future<Void> putOff(Mail mail, Throwable failure) {
    LOG.warn("mail {} is put off (try {}): {}", mail.id(), mail.tries(), reason(failure));
    counter(mail.kind(), PUT_OFF).increment();
    return mails.putOff(mail, AGAIN.after(mail.tries()));
  }

  /** Mail servers like to repeat the address that they do not take, which is not for the log. */
  private static String reason(Throwable failure) {
    return failure instanceof SMTPException answer
        ? "the mail server answered " + answer.getReplyCode()
        : failure.getMessage();
  }

  private Counter counter(NotificationKind kind, String outcome) {
    return metrics.counter(
        "mails",
        "mails by what became of them",
        "kind",
        kind.name().toLowerCase(Locale.ROOT),
        "outcome",
        outcome);
  }
}
