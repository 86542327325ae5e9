package dev.boxoffice.platform.security;

import dev.boxoffice.platform.http.ApiException;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;

/**
 * Who sent a request, as its token says.
 *
 * @param userId the user's id
 * @param email the user's address
 * @param sessionId the session that the token belongs to; null if it cannot be ended early
 * @param expiresAt when the session ends by itself
 */
public record Identity(String userId, String email, String sessionId, Instant expiresAt) {
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
