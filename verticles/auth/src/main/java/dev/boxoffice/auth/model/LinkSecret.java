package dev.boxoffice.auth.model;

import dev.boxoffice.events.PageAddresses;
import dev.boxoffice.kernel.crypto.Secrets;
import dev.boxoffice.kernel.crypto.Sha256;

/** The secret of a link, as {@link Secrets} makes them. */
public record LinkSecret(String text) {
    /** A new one. */
    public static LinkSecret next() {
        return new LinkSecret(Secrets.next());
    }

    /** What is stored of it. */
    public String hash() {
        return Sha256.hex(text);
    }

    /** Where it leads, within the site. */
    public String path() {
        return PageAddresses.accountLink(text);
    }

    /** Does not show it. */
    @Override
    public String toString() {
        return "LinkSecret";
    }
}
