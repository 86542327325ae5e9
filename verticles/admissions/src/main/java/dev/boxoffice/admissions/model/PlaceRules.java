package dev.boxoffice.admissions.model;

import dev.boxoffice.events.Initiator;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.VoidReason;
import dev.boxoffice.kernel.decision.Decision;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** How the ticket of a place follows its order. */
public record PlaceRules(Admission admission) {
    /** It is not valid any more. */
    public Decision<Admission> end(VoidReason reason, Instant now) {
        return admission.isLive()
                ? Decision.changed(admission.next().voided(reason, now).build())
                : Decision.unchanged();
    }

    /** It is valid, for this buyer; one that was void, as a refund was refused in the end, gets a new code. */
    public Decision<Admission> keep(OrderData order, Supplier<TicketCode> newCode, Instant now) {
        if (!admission.isLive() && admission.reason() != VoidReason.EVENT) {
            return Decision.changed(admission
                    .next()
                    .issuedAgain(newCode.get())
                    .record(HistoryEntry.What.ISSUED, now, null)
                    .buyerId(order.userId())
                    .build());
        }
        return admission.buyerId().equals(order.userId())
                ? Decision.unchanged()
                : Decision.changed(admission.next().buyerId(order.userId()).build());
    }

    /** Its buyer has said who comes; what another person has accepted has a name of its own. */
    public Decision<Admission> name(String name) {
        return admission.isTransferred() || Objects.equals(admission.holder().name(), name)
                ? Decision.unchanged()
                : Decision.changed(admission.next().name(name).build());
    }

    /** Nothing that says who has it stays in it, if this user does. */
    public Decision<Admission> forget(String userId) {
        boolean isKnown =
                admission.holder().name() != null || admission.holder().email() != null;
        return admission.isHeldBy(userId) && isKnown
                ? Decision.changed(admission.next().forgotten().build())
                : Decision.unchanged();
    }

    /** None of these addresses of persons without an account stays in it; the ticket and its links stay valid. */
    public Decision<Admission> forgetAddresses(Predicate<String> isErased) {
        return admission.addresses().stream().anyMatch(isErased)
                ? Decision.changed(admission.next().withoutAddresses(isErased).build())
                : Decision.unchanged();
    }

    /** Why the places of an order end. */
    public static VoidReason reason(OrderData order) {
        if (order.status() != OrderStatus.CANCELLED) {
            return VoidReason.REFUND;
        }
        return order.endedBy() == Initiator.EVENT ? VoidReason.EVENT : VoidReason.ORDER;
    }
}
