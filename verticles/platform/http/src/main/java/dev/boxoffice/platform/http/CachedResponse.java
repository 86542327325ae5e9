package dev.boxoffice.platform.http;

import dev.boxoffice.kernel.crypto.Sha256;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Something that is sent more than once as it is: made and compressed once, and not sent at all to a client that has it
 * already (RFC 9110, section 13).
 *
 * <p>Safe to use from any thread.
 */
public final class CachedResponse {
    private static final int HASH_CHARS = 16;
    private static final int WORTH_PACKING = 256;

    /** Compressed by themselves. */
    private static final Set<String> PACKED = Set.of("image/jpeg", "image/webp", "image/png");

    private final String type;
    private final Buffer plain;
    private final String tag;
    private volatile Buffer packed;

    private CachedResponse(String type, Buffer plain, String tag) {
        this.type = type;
        this.plain = plain;
        this.tag = tag;
    }

    /**
     * Content of a media type.
     *
     * @param tag its entity tag with quotes, which is another for all other content
     */
    public static CachedResponse of(String type, Buffer content, String tag) {
        return new CachedResponse(type, content, tag);
    }

    /** Content of a media type, with a tag made of it; a weak one, as the compressed form has it. */
    public static CachedResponse of(String type, Buffer content) {
        return new CachedResponse(type, content, "W/\"" + hash(content) + "\"");
    }

    /** What names this content and no other: some hexadecimal digits. */
    public static String hash(Buffer content) {
        return Sha256.hex(content.getBytes()).substring(0, HASH_CHARS);
    }

    /** The media type. */
    public String type() {
        return type;
    }

    /** The entity tag, with quotes. */
    public String tag() {
        return tag;
    }

    /** The content, not compressed. */
    public Buffer content() {
        return plain;
    }

    /** Compressed by gzip, or {@link #content} itself where that saves nothing. */
    public Buffer packed() {
        Buffer known = packed;
        if (known == null) {
            Buffer gzip = plain.length() < WORTH_PACKING || PACKED.contains(type) ? plain : gzip(plain);
            known = gzip.length() < plain.length() * 9 / 10 ? gzip : plain;
            packed = known;
        }
        return known;
    }

    private static Buffer gzip(Buffer content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(content.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(packed.toByteArray());
    }

    /**
     * Responses with it, or that it has not changed.
     *
     * @param caching what others may do with it, for Cache-Control
     */
    public void send(RoutingContext ctx, String caching) {
        HttpServerResponse response = ctx.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        response.putHeader(HttpHeaders.CACHE_CONTROL, caching).putHeader(HttpHeaders.ETAG, tag);
        // Beside what else the response depends on.
        response.headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (ETags.isKnown(ctx.request(), tag)) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, type);
        if (takesGzip(ctx.request())) {
            Buffer body = packed();
            // Set also where it is not compressed, so that the server does not compress it again.
            response.putHeader(HttpHeaders.CONTENT_ENCODING, body == plain ? "identity" : "gzip")
                    .end(body);
        } else {
            response.end(plain);
        }
    }

    private static boolean takesGzip(HttpServerRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null
                && accepted.contains("gzip")
                && !accepted.matches("(?i).*\\bgzip\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,.*|$)");
    }
}
