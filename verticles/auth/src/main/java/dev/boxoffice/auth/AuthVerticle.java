package dev.boxoffice.auth;

import dev.boxoffice.platform.DomainVerticle;
import dev.boxoffice.platform.Host;
import dev.boxoffice.platform.audit.Audit;
import dev.boxoffice.platform.audit.SecurityEvent;
import dev.boxoffice.platform.config.Settings;
import dev.boxoffice.platform.store.AggregateStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Deploys the auth domain: ready when its key is announced and it is reachable. */
public final class AuthVerticle extends DomainVerticle {
  /** The name of the domain. */
  public static final String DOMAIN = "auth";

  /** Declares and reads its own settings. */
  public static final Function<Settings, ?> SETTINGS =
      settings ->
          List.of(
              AuthConfig.read(settings), LimitsConfig.read(settings), PasswordRules.read(settings));

  private PasswordHasher hasher;
  private AccountStore accounts;
  private SignUps signUps;
  private RateLimiter limiter;

  /** Runs in the process {@code host}. */
  public AuthVerticle(Host host) {
    super(DOMAIN, host);
  }

  @Override
  public Future<?> start() {
    AuthConfig config = AuthConfig.from(host().environment());
    return connectEvents()
        .compose(connected -> connectStore())
        .compose(connected -> prepare(config))
        .compose(prepared -> signingKey(config))
        .compose(key -> keyRing().announce(key.publicJwk()).map(key))
        .onSuccess(AuthVerticle::note)
        .map(key -> createApi(config, key))
        .compose(api -> serve(api::addTo));
  }

  private static void note(SigningKey key) {
    Audit.event(SecurityEvent.KEY_ANNOUNCED).with("kid", key.publicJwk().getString("kid")).write();
  }

  private Future<Void> prepare(AuthConfig config) {
    accounts = new AccountStore(mongo());
    return vertx
        .executeBlocking(() -> new PasswordHasher(vertx, config))
        .onSuccess(ready -> hasher = ready)
        .compose(ready -> accounts.createIndexes())
        .compose(indexed -> contacts().open())
        .compose(opened -> startRelay(AccountStore.COLLECTION))
        .onSuccess(
            relay ->
                signUps =
                    new SignUps(
                        new AggregateStore(mongo(), AccountStore.COLLECTION, relay), contacts()))
        .mapEmpty();
  }

  private Future<SigningKey> signingKey(AuthConfig config) {
    return config
        .privateKey()
        .map(pem -> Future.succeededFuture(SigningKey.fromPem(pem)))
        .orElseGet(() -> new SigningKeyStore(mongo()).findOrCreate());
  }

  private AuthApi createApi(AuthConfig config, SigningKey key) {
    LimitsConfig limits = LimitsConfig.from(host().environment());
    limiter = new RateLimiter(vertx, limits, host().clock());
    return new AuthApi(
        accounts,
        signUps,
        hasher,
        PasswordRules.from(host().environment()),
        new Gate(limiter, limits, settings().doors().trustedProxies()),
        new TokenIssuer(vertx, key, config),
        () -> published(key.publicJwk()),
        revocations(),
        host().clock());
  }

  /** The key that signs now comes first; the others verify what they have signed before. */
  private Collection<JsonObject> published(JsonObject current) {
    List<JsonObject> keys = new ArrayList<>(List.of(current));
    String kid = current.getString("kid");
    keyRing().keys().stream().filter(key -> !kid.equals(key.getString("kid"))).forEach(keys::add);
    return keys;
  }

  @Override
  public Future<?> stop() {
    return super.stop().onComplete(stopped -> closeOwn());
  }

  private void closeOwn() {
    if (limiter != null) {
      limiter.close();
    }
    if (hasher != null) {
      hasher.close();
    }
  }
}
