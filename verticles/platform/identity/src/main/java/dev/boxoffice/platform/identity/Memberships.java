package dev.boxoffice.platform.identity;

import dev.boxoffice.kernel.identity.OrganiserRole;
import dev.boxoffice.kernel.identity.Permission;
import dev.boxoffice.platform.runtime.KeyValues;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who may do what in the name of an organiser, which the organisers domain publishes in a key-value bucket of
 * JetStream. Each process keeps it in memory: a change takes effect within a second; while NATS is unreachable, what
 * was known last counts.
 *
 * <p>Each account is the owner of an organiser of its own, whose id is that of the account, until the bucket says
 * otherwise. So the seller of a listing is an organiser, also of listings that are older than organisers.
 *
 * <p>Safe to use from any thread.
 */
public final class Memberships {
    private static final String BUCKET = "members";
    private static final String MEMBERS = "members";
    private static final String LIMIT = "refundLimit";
    private static final String NAME = "name";

    private final KeyValues bucket;
    private final Map<String, Team> teams = new ConcurrentHashMap<>();

    /**
     * The members of an organiser.
     *
     * @param roles by user
     * @param refundLimit most that a member without {@link Permission#REFUND_ANY} refunds of an order, in minor units
     * @param name by which the public knows the organiser; null if it has none
     */
    public record Team(Map<String, OrganiserRole> roles, long refundLimit, String name) {
        /** A team of an organiser without a name. */
        public Team(Map<String, OrganiserRole> roles, long refundLimit) {
            this(roles, refundLimit, null);
        }

        /** The team of an organiser that nobody was invited to. */
        static Team of(String owner) {
            return new Team(Map.of(owner, OrganiserRole.OWNER), 0);
        }

        /** The text of the bucket. */
        public String encode() {
            JsonObject members = new JsonObject();
            roles.forEach((user, role) -> members.put(user, role.text()));
            return new JsonObject()
                    .put(MEMBERS, members)
                    .put(LIMIT, refundLimit)
                    .put(NAME, name)
                    .encode();
        }

        static Team parse(String text) {
            JsonObject json = new JsonObject(text);
            Map<String, OrganiserRole> roles = new HashMap<>();
            json.getJsonObject(MEMBERS, new JsonObject()).forEach(entry -> OrganiserRole.find((String) entry.getValue())
                    .ifPresent(role -> roles.put(entry.getKey(), role)));
            return new Team(Map.copyOf(roles), json.getLong(LIMIT, 0L), json.getString(NAME));
        }
    }

    /** Watches the bucket of {@code buckets}. */
    public Memberships(KeyValues.Buckets buckets) {
        this.bucket = buckets.bucket(BUCKET);
    }

    /** Watches the bucket; succeeds once the present values are read. */
    public Future<Void> subscribe() {
        return bucket.watch(this::onTeam);
    }

    private void onTeam(String organiserId, String team, Instant at) {
        if (team == null) {
            teams.remove(organiserId);
        } else {
            teams.put(organiserId, Team.parse(team));
        }
    }

    /** Creates the bucket if it is missing. */
    public Future<Void> open() {
        return bucket.ensure();
    }

    /** The stream of the announcements. */
    public String stream() {
        return bucket.stream();
    }

    /** The subject under which the team of an organiser is published, as {@link Team#encode} writes it. */
    public String subject(String organiserId) {
        return bucket.subject(organiserId);
    }

    /** Applies a change in this process before it is published. */
    public void note(String organiserId, Team team) {
        teams.put(organiserId, team);
    }

    /** The team of an organiser. */
    public Team team(String organiserId) {
        Team known = teams.get(organiserId);
        return known == null ? Team.of(organiserId) : known;
    }

    /** The role of a user in the team of an organiser; empty if the user is no member. */
    public Optional<OrganiserRole> role(String organiserId, String userId) {
        return Optional.ofNullable(team(organiserId).roles().get(userId));
    }
}
