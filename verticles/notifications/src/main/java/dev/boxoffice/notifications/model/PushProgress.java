package dev.boxoffice.notifications.model;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How far a push has come within one try.
 *
 * @param push with what is done by now
 * @param refused how many browsers' services would not take it
 * @param later how many are to be tried again
 * @param wanted the longest pause that one of their services wants
 */
public record PushProgress(Push push, int refused, int later, Duration wanted) {
    /** How pushes end. */
    public static final List<MailOutcome> OUTCOMES = List.of(
            MailOutcome.SENT,
            MailOutcome.REFUSED,
            MailOutcome.UNADDRESSED,
            MailOutcome.DROPPED,
            MailOutcome.LIMITED,
            MailOutcome.STOPPED);

    /** At the beginning of a try. */
    public PushProgress(Push push) {
        this(push, 0, 0, Duration.ZERO);
    }

    /** With what became of the message to one browser. */
    public PushProgress with(String subscription, PushResult result) {
        if (result.kind() == PushResult.Kind.LATER) {
            return new PushProgress(push, refused, later + 1, longer(wanted, result.pause()));
        }
        Set<String> done = new HashSet<>(push.done());
        done.add(subscription);
        boolean isDelivered = result.kind() == PushResult.Kind.DELIVERED;
        Push next = new Push(push.mail(), push.version(), Set.copyOf(done), push.delivered() + (isDelivered ? 1 : 0));
        return new PushProgress(next, refused + (result.kind() == PushResult.Kind.REFUSED ? 1 : 0), later, wanted);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** True if nothing is left to try. */
    public boolean isOver() {
        return later == 0 || push.mail().tries() >= Push.MOST_TRIES;
    }

    /** How the push ends if it is over. */
    public MailOutcome outcome() {
        if (push.delivered() > 0) {
            return MailOutcome.SENT;
        }
        return refused > 0 || later > 0 ? MailOutcome.REFUSED : MailOutcome.UNADDRESSED;
    }

    /** How long to wait before the next try: no shorter than the services want. */
    public Duration pause(Duration usual) {
        return longer(usual, wanted);
    }
}
