package dev.boxoffice.organisers;

import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.organisers.model.Organiser;
import dev.boxoffice.organisers.model.Page;
import dev.boxoffice.organisers.model.Slugs;
import dev.boxoffice.organisers.store.OrganiserStore;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;
import java.util.List;

/** Makes a further organiser of an account. */
public record CreateOrganiser(OrganiserStore organisers, int mostOwned) {
    /** The organiser; if an earlier try has made it, that is the result. */
    public Future<Organiser> create(String id, String name, Identity owner, Actor actor) {
        // 1. Only who can be reached may sell in another name.
        if (!owner.assurance().emailVerified()) {
            return Future.failedFuture(VerifiedAddress.missing());
        }
        // 2. Stay within what one account may own.
        return organisers
                .countOwned(owner.userId())
                .compose(owned -> owned < mostOwned
                        ? actor.record(id)
                        : Future.failedFuture(Problem.invalid(
                                null, "organisers.too_many", "You own " + owned + " organisers already")))
                // 3. Store it with its team.
                .compose(recorded -> organisers.insert(Organiser.create(
                        id,
                        owner.userId(),
                        new Page(name.strip(), Slugs.unique(name, id), null, null, null, List.of()))));
    }
}
