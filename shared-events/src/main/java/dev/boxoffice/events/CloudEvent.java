package dev.boxoffice.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * An event in the CloudEvents 1.0 JSON format.
 *
 * @param specversion always {@code 1.0}
 * @param id unique per event; the de-duplication key on the stream
 * @param source the domain that published it, such as {@code /orders}
 * @param type one of {@link Subjects}
 * @param subject the id of the aggregate
 * @param time when the state change was made
 * @param datacontenttype always {@code application/json}
 * @param data the public state of the aggregate, see the records of this package
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md">CloudEvents</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        JsonNode data) {

    /** The media type of the envelope. */
    public static final String MEDIA_TYPE = "application/cloudevents+json";

    static final String SPEC_VERSION = "1.0";
    static final String DATA_TYPE = "application/json";
}
