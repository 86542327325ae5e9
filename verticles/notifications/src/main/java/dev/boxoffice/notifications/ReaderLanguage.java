package dev.boxoffice.notifications;

import dev.boxoffice.platform.identity.UserAddresses;
import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Language;
import io.vertx.core.Future;

/** The words that a reader of mails understands. */
public record ReaderLanguage(UserAddresses addresses) {
    /** Those of the language that a user has chosen or came with; English where that is not known. */
    Future<Catalogue> of(String userId) {
        return addresses.findLanguage(userId).map(found -> found.map(ReaderLanguage::ofTag)
                .orElse(Catalogue.of(Language.ENGLISH)));
    }

    /** Those of a tag of BCP 47, which may be null. */
    static Catalogue ofTag(String tag) {
        return Catalogue.of(Language.of(tag).orElse(Language.ENGLISH));
    }
}
