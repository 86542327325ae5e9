package dev.boxoffice.organisers.store;

import dev.boxoffice.events.CloudEvent;
import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.MailRequest;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.kernel.identity.OrganiserRole;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.organisers.model.Member;
import dev.boxoffice.organisers.model.Organiser;
import dev.boxoffice.organisers.model.Slugs;
import dev.boxoffice.platform.identity.Memberships;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.OptimisticUpdate;
import dev.boxoffice.platform.mongo.OutboxRelay;
import dev.boxoffice.platform.mongo.Republisher;
import dev.boxoffice.platform.mongo.SharedReads;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The organisers in the database. {@link Memberships} mirrors their teams: a change and its announcement are one write.
 */
public final class OrganiserStore {
    /** The collection. */
    public static final String COLLECTION = "organisers";

    /** The name of the domain. */
    public static final String DOMAIN = "organisers";

    /** The kind of the mails of invitations. */
    public static final String INVITATION = "invitation";

    static final String MEMBER = "members.userId";
    static final String INVITATION_ID = "invitations.id";
    static final String INVITATION_HASH = "invitations.hashes";
    static final String INVITATION_END = "invitations.expiresAt";
    private static final int MOST_OF_USER = 200;

    /** How long strangers may see what another process has changed: pages of events on sale show their organiser. */
    private static final Duration STALENESS = Duration.ofSeconds(1);

    private static final int MOST_KEPT = 1_000;

    private final MongoClient mongo;
    private final AggregateStore store;
    private final Memberships memberships;
    private final Clock clock;
    private final SharedReads<String, Optional<Organiser>> reads = new SharedReads<>(this::find, STALENESS, MOST_KEPT);

    /** Publishes teams and requests of mails by {@code relay}, which watches {@link #COLLECTION}. */
    public OrganiserStore(MongoClient mongo, OutboxRelay relay, Memberships memberships, Clock clock) {
        this.mongo = mongo;
        this.store = new AggregateStore(mongo, COLLECTION, relay);
        this.memberships = memberships;
        this.clock = clock;
    }

    /** The organiser of that id, or of that present or former slug, if it has a document. */
    public Future<Optional<Organiser>> find(String idOrSlug) {
        return Ids.isValid(idOrSlug)
                ? store.find(idOrSlug).map(found -> found.map(OrganiserDocuments::read))
                : findBy(OrganiserDocuments.SLUG, idOrSlug)
                        .compose(found -> found.isPresent()
                                ? Future.succeededFuture(found)
                                : findBy(OrganiserDocuments.ALL_SLUGS, idOrSlug));
    }

    /** The organiser of that id or slug as it was a moment ago; what many ask for at once is read once. */
    public Future<Optional<Organiser>> findRecent(String idOrSlug) {
        return reads.get(idOrSlug);
    }

    /** The organiser of that id; the account's own needs no document. */
    public Future<Optional<Organiser>> findFor(String userId, String idOrSlug) {
        return find(idOrSlug)
                .map(found ->
                        found.isEmpty() && idOrSlug.equals(userId) ? Optional.of(Organiser.ofAccount(userId)) : found);
    }

    /** The organiser with that invitation. */
    public Future<Optional<Organiser>> findOfInvitation(String invitationId) {
        return findBy(INVITATION_ID, invitationId);
    }

    /** The organiser with an invitation of that secret. */
    public Future<Optional<Organiser>> findOfLink(String hash) {
        return findBy(INVITATION_HASH, hash);
    }

    private Future<Optional<Organiser>> findBy(String field, String value) {
        return mongo.findOne(COLLECTION, new JsonObject().put(field, value), null)
                .map(found -> Optional.ofNullable(found).map(OrganiserDocuments::read));
    }

    /** The organisers of those ids that have a document. */
    public Future<List<Organiser>> findAll(Collection<String> ids) {
        JsonObject among = new JsonObject()
                .put("_id", new JsonObject().put("$in", new JsonArray(List.copyOf(new TreeSet<>(ids)))));
        return mongo.find(COLLECTION, among)
                .map(found -> found.stream().map(OrganiserDocuments::read).toList());
    }

    /** The organisers that a user is a member of; not the own one if it has no document. */
    public Future<List<Organiser>> ofUser(String userId) {
        FindOptions oldest =
                new FindOptions().setSort(new JsonObject().put("_id", 1)).setLimit(MOST_OF_USER);
        return mongo.findWithOptions(COLLECTION, new JsonObject().put(MEMBER, userId), oldest)
                .map(found -> found.stream().map(OrganiserDocuments::read).toList());
    }

    /** Inserts an organiser; the one that an earlier try has inserted, if there is one. */
    public Future<Organiser> insert(Organiser organiser) {
        return insertNew(organiser, Optional.empty())
                .compose(inserted -> inserted.isPresent()
                        ? Future.succeededFuture(organiser)
                        : find(organiser.id()).map(Optional::orElseThrow));
    }

