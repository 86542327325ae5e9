package dev.boxoffice.platform.languages;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What each catalogue has to keep: the messages of the English one with the same values, and all plural forms. */
final class CatalogueRules {
    private static final Map<String, String> NUMBERS = Map.of("=0", "zero", "=1", "one", "=2", "two");

    /**
     * Forms beside {@code other}: a plural with numbers alone, such as {@code =0}, tells cases apart and counts
     * nothing.
     */
    private static final Set<String> FORMS = Set.of("zero", "one", "two", "few", "many");

    private CatalogueRules() {}

    /** What is wrong, in a line each. */
    static List<String> problems() {
        List<String> problems = new ArrayList<>();
        Map<String, String> source = Catalogue.of(Language.ENGLISH).patterns();
        for (Language language : Language.values()) {
            problems.addAll(problems(language, Catalogue.of(language).patterns(), source));
        }
        return problems;
    }

    /** What is wrong with the messages of a language. */
    static List<String> problems(Language language, Map<String, String> messages, Map<String, String> source) {
        List<String> problems = new ArrayList<>();
        Set<String> keys = new TreeSet<>(source.keySet());
        keys.addAll(messages.keySet());
        for (String key : keys) {
            String message = messages.get(key);
            String original = source.get(key);
            if (message == null || original == null) {
                problems.add(language.tag() + " " + key + (message == null ? ": missing" : ": not in English"));
            } else {
                problemOf(language, message, original)
                        .forEach(problem -> problems.add(language.tag() + " " + key + ": " + problem));
            }
        }
        return problems;
    }

    private static List<String> problemOf(Language language, String message, String original) {
        try {
            List<String> problems = new ArrayList<>(missingForms(language, new MessagePattern(message)));
            Set<String> values = values(message);
            if (!values.equals(values(original))) {
                problems.add("has the values " + values + " instead of " + values(original));
            }
            if (message.isEmpty()) {
                problems.add("is empty");
            }
            CompiledMessage.of(message);
            return problems;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return List.of("is no message: " + e.getMessage());
        }
    }

    /** The names of the values in a message. */
    static Set<String> values(String message) {
        MessagePattern pattern = new MessagePattern(message);
        Set<String> values = new TreeSet<>();
        for (int i = 0; i < pattern.countParts(); i++) {
            if (pattern.getPartType(i) == Part.Type.ARG_NAME || pattern.getPartType(i) == Part.Type.ARG_NUMBER) {
                values.add(pattern.getSubstring(pattern.getPart(i)));
            }
        }
        return values;
    }

    private static List<String> missingForms(Language language, MessagePattern pattern) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < pattern.countParts(); i++) {
            Part start = pattern.getPart(i);
            if (start.getType() == Part.Type.ARG_START && start.getArgType() == ArgType.PLURAL) {
                Set<String> selectors = selectors(pattern, i);
                if (Collections.disjoint(selectors, FORMS)) {
                    continue;
                }
                Set<String> forms = new TreeSet<>(language.pluralForms());
                selectors.forEach(selector -> forms.remove(NUMBERS.getOrDefault(selector, selector)));
                forms.forEach(form -> missing.add("has no plural form " + form));
            }
        }
        return missing;
    }

    /** The selectors of an argument, without those of arguments within it. */
    private static Set<String> selectors(MessagePattern pattern, int start) {
        Set<String> selectors = new HashSet<>();
        int limit = pattern.getLimitPartIndex(start);
        for (int i = start + 1; i < limit; i++) {
            Part part = pattern.getPart(i);
            if (part.getType() == Part.Type.MSG_START) {
                i = pattern.getLimitPartIndex(i);
            } else if (part.getType() == Part.Type.ARG_SELECTOR) {
                selectors.add(pattern.getSubstring(part));
            }
        }
        return selectors;
    }
}
