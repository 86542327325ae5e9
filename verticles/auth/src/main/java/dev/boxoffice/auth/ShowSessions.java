package dev.boxoffice.auth;

import dev.boxoffice.auth.model.BrowserSession;
import dev.boxoffice.auth.model.DeviceName;
import dev.boxoffice.auth.model.RefreshSession;
import dev.boxoffice.auth.store.BrowserSessionStore;
import dev.boxoffice.auth.store.RefreshSessionStore;
import dev.boxoffice.platform.identity.Revocations;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lists the sessions of a user, of browsers and programs. */
public record ShowSessions(
        BrowserSessionStore browserSessions, RefreshSessionStore refreshSessions, Revocations revocations) {
    private static final int MOST_PROGRAMS = 100;

    /**
     * A session.
     *
     * @param device such as {@code Firefox on Linux}; null if it is not known
     * @param network the network that it began in; null if it is not known
     */
    public record Listed(String id, boolean isBrowser, String device, String network, Instant begunAt, Instant seenAt) {
        private static Listed of(BrowserSession session) {
            String device = DeviceName.of(session.device()).orElse(null);
            return new Listed(session.id(), true, device, session.network(), session.begunAt(), session.seenAt());
        }

        private static Listed of(RefreshSession session) {
            return new Listed(session.id(), false, null, null, session.begunAt(), session.rotatedAt());
        }
    }

    /** Those that have not ended, the one that was used last first. */
    public Future<List<Listed>> list(String userId) {
        return browserSessions.findOfUser(userId).compose(browsers -> refreshSessions
                .findOfUser(userId, MOST_PROGRAMS)
                .map(programs -> {
                    List<Listed> all = new ArrayList<>();
                    browsers.stream().map(Listed::of).forEach(all::add);
                    programs.stream().map(Listed::of).forEach(all::add);
                    all.removeIf(one -> revocations.has(one.id(), userId, one.begunAt()));
                    all.sort(Comparator.comparing(Listed::seenAt).reversed());
                    return all;
                }));
    }
}
