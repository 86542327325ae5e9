package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.model.CodeFormat;
import dev.boxoffice.admissions.model.DoorList;
import dev.boxoffice.admissions.model.Scan;
import dev.boxoffice.admissions.model.ShortCode;
import dev.boxoffice.admissions.store.AdmissionStore;
import dev.boxoffice.admissions.store.DoorLists;
import io.vertx.core.Future;
import java.util.Optional;

/** Finds what was scanned: by the list of the event, and in the database where that does not have it. */
public record FindScannedTicket(AdmissionStore admissions, DoorLists lists) {
    /**
     * A ticket that has, or had, the code that was scanned.
     *
     * @param ref of that code
     */
    public record Found(Admission admission, String ref) {
        /** True if it lets in at that event. */
        public boolean isOf(String eventId) {
            return admission.place().eventId().equals(eventId);
        }
    }

    /** The ticket, which may be one of another event; empty if there is none. */
    public Future<Optional<Found>> find(String eventId, Scan scan) {
        return scan.shortCode() == null
                ? scan.scannedRef()
                        .map(ref -> findByRef(eventId, ref).map(found -> found.filter(one -> isGenuine(one, scan))))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                : ShortCode.parse(scan.shortCode())
                        .map(code -> findByShortCode(eventId, code, scan.isFact()))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Future<Optional<Found>> findByRef(String eventId, String ref) {
        return lists.of(eventId).compose(list -> list.find(ref)
                .map(id -> admissions.find(id).map(found -> found.map(one -> new Found(one, ref))))
                .orElseGet(() -> admissions.findByRef(ref).map(found -> found.map(one -> new Found(one, ref)))));
    }

    private Future<Optional<Found>> findByShortCode(String eventId, String code, boolean isFact) {
        return lists.of(eventId)
                .compose(list -> find(list, eventId, code, isFact))
                .map(found -> found.map(one -> new Found(one, one.code().ref())));
    }

    /** What a device has let in by the hash in its list is shown at the ticket with that hash. */
    private Future<Optional<Admission>> find(DoorList list, String eventId, String code, boolean isFact) {
        return list.find(CodeFormat.shortRef(eventId, code))
                .map(admissions::find)
                .orElseGet(() -> admissions.findByShortCode(eventId, code))
                .compose(found ->
                        found.filter(one -> isFact || one.code().shortCode().equals(code))
                                        .isPresent()
                                ? Future.succeededFuture(found)
                                // Short codes are known by so short a hash that two tickets of an event may share it.
                                : admissions.findByShortCode(eventId, code));
    }

    /**
     * A text with the right secret that differs in its signature is made up. Where a device has let it in already, that
     * is shown at the ticket that it was made of.
     */
    private static boolean isGenuine(Found found, Scan scan) {
        boolean isPresent = found.admission().code().ref().equals(found.ref());
        return scan.code() == null
                || scan.isFact()
                || !isPresent
                || found.admission().code().text().equalsIgnoreCase(scan.code());
    }
}
