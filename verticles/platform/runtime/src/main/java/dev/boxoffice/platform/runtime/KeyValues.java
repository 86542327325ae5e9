package dev.boxoffice.platform.runtime;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Values by their keys that all services share, and watch. */
public interface KeyValues {
    /** Where they are. */
    interface Buckets {
        /**
         * The bucket of that name.
         *
         * @param life after which a value goes by itself; zero for never
         */
        KeyValues bucket(String name, Duration life);

        /** The bucket of that name, whose values stay. */
        default KeyValues bucket(String name) {
            return bucket(name, Duration.ZERO);
        }
    }

    /** Is told of changes. */
    @FunctionalInterface
    interface Listener {
        /**
         * A value was set or removed.
         *
         * @param value null once the key is gone
         * @param at when, by the clock of the server
         */
        void changed(String key, String value, Instant at);
    }

    /** Makes sure that the bucket is there, now and from now on. */
    Future<Void> ensure();

    /** The stream that keeps the values. */
    String stream();

    /** The subject under which a value of {@code key} is published. */
    String subject(String key);

    /** The value of {@code key}; empty too for what can be no key. */
    Future<Optional<String>> get(String key);

    /** Sets a value. */
    Future<Void> put(String key, String value);

    /** Removes a value, if it is there. */
    Future<Void> remove(String key);

    /**
     * Hands over what is in the bucket, and then each change, on the context of the caller; what is there comes again
     * after each loss of the connection. Succeeds once what was there has been handed over.
     */
    Future<Void> watch(Listener listener);
}
