package dev.boxoffice.tickets;

import dev.boxoffice.platform.http.Answers;
import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells where a page is within all that was found: X-Total-Count, and Link to the pages beside it
 * (RFC 8288). Who asks for what follows a listing knows the way already.
 */
final class Paging {
  private static final String PAGE = "page";

  private Paging() {}

  static void addHeaders(RoutingContext ctx, TicketQuery query, long total) {
    Answers.header(ctx, "X-Total-Count", Long.toString(total));
    if (query.after().isPresent()) {
      return;
    }
    List<String> links = new ArrayList<>();
    if (query.page() > 1) {
      links.add(link(ctx, query.page() - 1, "prev"));
    }
    if ((long) query.page() * query.limit() < total) {
      links.add(link(ctx, query.page() + 1, "next"));
    }
    if (!links.isEmpty()) {
      Answers.header(ctx, "Link", String.join(", ", links));
    }
  }

  private static String link(RoutingContext ctx, int page, String relation) {
    QueryStringEncoder uri = new QueryStringEncoder(ctx.normalizedPath());
    ctx.queryParams()
        .forEach(
            parameter -> {
              if (!parameter.getKey().equals(PAGE)) {
                uri.addParam(parameter.getKey(), parameter.getValue());
              }
            });
    uri.addParam(PAGE, Integer.toString(page));
    return "<" + uri + ">; rel=\"" + relation + "\"";
  }
}
