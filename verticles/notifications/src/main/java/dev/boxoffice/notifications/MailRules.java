package dev.boxoffice.notifications;

import java.time.Duration;
import java.util.List;

/** Decides whether a mail may be sent now. */
final class MailRules {
    /** How long a mail waits for one about the same order that is being sent. */
    static final Duration TURN = Duration.ofSeconds(1);

    /** How long a receipt waits for its turn when its reader had too many mails. */
    static final Duration QUOTA_PAUSE = Duration.ofMinutes(5);

    private MailRules() {}

    /**
     * Another mail about the same order.
     *
     * @param state {@code waiting}, {@code sending}, or how it ended
     */
    record Sibling(MailKind kind, String state) {
        /**
         * A receipt makes what was before it old news as soon as it is known, and carries the question for the address
         * as well.
         */
        boolean overtakes(MailKind earlier) {
            boolean isUnderWay = state.equals(MailStore.SENDING) || state.equals(Outcome.SENT.text());
            return kind.compareTo(earlier) > 0 && (kind.isReceipt() || (isUnderWay && earlier != MailKind.CONFIRM));
        }

        /** An earlier mail is never held up by a later one, so that two cannot wait for each other. */
        boolean isBeingSentBefore(MailKind later) {
            return kind.compareTo(later) < 0 && state.equals(MailStore.SENDING);
        }
    }

    /**
     * What is known of the reader.
     *
     * @param confirmed the reader has proved to own the address
     * @param unwanted the reader has unsubscribed
     * @param sentLately mails within the last hour, without this one
     * @param mostAnHour how many there may be; 0 for no limit
     */
    record Reader(boolean confirmed, boolean unwanted, long sentLately, int mostAnHour) {
        boolean hasTooMany() {
            return mostAnHour > 0 && sentLately >= mostAnHour;
        }
    }

    /**
     * What is to be done.
     *
     * @param outcome {@code SENT} to send it, another one to end it without; null to wait
     * @param pause how long to wait
     */
    record Decision(Outcome outcome, Duration pause) {
        static final Decision SEND = new Decision(Outcome.SENT, Duration.ZERO);

        static Decision end(Outcome outcome) {
            return new Decision(outcome, Duration.ZERO);
        }

        static Decision later(Duration pause) {
            return new Decision(null, pause);
        }
    }

    /**
     * Decides about a mail that this replica alone has taken up. Each mail is marked as being sent before the others of
     * its order are looked at, so of two at the same time at least one sees the other.
     *
     * @param isOver the order has ended, paid or not
     */
    static Decision decide(Mail mail, List<Sibling> siblings, boolean isOver, Reader reader) {
        MailKind kind = mail.kind();
        if (siblings.stream().anyMatch(other -> other.overtakes(kind)) || (kind.isOfReservation() && isOver)) {
            return Decision.end(Outcome.DROPPED);
        }
        if (reader.unwanted() && !kind.isReceipt()) {
            return Decision.end(Outcome.UNSUBSCRIBED);
        }
        if (kind.isOfReservation() && !reader.confirmed()) {
            return Decision.end(Outcome.UNCONFIRMED);
        }
        if (siblings.stream().anyMatch(other -> other.isBeingSentBefore(kind))) {
            return Decision.later(TURN);
        }
        if (reader.hasTooMany()) {
            return kind.isReceipt() ? Decision.later(QUOTA_PAUSE) : Decision.end(Outcome.LIMITED);
        }
        return Decision.SEND;
    }
}
