package dev.boxoffice.platform.http;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * From which address a request came, as far as it can be believed.
 *
 * <p>Each proxy appends the address that it was called from to {@code X-Forwarded-For}. Only the entries of the proxies
 * that we know of are true; a client may have written what is left of them.
 */
public final class ClientAddress {
    /** The header that names where a request came by. */
    public static final String FORWARDED = "X-Forwarded-For";

    private static final int IPV6_BYTES = 16;
    private static final int IPV6_NETWORK_BYTES = 8;
    private static final int IPV4_BYTES = 4;
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private ClientAddress() {}

    /**
     * The address that limits are counted for: an IPv4 address, or the /64 network of an IPv6 one, which one household
     * has for itself.
     *
     * @param trustedProxies how many proxies before us add to the header
     */
    public static String of(HttpServerRequest request, int trustedProxies) {
        String direct = request.remoteAddress() == null
                ? "unknown"
                : request.remoteAddress().hostAddress();
        if (trustedProxies == 0) {
            return network(direct, direct);
        }
        List<String> hops = hops(request);
        int index = hops.size() - trustedProxies;
        return index < 0 ? network(direct, direct) : network(hops.get(index).strip(), direct);
    }

    /**
     * What to tell the next one of where a request came by: what the known proxies said, and who has called us. What a
     * client may have written is left out.
     *
     * @param trustedProxies how many proxies before us add to the header
     */
    public static String forwarded(HttpServerRequest request, int trustedProxies) {
        List<String> hops = hops(request);
        List<String> known = new ArrayList<>();
        hops.subList(Math.max(0, hops.size() - trustedProxies), hops.size()).forEach(hop -> known.add(hop.strip()));
        if (request.remoteAddress() != null) {
            known.add(request.remoteAddress().hostAddress());
        }
        return String.join(", ", known);
    }

    private static List<String> hops(HttpServerRequest request) {
        List<String> hops = new ArrayList<>();
        for (String header : request.headers().getAll(FORWARDED)) {
            hops.addAll(List.of(header.split(",", -1)));
        }
        return hops;
    }

    private static String network(String address, String otherwise) {
        byte[] bytes = address == null ? null : NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return otherwise == null ? "unknown" : otherwise;
        }
        return bytes.length == IPV6_BYTES && !isMappedIpv4(bytes)
                ? HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK_BYTES) + "/64"
                : NetUtil.bytesToIpAddress(bytes, bytes.length - IPV4_BYTES, IPV4_BYTES);
    }

    /** Whether it is an IPv4 address as sockets of both families write it: {@code ::ffff:192.0.2.1}. */
    private static boolean isMappedIpv4(byte[] bytes) {
        return Arrays.equals(bytes, 0, MAPPED.length, MAPPED, 0, MAPPED.length);
    }
}
