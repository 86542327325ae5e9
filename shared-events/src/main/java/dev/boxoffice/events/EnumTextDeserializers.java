package dev.boxoffice.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import java.io.IOException;

/**
 * Reads constants by {@link EnumText#parse} only; Jackson by itself also accepts their positions, and spaces around.
 */
final class EnumTextDeserializers extends SimpleDeserializers {
    private static final long serialVersionUID = 1;

    @Override
    public JsonDeserializer<?> findEnumDeserializer(
            Class<?> type, DeserializationConfig config, BeanDescription description) {
        return EnumText.class.isAssignableFrom(type) ? new Constants<>(type.asSubclass(Enum.class)) : null;
    }

    private static final class Constants<E extends Enum<E>> extends StdDeserializer<E> {
        private static final long serialVersionUID = 1;

        private final Class<E> type;

        @SuppressWarnings("unchecked")
        Constants(Class<?> type) {
            super(type);
            this.type = (Class<E>) type;
        }

        @Override
        public E deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                throw context.wrongTokenException(json, type, JsonToken.VALUE_STRING, "not a text");
            }
            try {
                return EnumText.parse(type, json.getText());
            } catch (IllegalArgumentException e) {
                throw context.weirdStringException(json.getText(), type, e.getMessage());
            }
        }
    }
}
