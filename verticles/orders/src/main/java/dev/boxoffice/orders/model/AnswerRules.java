package dev.boxoffice.orders.model;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When and how the buyer of an order answers the organiser's questions.
 *
 * @param event null if the order is of a listing that is an event by itself
 */
public record AnswerRules(Order order, EventDetails event) {
    /**
     * Until when answers may be given and changed; empty if nothing is asked, or there is no end. Answers that a
     * payment waits for may be given as long as the order can be paid.
     */
    public Optional<Instant> until() {
        return event != null && questions().areAsked()
                ? Optional.ofNullable(event.attendees().changesUntil())
                        .or(() -> Optional.ofNullable(event.startsAt()))
                        .map(end -> areDue() && end.isBefore(payableUntil()) ? payableUntil() : end)
                : Optional.empty();
    }

    private boolean areDue() {
        return order.data().answersDue() && order.status().isPayable();
    }

    private Instant payableUntil() {
        return order.data().expiresAt();
    }

    private Questions questions() {
        return new Questions(
                event == null ? null : event.attendees(), order.data().lines());
    }

    /**
     * The buyer answers, which replaces earlier answers. A free order that waited for them is complete then.
     *
     * @param wanted the version that the buyer has seen, if that matters
     */
    public Decision<Order> answer(Answers given, OptionalLong wanted, Instant now) {
        boolean isUnpaid = order.status().isPayable();
        if (wanted.isPresent() && wanted.getAsLong() != order.version()) {
            return Decision.refused(Problem.stale(order.version()));
        }
        if (order.status() == OrderStatus.CANCELLED) {
            return Decision.refused(Problem.invalid("The order is cancelled"));
        }
        if (isUnpaid && !now.isBefore(payableUntil())) {
            return Decision.refused(Problem.invalid("The reservation has expired"));
        }
        if (until().filter(end -> !now.isBefore(end)).isPresent()) {
            return Decision.refused(Problem.invalid(null, "answers.closed", "Answers cannot be changed any more"));
        }
        boolean isDone = isUnpaid && order.data().amount() == 0;
        Order next = order.next()
                .answered(questions().requireValid(given))
                .status(isDone ? OrderStatus.COMPLETE : order.status())
                .build();
        if (isDone) {
            return Decision.changed(next, Subjects.ORDER_COMPLETED);
        }
        // Names are on tickets: other domains ask for them when they hear of a change.
        return Decision.changed(next, Subjects.ORDER_UPDATED);
    }
}
