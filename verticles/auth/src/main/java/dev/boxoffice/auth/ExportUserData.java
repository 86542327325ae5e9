package dev.boxoffice.auth;

import dev.boxoffice.auth.model.UserExport;
import dev.boxoffice.auth.store.UserExportStore;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.text.AddressHash;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.identity.UserAddresses;
import dev.boxoffice.platform.identity.UserExports;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects a copy of all that the domains store of a user. */
public final class ExportUserData {
    /** After which a copy can be downloaded without the domains that have not answered. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final UserExportStore store;
    private final UserExports answers;
    private final UserAddresses addresses;
    private final List<String> domains;
    private final Clock clock;

    /** Collects from {@code answers} what {@code domains} store of users. */
    public ExportUserData(
            UserExportStore store, UserExports answers, UserAddresses addresses, List<String> domains, Clock clock) {
        this.store = store;
        this.answers = answers;
        this.addresses = addresses;
        this.domains = List.copyOf(domains);
        this.clock = clock;
    }

    /** A part of a file: objects in JSON, separated by commas. */
    public record Part(String domain, String file, int number, boolean isLast) {}

    /**
     * How far a copy has come.
     *
     * @param missing the domains that have not answered
     * @param parts what the others have answered, in the order of their files
     * @param isReady whether it can be downloaded
     */
    public record Progress(UserExport export, List<String> missing, List<Part> parts, boolean isReady) {
        /** When it expires. */
        public Instant endsAt() {
            return export.requestedAt().plus(UserExports.LIFE);
        }
    }

    /** Asks all domains; the copy is ready within minutes. */
    public Future<Progress> request(String userId) {
        UserExport export = new UserExport(Ids.next(), userId, Instant.ofEpochMilli(clock.millis()));
        return addresses
                .findVerified(userId)
                .compose(address ->
                        store.insert(export, address.map(AddressHash::of).orElse(null)))
                .map(asked -> new Progress(export, domains, List.of(), false));
    }

    /** How far the newest copy has come; fails if there is none, or it has expired. */
    public Future<Progress> progress(String userId) {
        return newest(userId)
                .map(found -> found.orElseThrow(() -> Problem.notFound("Export")))
                .compose(this::progress);
    }

    /** When the newest copy was asked for; empty if there is none, or it has expired. */
    public Future<Optional<Instant>> requestedAt(String userId) {
        return newest(userId).map(found -> found.map(UserExport::requestedAt));
    }

    private Future<Optional<UserExport>> newest(String userId) {
        return store.findOfUser(userId).map(found -> found.stream()
                .filter(export -> export.requestedAt().plus(UserExports.LIFE).isAfter(clock.instant()))
                .findFirst());
    }

    private Future<Progress> progress(UserExport export) {
        List<String> missing = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        Future<Void> asked = Future.succeededFuture();
        for (String domain : domains) {
            asked = asked.compose(previous -> answers.files(export.id(), domain))
                    .map(found -> {
                        found.ifPresentOrElse(files -> add(parts, domain, files), () -> missing.add(domain));
                        return null;
                    });
        }
        return asked.map(all -> {
            boolean isLate = export.requestedAt().plus(PATIENCE).isBefore(clock.instant());
            return new Progress(export, missing, parts, missing.isEmpty() || isLate);
        });
    }

    private static void add(List<Part> parts, String domain, Map<String, Integer> files) {
        files.keySet().stream().sorted().forEach(file -> {
            int count = files.get(file);
            for (int i = 0; i < count; i++) {
                parts.add(new Part(domain, file, i, i == count - 1));
            }
        });
    }

    /** Removes all copies of a user's data. */
    public Future<Void> removeOf(String userId) {
        return store.findOfUser(userId).compose(found -> {
            Future<Void> removed = Future.succeededFuture();
            for (UserExport export : found) {
                for (String domain : domains) {
                    removed = removed.compose(previous -> answers.remove(export.id(), domain));
                }
            }
            return removed;
        });
    }

    /** The text of a part. */
    public Future<String> read(Progress progress, Part part) {
        return answers.part(progress.export().id(), part.domain(), part.file(), part.number());
    }
}
