package dev.boxoffice.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The OpenAPI documents of all domains as one: {@code openapi/common.yaml}, and one document for each of its tags.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.0">OpenAPI 3.1</a>
 */
public final class OpenApi {
    private static final String COMMON = "common";
    private static final Pattern OTHER_DOCUMENT = Pattern.compile("^[a-z]+\\.yaml#");

    private OpenApi() {}

    /** The domains that have a document: the tags, in their order. */
    public static List<String> domains() {
        return tags(read(COMMON));
    }

    /** The domains that store something of users, in the order of their tags. */
    public static List<String> domainsOfUserData() {
        return tagged(Documents.WHOLE, tag -> Boolean.TRUE.equals(tag.get("x-user-data")));
    }

    /** The documents, parsed once; each of them is copied before it is given away. */
    private static final class Documents {
        static final Map<String, Object> WHOLE = read(COMMON);
        static final Map<String, String> DOMAIN_OF_PREFIX = new TreeMap<>();

        static {
            tags(WHOLE).forEach(domain -> add(domain, read(domain)));
        }

        private static void add(String domain, Map<String, Object> document) {
            Map<String, Object> paths = map(document.get("paths"));
            paths.keySet().forEach(path -> DOMAIN_OF_PREFIX.put("/api/" + path.split("/", 4)[2], domain));
            map(WHOLE.get("paths")).putAll(paths);
            map(document.getOrDefault("components", Map.of()))
                    .forEach((kind, components) -> map(map(WHOLE.get("components"))
                                    .computeIfAbsent(kind, first -> new LinkedHashMap<>()))
                            .putAll(map(components)));
        }
    }

    /** The one document, with references within it only; a copy that the caller may change. */
    public static Map<String, Object> document() {
        return map(inward(Documents.WHOLE));
    }

    /** The domain of all paths that begin with {@code /api/} and one more segment, by these two segments. */
    public static Map<String, String> domainOfPrefix() {
        return Collections.unmodifiableMap(Documents.DOMAIN_OF_PREFIX);
    }

    private static List<String> tags(Map<String, Object> common) {
        return tagged(common, tag -> true);
    }

    private static List<String> tagged(Map<String, Object> common, Predicate<Map<String, Object>> which) {
        return ((List<?>) common.get("tags"))
                .stream()
                        .map(OpenApi::map)
                        .filter(which)
                        .map(tag -> (String) tag.get("name"))
                        .toList();
    }

    /** The one document as it is served. */
    public static String yaml() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(Integer.MAX_VALUE);
        return new Yaml(options).dump(document());
    }

    private static Map<String, Object> read(String name) {
        try (InputStream file = OpenApi.class.getResourceAsStream("/openapi/" + name + ".yaml")) {
            // Jackson's reader does not follow the anchors of YAML.
            Map<String, Object> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            return map(inward(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy whose references to other documents point into this one. */
    private static Object inward(Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, Object> copy = new LinkedHashMap<>();
            object.forEach((name, member) -> copy.put(
                    name.toString(),
                    name.equals("$ref")
                            ? OTHER_DOCUMENT.matcher((String) member).replaceFirst("#")
                            : inward(member)));
            return copy;
        }
        return value instanceof List<?> list
                // Mutable: the schema repository replaces members while it resolves references.
                ? list.stream().map(OpenApi::inward).collect(Collectors.toCollection(ArrayList::new))
                : value;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
