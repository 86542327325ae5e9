package dev.boxoffice.platform.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the reader of an error is a browser, which is shown a page, or a program, which gets the error format.
 * Browsers ask for {@code text/html} where a link is followed or an address is typed. The API answers pages only where
 * it has operations that links lead to.
 */
public final class AcceptedForm {
    private static final String LINKED = AcceptedForm.class.getName();
    private static final String API = "/api/";
    private static final String HTML = "text/html";
    private static final String JSON = "application/json";
    private static final Pattern WEIGHT = Pattern.compile(";\\s*q=([0-9.]{1,5})");

    private AcceptedForm() {}

    /** Has {@code isLinked} say of a method and a path below {@code /api} whether links lead there. */
    public static void remember(RoutingContext ctx, BiPredicate<HttpMethod, String> isLinked) {
        ctx.put(LINKED, isLinked);
    }

    /** True if an error is shown as a page. */
    static boolean isPage(RoutingContext ctx) {
        return prefersHtml(ctx.request()) && (!isApi(ctx.request()) || isLinked(ctx));
    }

    /** True if the error of a request that no route has seen is shown as a page. */
    static boolean isPage(HttpServerRequest request) {
        return prefersHtml(request) && !isApi(request);
    }

    private static boolean isApi(HttpServerRequest request) {
        return request.path() != null && request.path().startsWith(API);
    }

    private static boolean isLinked(RoutingContext ctx) {
        BiPredicate<HttpMethod, String> isLinked = ctx.get(LINKED);
        return isLinked != null && isLinked.test(ctx.request().method(), ctx.normalizedPath());
    }

    /** True if a request asks for HTML, and not rather for JSON. */
    public static boolean prefersHtml(HttpServerRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        if (accepted == null) {
            return false;
        }
        double html = weight(HTML, accepted);
        return html > 0 && html >= weight(JSON, accepted);
    }

    private static double weight(String type, String accepted) {
        for (String each : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
            String range = each.strip();
            if (range.equals(type) || range.startsWith(type + ";")) {
                Matcher weight = WEIGHT.matcher(range);
                return weight.find() ? number(weight.group(1)) : 1;
            }
        }
        return 0;
    }

    private static double number(String weight) {
        try {
            return Double.parseDouble(weight);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
