package dev.boxoffice.platform.domain;

import dev.boxoffice.platform.nats.NatsConnection;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The addresses and secrets of requested mails. They are neither in events nor in documents: whoever sends a mail asks
 * the domain that requested it, which makes the secret of a link at that moment and keeps its hash alone.
 */
public record MailContents(NatsConnection nats) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String PREFIX = "mails.";

    /**
     * What a mail says.
     *
     * @param address where it goes
     * @param language a tag of BCP 47; null if the reader has chosen none
     * @param values for its template, among them links beginning with {@code /}
     */
    public record MailContent(String address, String language, Map<String, String> values) {
        private String encode() {
            JsonObject json = new JsonObject().put("address", address).put("language", language);
            JsonObject texts = new JsonObject();
            values.forEach(texts::put);
            return json.put("values", texts).encode();
        }

        private static MailContent parse(String text) {
            JsonObject json = new JsonObject(text);
            Map<String, String> values = new HashMap<>();
            json.getJsonObject("values").forEach(entry -> values.put(entry.getKey(), (String) entry.getValue()));
            return new MailContent(json.getString("address"), json.getString("language"), values);
        }
    }

    /**
     * Serves the contents of the mails of {@code domain} by their ids; one that is empty is not to be sent any more.
     */
    public void serve(String domain, Function<String, Future<Optional<MailContent>>> contents) {
        nats.serve(PREFIX + domain, domain, id -> contents.apply(id)
                .map(found -> found.map(MailContent::encode).orElse("")));
    }

    /** Asks {@code domain} for the content of a mail; empty if it is not to be sent any more. */
    public Future<Optional<MailContent>> fetch(String domain, String id) {
        return nats.request(PREFIX + domain, id, PATIENCE)
                .map(text -> text.isEmpty() ? Optional.empty() : Optional.of(MailContent.parse(text)));
    }
}
