package dev.boxoffice.kernel.text;

import dev.boxoffice.kernel.crypto.Sha256;

/** What stands for an address where domains agree on one without telling it: in events, which hold no addresses. */
public final class AddressHash {
    private AddressHash() {}

    /** The 64 hexadecimal digits for an address, however it is spelled. */
    public static String of(String address) {
        return Sha256.hex(MailAddress.canonical(address));
    }
}
