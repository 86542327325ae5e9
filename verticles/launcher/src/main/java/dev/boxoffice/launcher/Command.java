package dev.boxoffice.launcher;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Something that an operator does beside a running system, and that ends by itself. */
interface Command {

    /**
     * Understands what follows the command's name, before anything is connected to.
     *
     * @throws UsageException if the words make no sense
     */
    Action prepare(List<String> words);

    /** What the words ask for. */
    interface Action {
        /**
         * Does it.
         *
         * @param environment with the addresses of the system
         * @return what to print, and the exit status
         */
        Result run(Vertx vertx, JsonObject environment) throws Exception;
    }

    /** The setting that tells where the system is, if none is found on this machine. */
    String address();

    /** What came of a command. */
    record Result(int status, List<String> lines) {
        static Result done(List<String> lines) {
            return new Result(0, lines);
        }
    }
}
