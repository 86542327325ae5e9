package dev.boxoffice.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Sends the files of the page: those under the address of the present version for good, others to
 * be asked about again, which costs no more than a 304.
 */
final class PageRoutes {
  private static final String VERSIONS = "/v/";
  private static final String FOR_GOOD = "public, max-age=31536000, immutable";
  private static final String ASK_AGAIN = "no-cache";

  private final PageFiles files;

  PageRoutes(PageFiles files) {
    this.files = files;
  }

  void addTo(Router router) {
    router.route().method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::handle);
  }

  private void handle(RoutingContext ctx) {
    String path = ctx.normalizedPath();
    if (path.startsWith(VERSIONS)) {
      int end = path.indexOf('/', VERSIONS.length());
      String version = end < 0 ? "" : path.substring(VERSIONS.length(), end);
      // During an update a page of one version may meet a server of another.
      String caching = version.equals(files.version()) ? FOR_GOOD : ASK_AGAIN;
      send(ctx, end < 0 ? Optional.empty() : files.find(path.substring(end + 1)), caching);
    } else {
      send(ctx, files.find(path.substring(1)), ASK_AGAIN);
    }
  }

  private static void send(RoutingContext ctx, Optional<PageFile> found, String caching) {
    if (found.isEmpty()) {
      ctx.next();
      return;
    }
    PageFile file = found.get();
    HttpServerResponse response = ctx.response();
    response
        .putHeader(HttpHeaders.CACHE_CONTROL, caching)
        .putHeader(HttpHeaders.ETAG, file.tag())
        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    if (isKnown(ctx.request(), file)) {
      response.setStatusCode(304).end();
      return;
    }
    boolean packed = file.packed() != null && takesGzip(ctx.request());
    // Said also where it is not compressed, so that nobody compresses it once more.
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, file.type())
        .putHeader(HttpHeaders.CONTENT_ENCODING, packed ? "gzip" : "identity")
        .end(packed ? file.packed() : file.plain());
  }

  private static boolean isKnown(HttpServerRequest request, PageFile file) {
    String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
    return known != null && known.contains(file.tag());
  }

  private static boolean takesGzip(HttpServerRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
    return accepted != null
        && accepted.matches("(?i).*\\bgzip\\b(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$)).*");
  }
}
