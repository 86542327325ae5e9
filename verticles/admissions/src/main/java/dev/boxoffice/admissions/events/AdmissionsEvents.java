package dev.boxoffice.admissions.events;

import dev.boxoffice.admissions.FollowEvent;
import dev.boxoffice.admissions.IssueAdmissions;
import dev.boxoffice.admissions.UpdatePasses;
import dev.boxoffice.events.AdmissionData;
import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.platform.nats.EventBridge;
import dev.boxoffice.platform.nats.EventHandler;
import io.vertx.core.Future;

/** The events that admissions consumes: those of orders and of events, and of its own those that make tickets void. */
public record AdmissionsEvents(IssueAdmissions issueAdmissions, FollowEvent followEvent, UpdatePasses updatePasses) {

    /** Subscribes to them. */
    public Future<Void> subscribe(EventBridge bridge) {
        EventHandler<OrderData> order = (event, data) -> issueAdmissions.apply(data);
        EventHandler<EventDetails> changed =
                (event, details) -> followEvent.apply(details).compose(applied -> updatePasses.eventChanged(details));
        return Future.all(
                        bridge.subscribe(Subjects.ORDER_COMPLETED, OrderData.class, order),
                        bridge.subscribe(Subjects.ORDER_UPDATED, OrderData.class, order),
                        bridge.subscribe(Subjects.ORDER_CANCELLED, OrderData.class, order))
                .compose(orders -> Future.all(
                        bridge.subscribe(Subjects.EVENT_PUBLISHED, EventDetails.class, changed),
                        bridge.subscribe(Subjects.EVENT_UPDATED, EventDetails.class, changed),
                        bridge.subscribe(Subjects.EVENT_POSTPONED, EventDetails.class, changed),
                        bridge.subscribe(Subjects.EVENT_CANCELLED, EventDetails.class, changed),
                        bridge.subscribe(Subjects.EVENT_ENDED, EventDetails.class, changed)))
                .compose(events -> bridge.subscribe(
                        Subjects.ADMISSION_VOIDED,
                        AdmissionData.class,
                        (event, ticket) -> updatePasses.ticketVoided(ticket)))
                .mapEmpty();
    }
}
