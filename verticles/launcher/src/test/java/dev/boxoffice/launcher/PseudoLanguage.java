package dev.boxoffice.launcher;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A made-up language: the English catalogue with accents, about 40 percent longer, and each message in brackets. What
 * is shown without brackets did not come from the catalogue. Names of days, months and currencies, which come from the
 * browser, are shown in brackets too.
 */
final class PseudoLanguage {
    static final String OPEN = "⟦";
    static final String CLOSE = "⟧";

    private static final Pattern WORDS = Pattern.compile("(?s)(.*export const words = messages\\()(.*)(\\);\\s*)");
    private static final Map<Character, String> LETTERS = Map.of(
            'a', "áâ", 'e', "éê", 'i', "íî", 'o', "óô", 'u', "úû", 'A', "Áâ", 'E', "Éê", 'I', "Íî", 'O', "Óô", 'U',
            "Úû");

    private static final String NAMES =
            """
            (() => {
              const bracketed = (text) => /[A-Za-z]{2}/.test(text) ? `⟦${text}⟧` : text;
              for (const {prototype} of [Intl.DateTimeFormat, Intl.NumberFormat]) {
                const own = Object.getOwnPropertyDescriptor(prototype, 'format');
                Object.defineProperty(prototype, 'format', {...own, get() {
                  const format = own.get.call(this);
                  return (value) => bracketed(format(value));
                }});
              }
              const nameOf = Intl.DisplayNames.prototype.of;
              Intl.DisplayNames.prototype.of = function (code) {
                return bracketed(nameOf.call(this, code) ?? '');
              };
            })();
            """;

    private PseudoLanguage() {}

    /** Has all pages of a context speak it. */
    static void speakIn(BrowserContext context) {
        context.addInitScript(NAMES);
        context.route("**/words/*.js", PseudoLanguage::translate);
    }

    private static void translate(Route route) {
        APIResponse response = route.fetch();
        Matcher words = WORDS.matcher(response.text());
        route.fulfill(new Route.FulfillOptions()
                .setResponse(response)
                .setBody(
                        words.matches()
                                ? words.group(1) + catalogue(words.group(2)) + words.group(3)
                                : response.text()));
    }

    private static String catalogue(String json) {
        return ((JsonObject) translated(new JsonObject(json))).encode();
    }

    /** Messages are texts, or lists of texts and values; see webroot/js/messages.js. */
    private static Object translated(Object words) {
        if (words instanceof String text) {
            return OPEN + longer(text) + CLOSE;
        }
        if (words instanceof JsonArray message) {
            JsonArray all = new JsonArray().add(OPEN);
            parts(message).forEach(all::add);
            return all.add(CLOSE);
        }
        JsonObject object = new JsonObject();
        ((JsonObject) words).forEach(each -> object.put(each.getKey(), translated(each.getValue())));
        return object;
    }

    private static JsonArray parts(JsonArray message) {
        JsonArray parts = new JsonArray();
        for (Object part : message) {
            parts.add(
                    part instanceof String text ? longer(text) : part instanceof JsonArray value ? value(value) : part);
        }
        return parts;
    }

    /** A value by its name, and for plurals and choices the texts of each. */
    private static JsonArray value(JsonArray value) {
        JsonArray copy = new JsonArray();
        for (Object part : value) {
            copy.add(part instanceof JsonObject options ? options(options) : part);
        }
        return copy;
    }

    private static JsonObject options(JsonObject options) {
        JsonObject copy = new JsonObject();
        options.forEach(option -> copy.put(
                option.getKey(),
                option.getValue() instanceof JsonArray parts
                        ? parts(parts)
                        : option.getValue() instanceof String text ? longer(text) : option.getValue()));
        return copy;
    }

    static String longer(String text) {
        StringBuilder longer = new StringBuilder();
        text.chars().forEach(letter -> longer.append(LETTERS.getOrDefault((char) letter, Character.toString(letter))));
        return longer.toString();
    }
}
