package dev.boxoffice.auth;

import dev.boxoffice.auth.model.LinkPurpose;
import dev.boxoffice.auth.store.AccountLinkStore;
import dev.boxoffice.auth.wiring.AuthVerticle;
import dev.boxoffice.platform.domain.MailContents;
import dev.boxoffice.platform.domain.MailContents.MailContent;
import dev.boxoffice.platform.nats.NatsConnection;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the links of mails as the notifications domain would send them. */
final class MailReader implements AutoCloseable {
    static final String SHOW = "/api/users/links";
    static final String USE = "/api/users/links/use";
    private static final String PREFIX = "/link#";

    private final AuthFixture fixture;
    private final NatsConnection nats;
    private final MailContents contents;

    MailReader(AuthFixture fixture) {
        this.fixture = fixture;
        this.nats = Await.await(NatsConnection.connect(
                fixture.harness.vertx(), fixture.harness.nats().url(), "mail-reader", Duration.ofSeconds(10)));
        this.contents = new MailContents(nats);
    }

    /** The documents of links of a purpose for an address, the oldest first. */
    List<JsonObject> links(LinkPurpose purpose, String address) {
        JsonObject filter = new JsonObject().put("purpose", purpose.text()).put("address", address);
        return Await.await(fixture.harness.mongo(AuthVerticle.DOMAIN).find(AccountLinkStore.COLLECTION, filter))
                .stream()
                .sorted((one, other) -> one.getString("_id").compareTo(other.getString("_id")))
                .toList();
    }

    /** The content of a mail as it would be sent now. */
    Optional<MailContent> content(String id) {
        return Await.await(contents.fetch(AuthVerticle.DOMAIN, id));
    }

    /** The secret of the newest link of a purpose for an address. */
    String secret(LinkPurpose purpose, String address) {
        List<JsonObject> links = links(purpose, address);
        return secret(links.get(links.size() - 1).getString("_id"), "link");
    }

    /** The secret of the link that a mail has as {@code value}. */
    String secret(String id, String value) {
        return content(id).orElseThrow().values().get(value).substring(PREFIX.length());
    }

    static JsonObject body(String secret) {
        return new JsonObject().put("token", secret);
    }

    static Answer use(ApiClient client, String secret) {
        return client.post(USE, body(secret));
    }

    @Override
    public void close() {
        Await.await(nats.close());
    }
}
