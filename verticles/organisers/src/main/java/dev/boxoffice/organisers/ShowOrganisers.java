package dev.boxoffice.organisers;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.organisers.model.Organiser;
import dev.boxoffice.organisers.store.OrganiserStore;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows organisers to everybody, and more of them to members. */
public record ShowOrganisers(OrganiserStore organisers) {
    /** The organisers that a user acts for; the own one is first, unless the user has left it. */
    public Future<List<Organiser>> ofUser(String userId) {
        return organisers
                .ofUser(userId)
                .compose(found -> found.stream().anyMatch(one -> one.id().equals(userId))
                        ? Future.succeededFuture(found)
                        : organisers.find(userId).map(own -> {
                            List<Organiser> all = new ArrayList<>();
                            if (own.isEmpty()) {
                                all.add(Organiser.ofAccount(userId));
                            }
                            all.addAll(found);
                            return all;
                        }));
    }

    /** An organiser by id or slug. */
    public Future<Organiser> find(Optional<String> userId, String idOrSlug) {
        return userId.map(user -> organisers.findFor(user, idOrSlug))
                .orElseGet(() -> organisers.find(idOrSlug))
                .map(found -> found.orElseThrow(() -> Problem.notFound("Organiser")));
    }

    /** An organiser with its team, for members. */
    public Future<Organiser> team(String id, Actor actor) {
        return actor.admit(id, null)
                .compose(admitted -> organisers.findFor(actor.userId(), id))
                .map(found -> found.orElseThrow(() -> Problem.notFound("Organiser")));
    }
}
