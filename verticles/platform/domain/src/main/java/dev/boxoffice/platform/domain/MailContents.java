package dev.boxoffice.platform.domain;

import dev.boxoffice.platform.languages.Language;
import dev.boxoffice.platform.nats.NatsConnection;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The contents of mails that other domains know: addresses, secrets, tickets. They are neither in events nor in
 * documents: the domain that sends a mail asks that domain, which makes the secret of a link at that moment and keeps
 * its hash alone.
 */
public record MailContents(NatsConnection nats) {
    /** Bytes of all files of one content: as text, with its values, they fit a message of NATS, which has 1 MB. */
    public static final int MOST_BYTES = 640_000;

    /** Begins the ids of mails with the tickets of an order, at the domain that makes tickets; see {@link #order}. */
    public static final String ORDER = "order/";

    /**
     * Begins the ids of questions whether the buyer of an order has a valid ticket of it: empty if not, otherwise a
     * content without any.
     */
    public static final String HELD = "held/";

    /** The id of a mail with the tickets of an order, in the language of its reader. */
    public static String order(String orderId, Language language) {
        return ORDER + orderId + "/" + language.tag();
    }

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String PREFIX = "mails.";

    /**
     * A file of a mail.
     *
     * @param name such as {@code tickets.pdf}
     * @param contentId by which its HTML shows it; null for an attachment
     */
    public record MailFile(String name, String mediaType, String contentId, Buffer content) {
        private JsonObject toJson() {
            return new JsonObject()
                    .put("name", name)
                    .put("type", mediaType)
                    .put("contentId", contentId)
                    .put("content", content.getBytes());
        }

        private static MailFile of(JsonObject json) {
            return new MailFile(
                    json.getString("name"),
                    json.getString("type"),
                    json.getString("contentId"),
                    Buffer.buffer(json.getBinary("content")));
        }
    }

    /**
     * What a mail says.
     *
     * @param address where it goes; null if the domain that sends it knows
     * @param userId the account whose address it goes to where {@code address} is null; otherwise null
     * @param language a tag of BCP 47; null if the reader has chosen none
     * @param values for its template, among them links beginning with {@code /}
     * @param items values of what it lists, such as tickets
     * @param files at most {@link #MOST_BYTES} in all, as they are one message of NATS
     */
    public record MailContent(
            String address,
            String userId,
            String language,
            Map<String, String> values,
            List<Map<String, String>> items,
            List<MailFile> files) {
        /** Of values alone. */
        public MailContent(String address, String language, Map<String, String> values) {
            this(address, language, values, List.of(), List.of());
        }

        /** Of values, things that are listed, and files. */
        public MailContent(
                String address,
                String language,
                Map<String, String> values,
                List<Map<String, String>> items,
                List<MailFile> files) {
            this(address, null, language, values, items, files);
        }

        /** To the address of an account, which the domain that sends it knows. */
        public static MailContent toUser(String userId, Map<String, String> values) {
            return new MailContent(null, userId, null, values, List.of(), List.of());
        }

        /** The same to that address. */
        public MailContent to(String other) {
            return new MailContent(other, userId, language, values, items, files);
        }

        private String encode() {
            JsonObject json = new JsonObject()
                    .put("address", address)
                    .put("userId", userId)
                    .put("language", language);
            JsonArray list = new JsonArray();
            items.forEach(item -> list.add(toJson(item)));
            JsonArray attached = new JsonArray();
            files.forEach(file -> attached.add(file.toJson()));
            return json.put("values", toJson(values))
                    .put("items", list)
                    .put("files", attached)
                    .encode();
        }

        private static JsonObject toJson(Map<String, String> values) {
            JsonObject texts = new JsonObject();
            values.forEach(texts::put);
            return texts;
        }

        private static MailContent parse(String text) {
            JsonObject json = new JsonObject(text);
            return new MailContent(
                    json.getString("address"),
                    json.getString("userId"),
                    json.getString("language"),
                    values(json.getJsonObject("values")),
                    objects(json, "items").map(MailContent::values).toList(),
                    objects(json, "files").map(MailFile::of).toList());
        }

        private static Stream<JsonObject> objects(JsonObject json, String field) {
            return json.getJsonArray(field, new JsonArray()).stream().map(JsonObject.class::cast);
        }

        private static Map<String, String> values(JsonObject json) {
            Map<String, String> values = new HashMap<>();
            json.forEach(entry -> values.put(entry.getKey(), (String) entry.getValue()));
            return values;
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
        return fetch(domain, id, PATIENCE);
    }

    /** As above, for what takes long to make. */
    public Future<Optional<MailContent>> fetch(String domain, String id, Duration patience) {
        return nats.request(PREFIX + domain, id, patience)
                .map(text -> text.isEmpty() ? Optional.empty() : Optional.of(MailContent.parse(text)));
    }
}
