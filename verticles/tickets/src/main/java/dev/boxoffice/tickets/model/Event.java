package dev.boxoffice.tickets.model;

import dev.boxoffice.events.EventDetails;
import dev.boxoffice.events.EventDetails.Pool;
import dev.boxoffice.events.EventDetails.TicketType;
import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.TicketStatus;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * An event. A composed one is the original of its ticket types; a simple one follows a single listing.
 *
 * @param isComposed whether its organiser has made or changed it as an event
 * @param change counts its changes since it was published, for orders; 0 for a draft
 * @param offer the number of the terms of its types, which is constant for a composed event
 */
public record Event(EventDetails data, boolean isComposed, long change, long offer) {
    /** How long an event lasts that has no end. */
    static final Duration USUAL_LENGTH = Duration.ofHours(12);

    private static final long FIRST = 1;

    /** A new draft; fails if it breaks a rule. */
    public static Event draft(EventInput input, Supplier<String> ids, Instant now) {
        EventDetails fields = input.fields();
        EventDetails nothing = EventBuilder.of(fields.id(), fields.userId(), fields.createdAt())
                .status(EventStatus.DRAFT)
                .build();
        EventDetails wanted = EventBuilder.of(EventAssembly.assemble(nothing, input, ids))
                .status(EventStatus.DRAFT)
                .build();
        Errors errors = new Errors();
        EventRules.check(wanted, errors);
        EventRules.checkNewTimes(nothing, wanted, now, errors);
        errors.throwIfAny();
        return new Event(wanted, true, 0, FIRST);
    }

    /** Its id. */
    public String id() {
        return data.id();
    }

    /** Counts its changes. */
    public long version() {
        return data.version();
    }

    /** True if only its organiser may see it. */
    public boolean isDraft() {
        return data.status() == EventStatus.DRAFT;
    }

    /** When it is over; empty if that is unknown. */
    public Optional<Instant> over() {
        return over(data);
    }

    static Optional<Instant> over(EventDetails event) {
        return event.endsAt() != null
                ? Optional.of(event.endsAt())
                : Optional.ofNullable(event.startsAt()).map(start -> start.plus(USUAL_LENGTH));
    }

    /** What users get who are no members of its organiser: they do not learn that a draft exists. */
    public Problem refusalToStrangers() {
        return isDraft() ? Problem.notFound("Event") : Problem.notAuthorized();
    }

    /** Itself; fails if the organiser has seen another version, where that matters. */
    public Event requireVersion(OptionalLong wanted) {
        if (wanted.isPresent() && wanted.getAsLong() != version()) {
            throw Problem.stale(version());
        }
        return this;
    }

    /** Itself; fails unless it is a draft. */
    public Event requireDraft() {
        if (!isDraft()) {
            throw Problem.invalid(null, "event.not_a_draft", "Only a draft can be deleted; an event can be cancelled");
        }
        return this;
    }

    /** The ticket type of that id. */
    public Optional<TicketType> type(String id) {
        return data.ticketTypes().stream().filter(type -> type.id().equals(id)).findFirst();
    }

    /** True if a ticket of it costs something. */
    public boolean takesMoney() {
        return data.ticketTypes().stream().anyMatch(type -> type.price() > 0);
    }

    /** Seats of all its pools. */
    public long seats() {
        return data.pools().stream().mapToLong(Pool::quantity).sum();
    }

    /**
     * The organiser changes it.
     *
     * @param ids makes ids for new parts
     */
    public Decision<Event> edit(EventInput input, Supplier<String> ids, Instant now) {
        Optional<Problem> over = refusalIfOver();
        if (over.isPresent()) {
            return Decision.refused(over.get());
        }
        EventDetails wanted = EventAssembly.assemble(data, input, ids);
        Errors errors = new Errors();
        EventRules.check(wanted, errors);
        EventRules.checkNewTimes(data, wanted, now, errors);
        if (!isDraft()) {
            PublishedEventRules.check(data, wanted, errors);
        }
        boolean isMoved = !isDraft() && Move.isMove(data, wanted);
        errors.addIf(
                !isMoved && input.notice().message() != null,
                "message",
                "message.not_sent",
                "is only sent with a change of time or place");
        EventDetails next = isMoved ? Move.open(data, wanted, input.notice(), now) : wanted;
        return errors.problem().map(Decision::<Event>refused).orElseGet(() -> changed(next, data.status()));
    }

