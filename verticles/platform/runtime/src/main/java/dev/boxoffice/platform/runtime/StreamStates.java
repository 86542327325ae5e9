package dev.boxoffice.platform.runtime;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Consumer;

/** The states of the streams that a connection uses. */
public interface StreamStates {
    /** Calls {@code listener} when the stream is found for the first time, recreated or restored. */
    void onNew(String stream, Consumer<StreamState> listener);

    /** The state at the last check; empty before the stream was found. */
    Optional<StreamState> state(String stream);

    /** Queries the server for the present state. */
    Future<StreamState> refresh(String stream);
}
