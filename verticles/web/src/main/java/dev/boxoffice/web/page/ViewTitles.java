package dev.boxoffice.web.page;

import dev.boxoffice.platform.http.CachedResponse;
import dev.boxoffice.platform.languages.Catalogue;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The titles of views of users in the page as it is sent: a reader knows by them what is loading, and tells tabs apart.
 * The script gives each view its own title once that is known.
 */
final class ViewTitles {
    private static final String TITLE = "<title>boxoffice</title>";

    /** The messages of titles by paths; the first one that matches counts. */
    private static final Map<Pattern, String> KEYS = keys();

    private ViewTitles() {}

    private static Map<Pattern, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("/orders/.+", "shop.order");
        keys.put("/orders/?", "shop.orders");
        keys.put("/received.*", "tickets.received");
        keys.put("/sell.*", "shop.sell");
        keys.put("/listings/.+", "shop.edit");
        keys.put("/listings/?", "shop.listings");
        keys.put("/events/new", "eventForm.newEvent");
        keys.put("/events/[^/]+/desk.*", "shop.desk");
        keys.put("/events.*", "eventForm.editEvent");
        keys.put("/team.*", "team.title");
        keys.put("/account.*", "account.account");
        keys.put("/signin.*", "shop.signIn");
        keys.put("/signup.*", "shop.signUp");
        keys.put("/forgot.*", "account.forgotTitle");
        keys.put("/magic.*", "account.magicTitle");
        keys.put("/transfer.*", "tickets.acceptTitle");
        keys.put("/t(/.*)?", "tickets.yourTickets");
        keys.put("/link.*", "account.linkTitle");
        keys.put("/invitation.*", "team.joinTitle");
        Map<Pattern, String> patterns = new LinkedHashMap<>();
        keys.forEach((path, key) -> patterns.put(Pattern.compile(path), key));
        return patterns;
    }

    /** The message that names the view at {@code path}; empty text for public views. */
    static String keyOf(String path) {
        return KEYS.entrySet().stream()
                .filter(each -> each.getKey().matcher(path).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** The page that the script works in, with the title of each kind of view, by the messages that name them. */
    static Map<String, CachedResponse> in(CachedResponse index, Catalogue words) {
        String html = index.content().toString();
        return Set.copyOf(KEYS.values()).stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, key -> titled(html, words.text(key), index.type())));
    }

    private static CachedResponse titled(String html, String title, String type) {
        String titled = TITLE.replace("boxoffice", PageLanguages.escaped(title) + " · boxoffice");
        return CachedResponse.of(type, Buffer.buffer(html.replace(TITLE, titled)));
    }
}
