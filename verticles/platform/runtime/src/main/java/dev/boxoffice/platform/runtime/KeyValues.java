package dev.boxoffice.platform.runtime;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A bucket of keys and values that all services share and can watch. */
public interface KeyValues {
    /** The buckets of one server. */
    interface Buckets {
        /**
         * The bucket of that name.
         *
         * @param life after which a value expires; zero for never
         */
        KeyValues bucket(String name, Duration life);

        /** The bucket of that name, whose values do not expire. */
        default KeyValues bucket(String name) {
            return bucket(name, Duration.ZERO);
        }
    }

    /** Receives changes of a bucket. */
    @FunctionalInterface
    interface Listener {
        /**
         * A value was set or removed.
         *
         * @param value null if the key was removed
         * @param at time of the change by the server's clock
         */
        void changed(String key, String value, Instant at);
    }

    /** Creates the bucket if it is missing, now and whenever it is lost. */
    Future<Void> ensure();

    /** The stream that keeps the values. */
    String stream();

    /** The subject under which a value of {@code key} is published. */
    String subject(String key);

    /** The value of {@code key}; empty also if {@code key} is not a valid key. */
    Future<Optional<String>> get(String key);

    /** Sets a value. */
    Future<Void> put(String key, String value);

    /** Removes a value, if it exists. */
    Future<Void> remove(String key);

    /**
     * Passes the present values, then each change, on the context of the caller; passes all values again after each
     * reconnect. Succeeds once the present values have been passed.
     */
    Future<Void> watch(Listener listener);
}
