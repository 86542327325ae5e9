package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Program;
import dev.boxoffice.auth.store.ProgramStore;
import io.vertx.core.Future;
import java.util.List;

/** Lists the programs that act for a user. */
public record ListPrograms(ProgramStore programs) {

    /** The programs of a user, the newest first. */
    public Future<List<Program>> list(String userId) {
        return programs.findOfUser(userId);
    }
}
