package dev.boxoffice.platform.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entity tags that are versions of aggregates, RFC 9110, section 8.8.3. */
public final class ETags {
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"?(\\d{1,18})\"?");

  private ETags() {}

  /**
   * The version that the client wants to change; empty if it does not care.
   *
   * @throws ApiException 400 if If-Match is not one of our entity tags
   */
  public static OptionalLong ifMatch(RoutingContext ctx) {
    String header = ctx.request().getHeader(HttpHeaders.IF_MATCH);
    if (header == null || header.strip().equals("*")) {
      return OptionalLong.empty();
    }
    Matcher tag = TAG.matcher(header.strip());
    if (!tag.matches()) {
      throw ApiException.badRequest("If-Match", "must be the version of the resource in quotes");
    }
    return OptionalLong.of(Long.parseLong(tag.group(1)));
  }
}
