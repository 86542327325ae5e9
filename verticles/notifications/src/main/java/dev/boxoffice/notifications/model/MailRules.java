package dev.boxoffice.notifications.model;

import java.time.Duration;
import java.util.List;

/** Decides whether a mail may be sent now. */
public final class MailRules {
    /** How long a mail waits for an earlier one of the same order that is being sent. */
    public static final Duration TURN = Duration.ofSeconds(1);

    /** How long a receipt waits when its reader had too many mails. */
    public static final Duration QUOTA_PAUSE = Duration.ofMinutes(5);

    private MailRules() {}

    /**
     * Another mail about the same order.
     *
     * @param state {@code waiting}, {@code sending}, or how it ended
     */
    public record Sibling(MailKind kind, String state) {
        /** A receipt replaces the mails before it as soon as it is planned; it also asks to confirm the address. */
        boolean overtakes(MailKind earlier) {
            if (!kind.isOfCourse() || !earlier.isOfCourse()) {
                return false;
            }
            boolean isUnderWay = state.equals(Mail.SENDING) || state.equals(MailOutcome.SENT.text());
            return kind.compareTo(earlier) > 0 && (kind.isReceipt() || (isUnderWay && earlier != MailKind.CONFIRM));
        }

        /** An earlier mail never waits for a later one, so that two cannot wait for each other. */
        boolean isBeingSentBefore(MailKind later) {
            return later.isOfCourse() && kind.compareTo(later) < 0 && state.equals(Mail.SENDING);
        }
    }

    /**
     * What is known of the reader.
     *
     * @param confirmed the reader has proved to own the address, or has paid what the mail is about
     * @param unwanted the reader has unsubscribed
     * @param sentLately other mails within the last hour
     * @param mostAnHour how many there may be; 0 for no limit
     */
    public record Reader(boolean confirmed, boolean unwanted, long sentLately, int mostAnHour) {
        boolean hasTooMany() {
            return mostAnHour > 0 && sentLately >= mostAnHour;
        }
    }

    /**
     * Whether to send a mail.
     *
     * @param outcome {@code SENT} to send it, another one to end it without; null to wait
     * @param pause how long to wait
     */
    public record Decision(MailOutcome outcome, Duration pause) {
        /** Send it. */
        public static final Decision SEND = new Decision(MailOutcome.SENT, Duration.ZERO);

        static Decision end(MailOutcome outcome) {
            return new Decision(outcome, Duration.ZERO);
        }

        static Decision later(Duration pause) {
            return new Decision(null, pause);
        }
    }

    /**
     * Decides about a mail that this replica has claimed. Each mail is claimed before the others of its order are read,
     * so that of two concurrent ones at least one sees the other.
     *
     * @param isOver the order has ended, paid or not
     */
    public static Decision decide(Mail mail, List<Sibling> siblings, boolean isOver, Reader reader) {
        MailKind kind = mail.kind();
        if (siblings.stream().anyMatch(other -> other.overtakes(kind)) || (kind.isOfReservation() && isOver)) {
            return Decision.end(MailOutcome.DROPPED);
        }
        if (reader.unwanted() && !kind.isAlwaysSent()) {
            return Decision.end(MailOutcome.UNSUBSCRIBED);
        }
        if (mail.isForConfirmed() && !reader.confirmed()) {
            return Decision.end(MailOutcome.UNCONFIRMED);
        }
        if (siblings.stream().anyMatch(other -> other.isBeingSentBefore(kind))) {
            return Decision.later(TURN);
        }
        if (reader.hasTooMany()) {
            return kind.isAlwaysSent() ? Decision.later(QUOTA_PAUSE) : Decision.end(MailOutcome.LIMITED);
        }
        return Decision.SEND;
    }
}