    /**
     * Stores the outcome of a decision on the present state.
     *
     * @param userId whose own organiser it may be
     * @return the organiser afterwards. Fails with the reason of a refusal
     */
    public Future<Organiser> update(String userId, String id, Function<Organiser, Decision<Organiser>> decide) {
        return findFor(userId, id)
                .map(found -> found.orElseThrow(() -> Problem.notFound("Organiser")))
                .compose(present -> new OptimisticUpdate<>("organiser " + id, () -> findFor(userId, id), this::replace)
                        .applyFrom(present, decide));
    }

    private Future<Optional<Organiser>> replace(Organiser present, Decision.Changed<Organiser> change) {
        Organiser next = change.next();
        if (present.version() == 0) {
            return insertNew(next, change.event());
        }
        JsonObject unchanged = new JsonObject().put("_id", next.id()).put("version", present.version());
        JsonObject update = OrganiserDocuments.update(next);
        Future<Optional<JsonObject>> stored = present.isSameTeam(next)
                ? store.update(unchanged, update, events(next, change.event()))
                : store.update(
                        unchanged,
                        update,
                        subject(next),
                        messageId(next),
                        clock.instant(),
                        team(next).encode());
        return stored.recover(OrganiserStore::explain).map(found -> found.map(document -> noted(next)));
    }

    private Future<Optional<Organiser>> insertNew(Organiser organiser, Optional<String> event) {
        JsonObject document = OrganiserDocuments.fields(organiser).put("_id", organiser.id());
        // The first team of an account's own organiser is known without a message.
        boolean isKnown = organiser.isSameTeam(Organiser.ofAccount(organiser.id()));
        Future<Void> inserted = isKnown
                ? store.insert(document, events(organiser, event))
                : store.insert(
                        document,
                        subject(organiser),
                        messageId(organiser),
                        clock.instant(),
                        team(organiser).encode());
        return Database.wasNew(inserted)
                .compose(isNew -> isNew
                        ? Future.succeededFuture(Optional.of(noted(organiser)))
                        : find(organiser.id()).map(found -> {
                            if (found.isEmpty()) {
                                throw Slugs.taken();
                            }
                            return Optional.empty();
                        }));
    }

    private static <T> Future<T> explain(Throwable failure) {
        return Future.failedFuture(Database.isDuplicateKey(failure) ? Slugs.taken() : failure);
    }

    /** Applies in this process at once. */
    private Organiser noted(Organiser organiser) {
        memberships.note(organiser.id(), team(organiser));
        reads.forget(organiser.id());
        reads.forgetIf((idOrSlug, found) ->
                found.filter(one -> one.id().equals(organiser.id())).isPresent());
        return organiser;
    }

    private CloudEvent[] events(Organiser organiser, Optional<String> event) {
        return event.filter(Subjects.MAIL_REQUESTED::equals)
                .map(mail -> organiser
                        .invitations()
                        .get(organiser.invitations().size() - 1)
                        .id())
                .map(id -> new CloudEvent[] {
                    EventCodec.event(
                            Ids.next(),
                            "/" + DOMAIN,
                            Subjects.MAIL_REQUESTED,
                            id,
                            clock.instant(),
                            new MailRequest(id, 1, DOMAIN, INVITATION))
                })
                .orElseGet(() -> new CloudEvent[0]);
    }

    private String subject(Organiser organiser) {
        return memberships.subject(organiser.id());
    }

    private static String messageId(Organiser organiser) {
        return organiser.id() + "." + organiser.version();
    }

    private static Memberships.Team team(Organiser organiser) {
        return new Memberships.Team(
                organiser.members().stream().collect(Collectors.toMap(Member::userId, Member::role)),
                organiser.refundLimit(),
                organiser.page().name());
    }

    /** Publishes all teams again. */
    public Republisher.Source states() {
        return new Republisher.Source(COLLECTION, new JsonObject(), document -> {
            Organiser organiser = OrganiserDocuments.read(document);
            return List.of(new Republisher.Message(
                    subject(organiser), messageId(organiser), team(organiser).encode()));
        });
    }

    /** Removes invitations that nobody has accepted in time. */
    public Future<Void> removeExpiredInvitations() {
        JsonObject expired = new JsonObject().put(INVITATION_END, new JsonObject().put("$lte", clock.millis()));
        return mongo.findWithOptions(COLLECTION, expired, new FindOptions().setLimit(MOST_OF_USER))
                .compose(found -> Future.all(found.stream()
                        .map(document -> document.getString("_id"))
                        .map(id -> update(id, id, organiser -> organiser.removeExpired(clock.instant())))
                        .toList()))
                .mapEmpty();
    }

    /** How many organisers beside the own one a user owns. */
    public Future<Long> countOwned(String userId) {
        JsonObject owner = new JsonObject().put("userId", userId).put("role", OrganiserRole.OWNER.text());
        return mongo.count(
                COLLECTION,
                new JsonObject()
                        .put("_id", new JsonObject().put("$ne", userId))
                        .put("members", new JsonObject().put("$elemMatch", owner)));
    }
}
