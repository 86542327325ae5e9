package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Program;
import dev.boxoffice.auth.store.EndedSessionStore;
import dev.boxoffice.auth.store.ProgramStore;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;

/** Removes a program: its token, and the access tokens that it has got for it, count no more. */
public record RemoveProgram(
        ProgramStore programs, EndedSessionStore endedSessions, TokensConfig tokens, AuthAudit audit, Clock clock) {

    /** Removes a program; fails if the user has none of that id. */
    public Future<Void> remove(String userId, String id, Requester requester) {
        return programs.findOfUser(userId)
                .compose(found ->
                        found.stream().noneMatch(program -> program.id().equals(id))
                                ? Future.failedFuture(Problem.notFound("Program"))
                                : end(userId, id))
                .onSuccess(removed -> audit.user(SecurityEvent.PROGRAM_REMOVED, requester, userId));
    }

    /** Removes all programs of a user. */
    public Future<Void> removeAll(String userId) {
        return programs.findOfUser(userId).compose(found -> removeEach(userId, found));
    }

    private Future<Void> removeEach(String userId, List<Program> found) {
        Future<Void> removed = Future.succeededFuture();
        for (Program program : found) {
            removed = removed.compose(previous -> end(userId, program.id()));
        }
        return removed;
    }

    /** Ends it first, so that a failure leaves a program that can be removed again; an exchange may be under way. */
    private Future<Void> end(String userId, String id) {
        return endedSessions
                .end(id, clock.instant().plus(tokens.access().multipliedBy(2)))
                .compose(ended -> programs.remove(userId, id))
                .mapEmpty();
    }
}
