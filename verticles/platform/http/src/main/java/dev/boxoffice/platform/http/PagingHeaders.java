package dev.boxoffice.platform.http;

import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Adds the headers of a page of results: X-Total-Count, and Link to neighbouring pages (RFC 8288). */
public final class PagingHeaders {
    private static final String PAGE = "page";
    private static final String AFTER = "after";
    private static final String CURSOR = "cursor";
    private static final String TOTAL = "X-Total-Count";

    private PagingHeaders() {}

    /** A query parameter that is a number, which the contract has checked. */
    public static int parameter(RoutingContext ctx, String name, int otherwise) {
        String text = ctx.queryParams().get(name);
        return text == null || text.isEmpty() ? otherwise : Integer.parseInt(text);
    }

    /** Adds the total number of results. */
    public static void addTotal(RoutingContext ctx, long total) {
        Responses.header(ctx, TOTAL, Long.toString(total));
    }

    /**
     * Adds the total number of results, and links to neighbouring pages.
     *
     * @param page counted from 1
     */
    public static void addHeaders(RoutingContext ctx, int page, int limit, long total) {
        addTotal(ctx, total);
        List<String> links = new ArrayList<>();
        if (page > 1) {
            links.add(link(ctx, PAGE, Integer.toString(page - 1), "prev"));
        }
        if ((long) page * limit < total) {
            links.add(link(ctx, PAGE, Integer.toString(page + 1), "next"));
        }
        if (!links.isEmpty()) {
            Responses.header(ctx, "Link", String.join(", ", links));
        }
    }

    /**
     * Adds a link to the page after the last entry, unless there are fewer than {@code limit}, which are the rest.
     *
     * @param id of an entry
     */
    public static <T> void addNext(RoutingContext ctx, List<T> entries, int limit, Function<T, String> id) {
        if (entries.size() == limit) {
            Responses.header(ctx, "Link", link(ctx, AFTER, id.apply(entries.get(limit - 1)), "next"));
        }
    }

    /** Adds a link to the page that begins at {@code cursor}. */
    public static void addCursor(RoutingContext ctx, String cursor) {
        Responses.header(ctx, "Link", link(ctx, CURSOR, cursor, "next"));
    }

    private static String link(RoutingContext ctx, String parameter, String value, String relation) {
        QueryStringEncoder uri = new QueryStringEncoder(ctx.normalizedPath());
        ctx.queryParams().forEach(present -> {
            if (!present.getKey().equals(parameter)) {
                uri.addParam(present.getKey(), present.getValue());
            }
        });
        uri.addParam(parameter, value);
        return "<" + uri + ">; rel=\"" + relation + "\"";
    }
}
