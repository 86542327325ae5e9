package dev.boxoffice.organisers;

import dev.boxoffice.kernel.identity.Permission;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.organisers.model.Organiser;
import dev.boxoffice.organisers.store.OrganiserStore;
import dev.boxoffice.platform.identity.Actor;
import dev.boxoffice.platform.images.ImageEncoder;
import dev.boxoffice.platform.images.ImageStore;
import dev.boxoffice.platform.runtime.FailureLog;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the logo of an organiser. The files are stored before the organiser names them, and removed after it no
 * longer does; a crash in between leaves files that no organiser names.
 */
public record ChangeLogo(OrganiserStore organisers, ImageEncoder encoder, ImageStore images) {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeLogo.class);

    /**
     * Replaces the logo by an uploaded image.
     *
     * @param seen the version that the member has seen, if that matters
     * @return the organiser afterwards
     */
    public Future<Organiser> replace(String id, Actor actor, OptionalLong seen, Buffer upload) {
        String logoId = Ids.next();
        // 1. Check that the member may change the page, before the file costs anything.
        return actor.admit(id, null)
                .compose(admitted -> organisers.findFor(actor.userId(), id))
                .map(found -> found.orElseThrow(() -> Problem.notFound("Organiser"))
                        .require(actor.userId(), Permission.PAGE_EDIT)
                        .requireVersion(seen))
                // 2. Make the image anew, and store it.
                .compose(organiser -> encoder.encode(upload))
                .compose(image -> images.store(logoId, image)
                        // 3. Name it in the organiser; the files go again if that fails.
                        .compose(stored -> show(id, actor, seen, logoId))
                        .onFailure(failure -> remove(logoId)));
    }

    /** Removes the logo; the organiser afterwards. */
    public Future<Organiser> remove(String id, Actor actor, OptionalLong seen) {
        return actor.admit(id, null).compose(admitted -> show(id, actor, seen, null));
    }

    private Future<Organiser> show(String id, Actor actor, OptionalLong seen, String logoId) {
        AtomicReference<String> previous = new AtomicReference<>();
        return organisers
                .update(actor.userId(), id, found -> {
                    previous.set(found.page().logoId());
                    return found.showLogo(actor.userId(), logoId, seen);
                })
                .onSuccess(changed -> {
                    if (previous.get() != null) {
                        remove(previous.get());
                    }
                });
    }

    private void remove(String logoId) {
        images.remove(logoId).onFailure(failure -> FailureLog.write(LOG, "files of logo " + logoId + " stay", failure));
    }
}
