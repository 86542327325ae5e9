package dev.boxoffice.bench.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Requests for the operations of the contract, each wrong in one or two places, some right. */
final class HttpPlan {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "X");
    private static final List<String> IDS =
            List.of("@ownTicket@", "@victimTicket@", "@ownOrder@", "@victimOrder@", "@deadLetter@");
    private static final List<String> PATHS = List.of(
            "/",
            "/ops",
            "/index.html",
            "/health/ready",
            "/health/live",
            "/metrics",
            "/api",
            "/api/docs",
            "/api/orders/../users/currentuser",
            "/api//tickets",
            "/api/tickets/",
            "/api/tickets;a=b",
            "/api/tickets%2f..%2fusers%2fcurrentuser",
            "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
            "/..%5c..%5cwindows%5cwin.ini",
            "/%252e%252e%252fetc%252fpasswd",
            "/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd",
            "/vendor/..%2f..%2f..%2fpom.xml",
            "/META-INF/MANIFEST.MF",
            "/openapi.yaml",
            "/api/tickets/%",
            "/api/tickets/%zz",
            "/api/tickets/%00",
            "/api/tickets/%ff%fe",
            "/api/tickets/%ed%a0%80",
            "/api/tickets/%0d%0aX-Fuzz:%20in",
            "/api/orders/%2e%2e",
            "/api/tickets?%",
            "/api/tickets?q=%zz",
            "/api/tickets?q=%ff",
            "/api/tickets?=&&&==",
            "/api/tickets?q",
            "/api/tickets?" + "q=a&".repeat(900),
            "/schemas/..%2f..%2fapplication.yaml",
            "/eventbus",
            "/eventbus/",
            "/eventbus/info",
            "/eventbus/iframe.html",
            "/eventbus/a/b/c/d",
            "/eventbus/websocket");

    private final List<Api.Operation> operations;
    private final Headers headers = new Headers();
    private final List<Numeric> numeric = new ArrayList<>();

    /** A parameter that takes a number. */
    private record Numeric(Api.Operation operation, Api.Parameter parameter) {}

    HttpPlan(List<Api.Operation> operations) {
        this.operations = operations;
        for (Api.Operation operation : operations) {
            operation.in("query").stream()
                    .filter(parameter -> parameter.schema().isNumber())
                    .forEach(parameter -> numeric.add(new Numeric(operation, parameter)));
        }
    }

    /** True of the first requests, which send each odd number as each numeric parameter, alone. */
    boolean isSwept(int request) {
        return request < numeric.size() * Hostile.NUMBERS.size();
    }

    HttpInput swept(int number, int request) {
        Numeric one = numeric.get(request / Hostile.NUMBERS.size());
        String value = Hostile.NUMBERS.get(request % Hostile.NUMBERS.size());
        String target = one.operation().path() + "?" + one.parameter().name() + "=" + value;
        String what = one.operation().id() + ": only " + one.parameter().name();
        return new HttpInput(number, what, one.operation().method(), target, List.of("Cookie: session=@operator@"), "");
    }

    HttpInput next(int number, RandomGenerator random) {
        Api.Operation operation = Hostile.one(operations, random);
        Bodies.Body body = operation
                .body()
                .map(schema -> new Bodies(schema, random).next())
                .orElseGet(() -> Bodies.unwanted(random));
        List<String> lines = new ArrayList<>(headers.of(operation, body, random));
        String method = operation.method();
        String target = path(operation, random) + query(operation, random);
        String what = operation.id() + ": " + body.what();
        switch (random.nextInt(24)) {
            case 0 -> {
                method = Hostile.one(METHODS, random);
                what = method + " for " + what;
            }
            case 1 -> {
                target = Hostile.one(PATHS, random);
                what = target;
            }
            case 2 -> {
                lines.add(headers.absurd(random));
                what += ", an absurd header";
            }
            default -> {
                // As it is.
            }
        }
        boolean hasBody = !List.of("GET", "HEAD", "OPTIONS", "TRACE").contains(method);
        return new HttpInput(number, what, method, target, lines, hasBody ? body.bytes() : "");
    }

    private static String path(Api.Operation operation, RandomGenerator random) {
        boolean right = random.nextInt(3) > 0;
        String id = right ? Hostile.one(IDS, random) : encoded(Hostile.one(Hostile.TEXTS, random));
        if (right && random.nextInt(12) == 0) {
            id = id + Hostile.one(List.of("%00", "%2f", "/", "%20", ".", "%c3", "'"), random);
        }
        return operation.path().replaceAll("\\{[^}]+}", id.replace("$", "%24"));
    }

    /** Too long addresses are another matter, and a matter of their own. */
    private static String encoded(String text) {
        String some = text.length() > 300 ? text.substring(0, 300) : text;
        return URLEncoder.encode(some, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%40", "@");
    }

    private static String query(Api.Operation operation, RandomGenerator random) {
        List<String> pairs = new ArrayList<>();
        for (Api.Parameter parameter : operation.in("query")) {
            if (random.nextInt(3) == 0) {
                int times = random.nextInt(8) == 0 ? 3 : 1;
                for (int i = 0; i < times; i++) {
                    pairs.add(parameter.name() + "=" + encoded(value(parameter, random)));
                }
            }
        }
        if (random.nextInt(10) == 0) {
            pairs.add(encoded(Hostile.one(Hostile.TEXTS, random)) + "=x");
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private static String value(Api.Parameter parameter, RandomGenerator random) {
        if (parameter.schema().isNumber() && random.nextBoolean()) {
            return Hostile.one(Hostile.NUMBERS, random);
        }
        List<String> limits = parameter.schema().limits();
        String json =
                switch (random.nextInt(4)) {
                    case 0 -> parameter.schema().right(parameter.name(), random);
                    case 1 -> limits.isEmpty() ? "\"" + "z".repeat(65) + "\"" : Hostile.one(limits, random);
                    case 2 -> Hostile.one(Hostile.JSON, random);
                    default -> Hostile.one(Hostile.TEXTS, random);
                };
        boolean quoted = json.length() > 1 && json.startsWith("\"") && json.endsWith("\"");
        return quoted ? json.substring(1, json.length() - 1) : json;
    }
}
