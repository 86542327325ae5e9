package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Program;
import dev.boxoffice.auth.model.ProgramToken;
import dev.boxoffice.auth.store.ProgramStore;
import dev.boxoffice.kernel.identity.Scope;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.kernel.time.Ids;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Makes a token for a program that acts for a user. */
public record CreateProgram(ProgramStore programs, AuthAudit audit, SecurityNotices notices, Clock clock) {

    /** A new program, and its token, which is shown this once. */
    public record Created(Program program, String token) {}

    /** Makes a program; fails if the user has too many. */
    public Future<Created> create(String userId, String name, Set<Scope> scopes, Duration life, Requester requester) {
        String token = ProgramToken.generate();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Program program = new Program(
                Ids.next(), userId, name, scopes, ProgramToken.hash(token).orElseThrow(), now, now.plus(life), null);
        return programs.insert(program).map(inserted -> {
            if (!inserted) {
                throw Problem.invalid(
                        null, "program.too_many", "An account has tokens for at most " + Program.MOST + " programs");
            }
            audit.user(SecurityEvent.PROGRAM_ADDED, requester, userId);
            notices.changed(userId, SecurityNotices.PROGRAM_ADDED);
            return new Created(program, token);
        });
    }
}
