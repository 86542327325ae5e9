package dev.boxoffice.organisers;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.organisers.model.Organiser;
import dev.boxoffice.organisers.store.OrganiserStore;
import dev.boxoffice.platform.identity.Actor;
import dev.boxoffice.platform.identity.Memberships;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows organisers to everybody, and more of them to members. */
public record ShowOrganisers(OrganiserStore organisers, Memberships memberships) {
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

    /** An organiser by id or slug: for members as it is, for others as it was a moment ago. */
    public Future<Organiser> find(Optional<String> userId, String idOrSlug) {
        return organisers
                .findRecent(idOrSlug)
                .compose(recent -> userId.filter(user -> concerns(user, idOrSlug, recent))
                        .map(user -> organisers.findFor(user, idOrSlug))
                        .orElseGet(() -> Future.succeededFuture(recent)))
                .map(found -> found.orElseThrow(() -> Problem.notFound("Organiser")));
    }

    /** The organisers of those ids that have a name. */
    public Future<List<Organiser>> named(List<String> ids) {
        return organisers.findAll(ids).map(found -> found.stream()
                .filter(one -> one.page().name() != null)
                .toList());
    }

    private boolean concerns(String userId, String idOrSlug, Optional<Organiser> recent) {
        return userId.equals(idOrSlug)
                || recent.filter(one -> one.member(userId).isPresent()
                                || memberships.role(one.id(), userId).isPresent())
                        .isPresent();
    }

    /** An organiser with its team, for members. */
    public Future<Organiser> team(String id, Actor actor) {
        return actor.admit(id, null)
                .compose(admitted -> organisers.findFor(actor.userId(), id))
                .map(found -> found.orElseThrow(() -> Problem.notFound("Organiser")));
    }
}
