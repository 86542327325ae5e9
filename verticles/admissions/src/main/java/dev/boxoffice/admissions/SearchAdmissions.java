package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.model.CodeFormat;
import dev.boxoffice.admissions.model.DoorList;
import dev.boxoffice.admissions.model.ListedTicket;
import dev.boxoffice.admissions.model.ShortCode;
import dev.boxoffice.admissions.model.TicketSearch;
import dev.boxoffice.admissions.store.AdmissionStore;
import dev.boxoffice.admissions.store.DoorLists;
import dev.boxoffice.admissions.store.DoorStore;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds tickets of an event for the desk: by short code, by order, or by name. */
public record SearchAdmissions(
        EventOfOrganiser eventOfOrganiser, AdmissionStore admissions, DoorLists lists, DoorStore doors) {
    /** Tickets, and whether the organiser lets all who work at the door see names. */
    public record Found(List<Admission> admissions, boolean names) {}

    /**
     * A page of tickets, by id.
     *
     * @param text a short code, the id of an order, or words of a name; empty for all
     * @param after the id that they come after; empty for the first
     */
    public Future<Found> page(String eventId, Actor actor, String text, String after, int limit) {
        return eventOfOrganiser
                .find(eventId, actor)
                .compose(event -> lists.of(eventId))
                .compose(list -> read(ids(list, eventId, text.strip(), after, limit)))
                .compose(found -> doors.findRecent(eventId).map(door -> new Found(found, door.names())));
    }

    private static List<String> ids(DoorList list, String eventId, String text, String after, int limit) {
        Optional<String> ofCode = ShortCode.parse(text).flatMap(code -> list.find(CodeFormat.shortRef(eventId, code)));
        if (ofCode.isPresent()) {
            return ofCode.filter(id -> id.compareTo(after) > 0).stream().toList();
        }
        Stream<ListedTicket> all = list.after(after, Integer.MAX_VALUE).stream();
        TicketSearch search = new TicketSearch(text);
        Stream<ListedTicket> found = Ids.isValid(text)
                ? all.filter(ticket -> ticket.id().startsWith(text + "-"))
                : all.filter(search::matches);
        return found.map(ListedTicket::id).limit(limit).toList();
    }

    private Future<List<Admission>> read(List<String> ids) {
        return Future.all(ids.stream().map(admissions::find).toList())
                .map(read -> read.<Optional<Admission>>list().stream()
                        .map(found -> found.orElse(null))
                        .filter(Objects::nonNull)
                        .toList());
    }
}
