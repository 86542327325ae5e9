package dev.boxoffice.auth;

import dev.boxoffice.platform.identity.Contacts;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.mongo.Republisher;
import dev.boxoffice.platform.runtime.FailureLog;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds accounts, and tells those who write to people where they are. */
final class SignUps {
    private static final Logger LOG = LoggerFactory.getLogger(SignUps.class);

    private final AggregateStore accounts;
    private final Contacts contacts;

    SignUps(AggregateStore accounts, Contacts contacts) {
        this.accounts = accounts;
        this.contacts = contacts;
    }

    /** Inserts an account and announces its address by the same write; false if that is taken. */
    Future<Boolean> insert(Account account) {
        return Database.wasNew(accounts.insert(
                account.toDocument(),
                contacts.subject(account.id()),
                account.id(),
                account.createdAt(),
                account.email()));
    }

    /** What tells the addresses of all accounts. */
    Republisher.Source states() {
        return new Republisher.Source(AccountStore.COLLECTION, new JsonObject(), document -> {
            Account account = Account.of(document);
            return List.of(new Republisher.Message(contacts.subject(account.id()), account.id(), account.email()));
        });
    }

    /** Announces the address once more, for accounts that are older than announcements. */
    void announce(Account account) {
        contacts.announce(account.id(), account.email())
                .onFailure(failure ->
                        FailureLog.write(LOG, account.id() + " is announced with the next sign-in", failure));
    }
}
