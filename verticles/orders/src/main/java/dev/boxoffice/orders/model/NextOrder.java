package dev.boxoffice.orders.model;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.DisputeStatus;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import java.util.ArrayList;
import java.util.List;

/** The next version of an order: as the present one, but for what is set here. */
final class NextOrder {
    private final Order present;
    private OrderStatus status;
    private CancelReason reason;
    private DisputeStatus dispute;
    private boolean answersDue;
    private List<OrderData.Refund> refunds;
    private long kept;
    private Initiator endedBy;
    private Answers answers;
    private String userId;
    private String email;
    private String name;
    private String note;
    private long paymentVersion;

    NextOrder(Order present) {
        OrderData data = present.data();
        this.present = present;
        status = data.status();
        reason = data.reason();
        dispute = data.dispute();
        answersDue = data.answersDue();
        refunds = data.refunds();
        kept = data.kept();
        endedBy = data.endedBy();
        answers = present.answers();
        userId = data.userId();
        email = present.email();
        name = present.name();
        note = present.note();
        paymentVersion = present.paymentVersion();
    }

    NextOrder status(OrderStatus next) {
        status = next;
        return this;
    }

    NextOrder cancelled(CancelReason why) {
        reason = why;
        return status(OrderStatus.CANCELLED);
    }

    NextOrder dispute(DisputeStatus next) {
        dispute = next;
        return this;
    }

    /** With these answers, so that none are due. */
    NextOrder answered(Answers next) {
        answersDue = false;
        return answers(next);
    }

    NextOrder answers(Answers next) {
        answers = next;
        return this;
    }

    NextOrder userId(String next) {
        userId = next;
        return this;
    }

    NextOrder refunds(List<OrderData.Refund> next) {
        refunds = next;
        return this;
    }

    NextOrder refund(OrderData.Refund another) {
        List<OrderData.Refund> all = new ArrayList<>(refunds);
        all.add(another);
        return refunds(all);
    }

    NextOrder kept(long next) {
        kept = next;
        return this;
    }

    NextOrder endedBy(Initiator next) {
        endedBy = next;
        return this;
    }

    NextOrder email(String next) {
        email = next;
        return this;
    }

    NextOrder name(String next) {
        name = next;
        return this;
    }

    NextOrder note(String next) {
        note = next;
        return this;
    }

    NextOrder paymentVersion(long next) {
        paymentVersion = next;
        return this;
    }

    Order build() {
        OrderData data = present.data();
        OrderData next = new OrderData(
                data.id(),
                data.version() + 1,
                userId,
                data.ticket(),
                data.quantity(),
                data.amount(),
                data.currency(),
                status,
                reason,
                data.expiresAt(),
                data.createdAt(),
                dispute,
                data.eventId(),
                data.lines(),
                data.codeId(),
                data.discount(),
                answersDue,
                refunds,
                kept,
                endedBy);
        return new Order(next, present.seats(), present.code(), answers, email, name, note, paymentVersion);
    }
}
