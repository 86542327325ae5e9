package dev.boxoffice.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;

/**
 * Reads times as text of ISO 8601, within the years of four digits: later ones have no milliseconds in 64 bits, which
 * is how databases keep them.
 */
final class BoundedInstantDeserializer extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final int LONGEST = 40;

    BoundedInstantDeserializer() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, json);
        }
        if (json.getTextLength() <= LONGEST) {
            Instant time = InstantDeserializer.INSTANT.deserialize(json, context);
            // Jackson reads empty text as null.
            if (time != null && !time.isBefore(FIRST) && !time.isAfter(LAST)) {
                return time;
            }
        }
        return (Instant) context.handleWeirdStringValue(Instant.class, "", "empty or out of range");
    }
}
