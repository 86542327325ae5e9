package dev.boxoffice.platform.security;

import dev.boxoffice.platform.http.ApiException;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Who sent a request, as its token says.
 *
 * @param userId the user's id
 * @param email the user's address
 */
public record Identity(String userId, String email) {
  static final String KEY = "boxoffice.identity";

  /** The sender of a request, if it carried a valid token. */
  public static Optional<Identity> of(RoutingContext ctx) {
    return Optional.ofNullable(ctx.get(KEY));
  }

  /**
   * The sender of a request that needs one.
   *
   * @throws ApiException 401 if there is none
   */
  public static Identity required(RoutingContext ctx) {
    return of(ctx).orElseThrow(ApiException::notAuthorized);
  }
}
