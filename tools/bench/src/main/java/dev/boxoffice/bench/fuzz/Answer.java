package dev.boxoffice.bench.fuzz;

import io.vertx.core.MultiMap;

/**
 * An HTTP answer.
 *
 * @param status 0 where it could not be read
 * @param body bytes, one character each
 * @param millis how long it was waited for
 */
record Answer(int status, MultiMap headers, String body, long millis) {
    String header(String name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }
}
