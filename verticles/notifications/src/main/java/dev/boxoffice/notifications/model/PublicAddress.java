package dev.boxoffice.notifications.model;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Tells addresses of the internet from those of the own network, which requests for others must not reach. */
public final class PublicAddress {
    private PublicAddress() {}

    /**
     * True for an address that anybody on the internet could reach.
     *
     * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">Special-purpose IPv4 addresses</a>
     * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">Special-purpose IPv6 addresses</a>
     */
    public static boolean is(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        // Of IPv6, only 2000::/3 is assigned, of which some ranges embed addresses of IPv4 or are for documents.
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        int third = bytes[2] & 0xff;
        boolean isShared = first == 100 && second >= 64 && second < 128;
        boolean isProtocol = first == 192 && second == 0 && (third == 0 || third == 2);
        boolean isBenchmark = first == 198 && (second == 18 || second == 19);
        boolean isDocument =
                (first == 198 && second == 51 && third == 100) || (first == 203 && second == 0 && third == 113);
        return first != 0 && first < 240 && !isShared && !isProtocol && !isBenchmark && !isDocument;
    }

    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        int second = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
        boolean isAssigned = first >= 0x2000 && first < 0x4000;
        boolean isOfProtocols = first == 0x2001 && (second < 0x200 || second == 0xdb8);
        boolean isTunnel = first == 0x2002;
        return isAssigned && !isOfProtocols && !isTunnel;
    }
}
