package dev.boxoffice.auth.store;

import dev.boxoffice.kernel.crypto.Sha256;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.platform.identity.UserAddresses;
import dev.boxoffice.platform.mongo.AggregateStore;
import dev.boxoffice.platform.mongo.Republisher;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What the other domains are told of the addresses and languages of accounts and guests. */
record AddressAnnouncements(UserAddresses userAddresses, Clock clock) {
    /**
     * The messages about a user; the list can be added to.
     *
     * @param isVerified whether the user has proved to own the address
     * @param language of the user; null for none
     */
    List<AggregateStore.Message> of(String userId, String address, boolean isVerified, String language) {
        // The language goes first: mails are written from when the address is known.
        List<AggregateStore.Message> messages = new ArrayList<>(ofLanguage(userId, language));
        messages.add(message(userId, address));
        if (isVerified) {
            messages.add(message(UserAddresses.keyOfVerified(userId), address));
        }
        return messages;
    }

    /** What is told of the language of a user; nothing if it is null. */
    List<AggregateStore.Message> ofLanguage(String userId, String language) {
        return language == null ? List.of() : List.of(message(UserAddresses.keyOfLanguage(userId), language));
    }

    private AggregateStore.Message message(String key, String text) {
        return new AggregateStore.Message(userAddresses.subject(key), Ids.next(), clock.instant(), text);
    }

    /** The same once more, with ids that are the same in all replicas, and other ones for another address. */
    List<Republisher.Message> again(String userId, String address, boolean isVerified, String language) {
        return of(userId, address, isVerified, language).stream()
                .map(message -> new Republisher.Message(
                        message.subject(), Sha256.hex(message.subject() + " " + message.body()), message.body()))
                .toList();
    }
}
