package dev.boxoffice.platform.security;

import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Finds out who sent a request: by its session cookie or its bearer token. */
public final class Sessions {
  /** The cookie that holds the token. */
  public static final String COOKIE = "session";

  private static final String BEARER = "Bearer ";

  private final Tokens tokens;

  /** Verifies with {@code tokens}. */
  public Sessions(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Lets every request pass and remembers who sent it, for {@link Identity#of}. A token that is not
   * valid counts as none.
   */
  public void identify(RoutingContext ctx) {
    Optional<String> token = token(ctx.request());
    if (token.isEmpty()) {
      ctx.next();
      return;
    }
    identify(token.get())
        .onComplete(
            identified -> {
              identified.ifPresent(identity -> ctx.put(Identity.KEY, identity));
              ctx.next();
            },
            unexpected -> ctx.next());
  }

  /** Who a token speaks for; empty if it is not valid. */
  public Future<Optional<Identity>> identify(String token) {
    return tokens.verify(token).map(Optional::of).otherwise(Optional.empty());
  }

  /** The token of a request, not yet verified. */
  public static Optional<String> token(HttpServerRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.startsWith(BEARER)) {
      return Optional.of(header.substring(BEARER.length()));
    }
    return Optional.ofNullable(request.getCookie(COOKIE))
        .map(Cookie::getValue)
        .filter(value -> !value.isEmpty());
  }
}
