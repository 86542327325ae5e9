package dev.boxoffice.events;

import com.fasterxml.jackson.core.StreamReadConstraints;

/**
 * The bounds of every JSON text that comes from outside: body, event, frame and file. A reader applies them while it
 * splits the text into tokens, before a value is made of any of them.
 */
public final class JsonLimits {
    /** Objects and arrays within each other; our own documents have five. */
    public static final int LEVELS = 32;

    /** Characters of a number; a double needs 24. */
    public static final int NUMBER_LENGTH = 64;

    /** Characters of a property's name. */
    public static final int NAME_LENGTH = 512;

    /** Characters of a text: NATS takes messages of a megabyte, which dead letters quote. */
    public static final int STRING_LENGTH = 2_000_000;

    /** Names, values and brackets of one document. */
    public static final long TOKENS = 200_000;

    private JsonLimits() {}

    /** These bounds, for a factory of Jackson. */
    static StreamReadConstraints constraints() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(LEVELS)
                .maxNumberLength(NUMBER_LENGTH)
                .maxNameLength(NAME_LENGTH)
                .maxStringLength(STRING_LENGTH)
                .maxTokenCount(TOKENS)
                .build();
    }
}
