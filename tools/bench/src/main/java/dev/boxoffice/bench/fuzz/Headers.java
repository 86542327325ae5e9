package dev.boxoffice.bench.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Header lines: who sends, with which key, for which version, and nonsense. */
final class Headers {
    private static final List<String> TOKENS = List.of(
            "@own@",
            "@own@x",
            "@ownHead@.@victimBody@.@ownSignature@",
            "eyJhbGciOiJub25lIn0.@victimBody@.",
            "eyJhbGciOiJIUzI1NiJ9.@victimBody@.AAAA",
            "@ownHead@.@victimBody@.",
            "@ownHead@.@victimBody@." + "A".repeat(86),
            "@ownHead@..@ownSignature@",
            "..",
            ".",
            "a.b.c",
            "bnVsbA.bnVsbA.bnVsbA",
            "W10.W10.W10",
            "eyJraWQiOjF9.e30.AA",
            "eyJraWQiOiIuLi8uLi8uLi8ifQ.e30.AA",
            "%00%ff",
            "x".repeat(3_000));
    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=" + "b".repeat(300),
            "multipart/mixed; boundary=x",
            "application/json; charset=utf-16",
            "application/json; charset=nonsense",
            "application/jsonp",
            "APPLICATION/JSON",
            "application/json, text/html",
            "application/",
            ";",
            "");
    private static final List<String> KEYS = List.of(
            "fuzz-again",
            "fuzz-again-2",
            "a b",
            "",
            "k".repeat(255),
            "k".repeat(256),
            "k".repeat(3_000),
            "{\"$gt\":\"\"}",
            "a.b$c",
            "../..",
            "\u00ff\u00fe",
            "\t");
    private static final List<String> VERSIONS = List.of(
            "*",
            "\"1\"",
            "1",
            "W/\"1\"",
            "\"0\"",
            "\"-1\"",
            "\"1\", \"2\"",
            "\"999999999999999999\"",
            "\"9999999999999999999\"",
            "\"\"",
            "\"",
            "abc",
            "",
            "W/",
            "x".repeat(2_000));
    private static final List<String> ABSURD = List.of(
            "X-Request-Id: " + "x".repeat(100),
            "X-Request-Id: a b\tc",
            "X-Request-Id: \u00ff\u00fe",
            "traceparent: 00-" + "0".repeat(32) + "-" + "0".repeat(16) + "-01",
            "traceparent: 00-zz-zz-zz",
            "traceparent: ff-" + "a".repeat(32) + "-" + "b".repeat(16) + "-01",
            "traceparent: " + "-".repeat(500),
            "tracestate: " + "a=b,".repeat(200),
            "baggage: " + "a=b,".repeat(200),
            "X-Forwarded-For: " + "1.1.1.1, ".repeat(200),
            "X-Forwarded-For: ::::::",
            "X-Forwarded-For: '); drop",
            "X-Forwarded-Proto: gopher",
            "X-Forwarded-Host: example.com:99999",
            "Forwarded: for=\"[::1]:a\";proto",
            "Origin: null",
            "Origin: http://",
            "Origin: http://[",
            "Origin: http://example.com:99999999999",
            "Sec-Fetch-Site: cross-site",
            "Accept: */*;q=a",
            "Accept: " + "a/b,".repeat(300),
            "Accept: image/webp",
            "Accept-Encoding: gzip;q=nan, br;q=-1",
            "Accept-Encoding: *;q=0",
            "Accept-Language: " + "-".repeat(100),
            "Content-Encoding: gzip",
            "Content-Encoding: nonsense",
            "If-None-Match: " + "\"a\",".repeat(300),
            "If-Modified-Since: yesterday",
            "If-Modified-Since: Thu, 01 Jan 99999 00:00:00 GMT",
            "Range: bytes=5-1",
            "Range: bytes=0-" + "9".repeat(40),
            "Range: bytes=" + "0-1,".repeat(200),
            "Range: cows=1-2",
            "Expect: 200-ok",
            "Cookie: " + "a=b; ".repeat(500),
            "Cookie: session",
            "Cookie: =; ;;; =session=;",
            "Cookie: $Version=1; session=\"\\\"",
            "Authorization: Basic OjpbOjo=",
            "Authorization: Bearer",
            "Authorization: Bearer  @own@",
            "Authorization: bearer @victimBody@",
            "Authorization: Digest " + "a=b,".repeat(100),
            "Stripe-Signature: t=1,v1=aa",
            "Stripe-Signature: t=,v1=",
            "Stripe-Signature: t=99999999999999999999,v1=" + "a".repeat(64),
            "Stripe-Signature: ,,,===",
            "Upgrade: h2c",
            "Upgrade: websocket",
            "Content-MD5: x",
            "X-HTTP-Method-Override: DELETE",
            "Connection: keep-alive, Content-Length, Host",
            "Via: " + "1.1 a, ".repeat(200),
            "Max-Forwards: -1",
            "TE: trailers, deflate;q=0.5");

    /** The usual lines of a request, more or less right. */
    List<String> of(Api.Operation operation, Bodies.Body body, RandomGenerator random) {
        List<String> lines = new ArrayList<>();
        // A session that somebody has ended is of no more use to the others.
        boolean ends = operation.id().startsWith("signOut");
        who(random)
                .map(line -> ends ? line.replaceAll("@(own|operator)@", "@spare@") : line)
                .ifPresent(lines::add);
        boolean odd = random.nextInt(15) == 0;
        if (!body.bytes().isEmpty() || odd) {
            lines.add("Content-Type: " + (odd ? Hostile.one(TYPES, random) : "application/json"));
        }
        for (Api.Parameter parameter : operation.in("header")) {
            if (random.nextInt(3) == 0) {
                boolean isKey = parameter.name().equals("Idempotency-Key");
                String fresh = isKey ? "fuzz-" + Long.toHexString(random.nextLong()) : "\"1\"";
                String odder = Hostile.one(isKey ? KEYS : VERSIONS, random);
                lines.add(parameter.name() + ": " + (random.nextInt(3) == 0 ? fresh : odder));
                if (random.nextInt(10) == 0) {
                    lines.add(parameter.name() + ": twice");
                }
            }
        }
        if (operation.id().equals("stripeWebhook") && random.nextInt(3) > 0) {
            lines.add("Stripe-Signature: t=1700000000,v1=" + "a".repeat(random.nextInt(80)));
        }
        return lines;
    }

    private static Optional<String> who(RandomGenerator random) {
        return switch (random.nextInt(12)) {
            case 0, 1 -> Optional.empty();
            case 2 -> Optional.of("Cookie: session=" + Hostile.one(TOKENS, random));
            case 3 -> Optional.of("Authorization: Bearer " + Hostile.one(TOKENS, random));
            case 4 -> Optional.of("Authorization: Bearer @own@");
            case 5, 6 -> Optional.of("Cookie: session=@operator@");
            default -> Optional.of("Cookie: session=@own@");
        };
    }

    String absurd(RandomGenerator random) {
        return Hostile.one(ABSURD, random);
    }
}