    /** The organiser puts it on sale. */
    public Decision<Event> publish(Instant now) {
        if (data.status() == EventStatus.PUBLISHED) {
            return Decision.unchanged();
        }
        Optional<Problem> over = refusalIfOver();
        if (over.isPresent()) {
            return Decision.refused(over.get());
        }
        Errors errors = new Errors();
        EventRules.checkPublishable(data, now, errors);
        // It takes place at the old time after all, which its buyers have to know.
        EventDetails next = Move.isAtOldTime(data) ? Move.open(data, data, Notice.NONE, now) : data;
        return errors.problem().map(Decision::<Event>refused).orElseGet(() -> changed(next, EventStatus.PUBLISHED));
    }

    /** The organiser takes it off sale until it has a new date. */
    public Decision<Event> postpone(Notice notice, Instant now) {
        return switch (data.status()) {
            case PUBLISHED -> changed(Move.open(data, data, notice, now), EventStatus.POSTPONED);
            case POSTPONED -> Decision.unchanged();
            default -> Decision.refused(notPublished("postponed"));
        };
    }

    /**
     * The organiser cancels it; its orders follow.
     *
     * @param title as the organiser has entered it, to confirm the cancellation; null for nothing
     * @param message for the mail to buyers; null for nothing
     * @param isTaken whether seats are held or sold: only then the title has to be confirmed
     */
    public Decision<Event> cancel(String title, String message, boolean isTaken) {
        return switch (data.status()) {
            case PUBLISHED, POSTPONED ->
                isTaken && !isTitle(title)
                        ? Decision.refused(Problem.invalid(
                                "title",
                                "title.unconfirmed",
                                "The title of the event is required to cancel it, as tickets are held or sold"))
                        : changed(EventBuilder.of(data).message(message).build(), EventStatus.CANCELLED);
            case CANCELLED -> Decision.unchanged();
            default -> Decision.refused(notPublished("cancelled"));
        };
    }

    private boolean isTitle(String entered) {
        return entered != null && words(entered).equals(words(data.title()));
    }

    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** When time ends it; empty for a postponed one, which waits for its new date, however long ago the old one was. */
    public Optional<Instant> endDue() {
        return over().filter(end -> data.status() == EventStatus.PUBLISHED);
    }

    /** Time ends it. */
    public Decision<Event> end(Instant now) {
        return endDue().filter(end -> !end.isAfter(now)).isPresent()
                ? changed(data, EventStatus.ENDED, isComposed)
                : Decision.unchanged();
    }

    /** The organiser sets its image, or removes it with null. */
    public Decision<Event> showImage(String imageId) {
        if (Objects.equals(data.imageId(), imageId)) {
            return Decision.unchanged();
        }
        return refusalIfOver()
                .map(Decision::<Event>refused)
                .orElseGet(() -> changed(EventBuilder.of(data).imageId(imageId).build(), data.status()));
    }

    /** The organiser withdraws one of its ticket types, of which seats that are sold stay sold. */
    public Decision<Event> withdraw(String typeId) {
        Optional<Problem> over = refusalIfOver();
        if (over.isPresent()) {
            return Decision.refused(over.get());
        }
        TicketType type = type(typeId).orElseThrow(() -> Problem.notFound("Ticket"));
        if (type.status() == TicketStatus.WITHDRAWN) {
            return Decision.refused(Problem.invalid(null, "ticket.withdrawn", "The ticket type is withdrawn already"));
        }
        List<TicketType> types = data.ticketTypes().stream()
                .map(one -> one.id().equals(typeId) ? TypeBuilder.withdrawn(one) : one)
                .toList();
        return changed(EventBuilder.of(data).ticketTypes(types).build(), data.status());
    }

    private Optional<Problem> refusalIfOver() {
        return switch (data.status()) {
            case CANCELLED ->
                Optional.of(Problem.invalid(null, "event.cancelled", "The event is cancelled and cannot be changed"));
            case ENDED -> Optional.of(Problem.invalid(null, "event.ended", "The event is over and cannot be changed"));
            default -> Optional.empty();
        };
    }

    private Problem notPublished(String what) {
        return refusalIfOver()
                .orElseGet(() -> Problem.invalid(
                        null, "event.not_published", "Only an event that was published can be " + what));
    }

    private Decision<Event> changed(EventDetails wanted, EventStatus status) {
        return changed(wanted, status, true);
    }

    private Decision<Event> changed(EventDetails wanted, EventStatus status, boolean composed) {
        EventDetails next =
                EventBuilder.of(wanted).version(version() + 1).status(status).build();
        long number = status == EventStatus.DRAFT ? 0 : change + 1;
        Event event = new Event(next, composed, number, offer);
        return event.isDraft()
                ? Decision.changed(event)
                : Decision.changed(event, EventSubjects.of(data.status(), status));
    }
}
