package dev.boxoffice.organisers;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.organisers.model.Freeze;
import dev.boxoffice.organisers.store.FreezeStore;
import dev.boxoffice.platform.telemetry.AuditLog;
import io.vertx.core.Future;
import java.util.List;

/** Begins and ends freezes for operators; each is written to the audit log. */
public record FreezeTarget(FreezeStore freezes) {
    /** Freezes an account, an organiser or an event. */
    public Future<Freeze> begin(Freeze freeze) {
        return set(freeze, true, SecurityEvent.FREEZE_BEGUN);
    }

    /** Ends a freeze. */
    public Future<Freeze> end(Freeze freeze) {
        return set(freeze, false, SecurityEvent.FREEZE_ENDED);
    }

    private Future<Freeze> set(Freeze freeze, boolean isActive, SecurityEvent event) {
        if (!Ids.isValid(freeze.id())) {
            return Future.failedFuture(Problem.notFound("Target"));
        }
        return freezes.set(freeze, isActive).onSuccess(done -> AuditLog.event(event)
                .user(freeze.by())
                .with("kind", freeze.kind().text())
                .with("target", freeze.id())
                .with("reason", freeze.reason())
                .write());
    }

    /** What is frozen, after that with the key {@code after}. */
    public Future<List<Freeze>> page(String after, int limit) {
        return freezes.page(after, limit);
    }
}
