package dev.boxoffice.organisers;

import dev.boxoffice.organisers.model.Organiser;
import dev.boxoffice.organisers.model.Page;
import dev.boxoffice.organisers.store.OrganiserStore;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Changes what everybody sees of an organiser, and the limit of its refunds. */
public record EditOrganiser(OrganiserStore organisers) {
    /**
     * The organiser afterwards.
     *
     * @param edit the page as it is wanted
     * @param refundLimit empty to keep it
     * @param seen the version that the member has seen, if that matters
     */
    public Future<Organiser> edit(
            String id, Actor actor, UnaryOperator<Page> edit, OptionalLong refundLimit, OptionalLong seen) {
        return actor.admit(id, null)
                .compose(admitted -> organisers.update(
                        actor.userId(),
                        id,
                        found -> found.edit(
                                actor.userId(),
                                edit.apply(found.page()),
                                refundLimit.orElse(found.refundLimit()),
                                seen)));
    }
}
