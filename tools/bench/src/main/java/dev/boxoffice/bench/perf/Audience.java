package dev.boxoffice.bench.perf;

import io.vertx.core.json.JsonObject;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How watchers watch.
 *
 * @param greeting what each says first; empty for nothing
 * @param echo what is answered to a second greeting, once the first has had its effect
 * @param ping what each has to say now and then to stay connected; empty for nothing
 * @param number finds the number of a change in what they hear
 */
record Audience(String path, String greeting, String echo, String ping, Pattern number) {
    static final String REGISTER = new JsonObject()
            .put("type", "register")
            .put("address", "live.tickets")
            .put("headers", new JsonObject())
            .encode();

    /** As a browser does it, without the fallbacks. */
    static final Audience OURS = new Audience(
            "/eventbus/websocket",
            REGISTER,
            "address_already_registered",
            new JsonObject().put("type", "ping").encode(),
            Pattern.compile("\"available\":(\\d+)"));

    static final Audience BARE = new Audience("/watch", "", "", "", Pattern.compile("(\\d+)"));

    /** The number of the change that a message tells of. */
    OptionalInt number(String text) {
        Matcher found = number.matcher(text);
        return found.find() ? OptionalInt.of(Integer.parseInt(found.group(1))) : OptionalInt.empty();
    }
}
