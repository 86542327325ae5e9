package dev.boxoffice.platform.runtime;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Consumer;

/** The streams that a connection uses, as they were found. */
public interface StreamStates {
    /** Calls {@code listener} on the caller's context each time that another stream of that name is found. */
    void onNew(String stream, Consumer<StreamState> listener);

    /** The stream as it was found the last time; empty while it is not there. */
    Optional<StreamState> state(String stream);

    /** Asks the server for the stream as it is now. */
    Future<StreamState> look(String stream);
}
