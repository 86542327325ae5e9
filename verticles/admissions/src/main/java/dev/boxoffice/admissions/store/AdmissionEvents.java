package dev.boxoffice.admissions.store;

import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.model.Direction;
import dev.boxoffice.admissions.model.TicketMails;
import dev.boxoffice.events.AdmissionData;
import dev.boxoffice.events.AdmissionStatus;
import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.MailRequest;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.VoidReason;
import dev.boxoffice.kernel.time.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The events of admissions, which follow from what has changed in them. */
final class AdmissionEvents {
    private static final String SOURCE = "/admissions";

    private AdmissionEvents() {}

    /** The event of a new admission. */
    static CloudEvent issued(Admission admission, Instant now) {
        return event(Subjects.ADMISSION_ISSUED, data(admission, now), now);
    }

    /** The events of a change. */
    static CloudEvent[] of(Admission before, Admission after, Instant now) {
        List<CloudEvent> events = new ArrayList<>();
        boolean isReplaced = after.generation() > before.generation();
        if (isReplaced && before.isLive()) {
            AdmissionData old = data(before, now);
            events.add(event(Subjects.ADMISSION_VOIDED, voided(old, after.version(), VoidReason.TRANSFER), now));
        }
        boolean isMailed = after.holder().email() != null;
        if (isReplaced) {
            events.add(issued(after, now));
            if (isMailed) {
                events.add(mail(TicketMails.issued(after), now));
            }
        }
        if (before.isLive() && !after.isLive()) {
            events.add(event(Subjects.ADMISSION_VOIDED, data(after, now), now));
            if (isMailed) {
                events.add(mail(TicketMails.voided(after), now));
            }
        }
        if (!isReplaced && in(after) > in(before)) {
            events.add(event(Subjects.ADMISSION_ADMITTED, data(after, now), now));
        }
        after.notices().stream()
                .filter(notice -> !before.notices().contains(notice))
                .forEach(notice -> events.add(mail(TicketMails.toSender(notice), now)));
        if (!isReplaced && after.isLive() && isWithoutUse(before, after)) {
            events.add(issued(after, now));
        }
        if (after.conflicts().size() > before.conflicts().size()) {
            events.add(event(Subjects.ADMISSION_CONFLICTED, data(after, now), now));
        }
        return events.toArray(CloudEvent[]::new);
    }

    /** The only scan that let its holder in was taken back, or the person who had accepted it is its buyer now. */
    private static boolean isWithoutUse(Admission before, Admission after) {
        return (in(before) > 0 && in(after) == 0) || (before.isTransferred() && !after.isTransferred());
    }

    /** The event that says the present state once more. */
    static CloudEvent state(Admission admission) {
        String subject =
                switch (admission.status()) {
                    case ISSUED -> Subjects.ADMISSION_ISSUED;
                    case ADMITTED -> Subjects.ADMISSION_ADMITTED;
                    case VOID -> Subjects.ADMISSION_VOIDED;
                };
        Instant at = admission.history().get(admission.history().size() - 1).at();
        return event(subject, data(admission, at), at);
    }

    private static CloudEvent mail(MailRequest request, Instant now) {
        return EventCodec.event(Ids.next(), SOURCE, Subjects.MAIL_REQUESTED, request.id(), now, request);
    }

    private static CloudEvent event(String subject, AdmissionData data, Instant now) {
        return EventCodec.event(Ids.next(), SOURCE, subject, data.id(), now, data);
    }

    private static AdmissionData voided(AdmissionData data, long version, VoidReason reason) {
        return new AdmissionData(
                data.id(),
                version,
                data.orderId(),
                data.eventId(),
                data.organiserId(),
                data.userId(),
                data.ticketId(),
                data.generation(),
                AdmissionStatus.VOID,
                reason,
                false,
                data.entries(),
                data.conflicts(),
                data.at(),
                true);
    }

    private static AdmissionData data(Admission admission, Instant now) {
        return new AdmissionData(
                admission.id(),
                admission.version(),
                admission.place().orderId(),
                admission.place().eventId(),
                admission.place().organiserId(),
                admission.holder().userId(),
                admission.place().ticketId(),
                admission.generation(),
                admission.status(),
                admission.reason(),
                admission.inside(),
                (int) in(admission),
                admission.conflicts().size(),
                now,
                admission.isTransferred());
    }

    private static long in(Admission admission) {
        return admission.entries().stream()
                .filter(entry -> entry.direction() == Direction.IN)
                .count();
    }
}
