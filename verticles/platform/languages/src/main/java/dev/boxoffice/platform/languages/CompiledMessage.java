package dev.boxoffice.platform.languages;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Turns a message into the form that the page's formatter reads (icu-minify, webroot/vendor): a text, or an array of
 * texts and arguments. ICU4J reads the pattern, so that the page has no need of a parser.
 */
final class CompiledMessage {
    private static final int NUMBER_OF_PLURAL = 0;
    private static final int SELECT = 1;
    private static final int PLURAL = 2;
    private static final int SELECT_ORDINAL = 3;

    private final MessagePattern pattern;
    private final String text;
    private int position;

    private CompiledMessage(String text) {
        this.text = text;
        this.pattern = new MessagePattern(text);
    }

    /**
     * The compiled form of {@code text}.
     *
     * @throws IllegalArgumentException if it is no pattern, or has what the page's formatter does not know
     */
    static Object of(String text) {
        return new CompiledMessage(text).message();
    }

    /** From the start of a message to its end. */
    private Object message() {
        JsonArray nodes = new JsonArray();
        StringBuilder plain = new StringBuilder();
        int from = pattern.getPart(position).getLimit();
        for (position++; ; position++) {
            Part part = pattern.getPart(position);
            plain.append(text, from, part.getIndex());
            from = part.getLimit();
            switch (part.getType()) {
                case MSG_LIMIT -> {
                    flush(plain, nodes);
                    return nodes.size() == 1 && !(nodes.getValue(0) instanceof JsonArray)
                            ? nodes.getValue(0)
                            : nodes.isEmpty() ? "" : nodes;
                }
                case ARG_START -> {
                    flush(plain, nodes);
                    nodes.add(argument(part));
                    from = pattern.getPart(position).getLimit();
                }
                case REPLACE_NUMBER -> {
                    flush(plain, nodes);
                    nodes.add(NUMBER_OF_PLURAL);
                }
                case INSERT_CHAR -> plain.append((char) part.getValue());
                case SKIP_SYNTAX -> from = part.getLimit();
                default -> throw new IllegalArgumentException("unexpected " + part + " in " + text);
            }
        }
    }

    private static void flush(StringBuilder plain, JsonArray nodes) {
        if (!plain.isEmpty()) {
            nodes.add(plain.toString());
            plain.setLength(0);
        }
    }

    /** From the start of an argument to its end. */
    private JsonArray argument(Part start) {
        String name = pattern.getSubstring(pattern.getPart(++position));
        JsonArray node = new JsonArray().add(name);
        ArgType type = start.getArgType();
        position++;
        if (type != ArgType.NONE) {
            node.add(typeCode(type)).add(choices());
        }
        return node;
    }

    private int typeCode(ArgType type) {
        return switch (type) {
            case SELECT -> SELECT;
            case PLURAL -> PLURAL;
            case SELECTORDINAL -> SELECT_ORDINAL;
            default -> throw new IllegalArgumentException("the page formats no " + type + ": " + text);
        };
    }

    private JsonObject choices() {
        JsonObject choices = new JsonObject();
        while (pattern.getPartType(position) != Part.Type.ARG_LIMIT) {
            String selector = pattern.getSubstring(pattern.getPart(position++));
            if (pattern.getPartType(position) == Part.Type.ARG_INT) {
                position++;
            }
            choices.put(selector, message());
            position++;
        }
        return choices;
    }
}
