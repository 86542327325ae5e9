package dev.boxoffice.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;

/** Requests for the operations of the contract, each wrong in one or two places, some right. */
final class HttpInputs {
    private static final Set<String> ENDING_SESSIONS =
            Set.of("signOut", "signOutByGet", "endSession", "endSessions", "changePassword", "useLink");

    private static final List<String> IDS = List.of(
            "@ownTicket@",
            "@victimTicket@",
            "@ownEvent@",
            "@victimEvent@",
            "@ownOrder@",
            "@victimOrder@",
            "@deadLetter@");

    private final List<Contract.Operation> operations;
    private final List<NumericParameter> numeric = new ArrayList<>();

    private record NumericParameter(Contract.Operation operation, Contract.Parameter parameter) {}

    HttpInputs(List<Contract.Operation> operations) {
        this.operations = operations;
        for (Contract.Operation operation : operations) {
            operation.in("query").stream()
                    .filter(parameter -> parameter.schema().isNumber())
                    .forEach(parameter -> numeric.add(new NumericParameter(operation, parameter)));
        }
    }

    /** True of the first requests, which send each odd number as each numeric parameter, alone. */
    boolean isSwept(int request) {
        return request < numeric.size() * Corpus.size("numbers");
    }

    Input swept(int number, int request) {
        NumericParameter one = numeric.get(request / Corpus.size("numbers"));
        String value = Corpus.entry("numbers", request % Corpus.size("numbers"));
        String target = one.operation().path() + "?" + one.parameter().name() + "=" + value;
        String what = one.operation().id() + ": only " + one.parameter().name();
        List<String> lines = List.of("Cookie: session=@operator@");
        return Input.Request.framed(number, what, one.operation().method(), target, lines, "");
    }

    Input next(int number, RandomGenerator random) {
        Contract.Operation operation = Corpus.any(operations, random);
        Bodies.Body body = operation
                .body()
                .map(schema -> new Bodies(schema, random).next())
                .orElseGet(() -> operation.takesFile() ? Bodies.file(random) : Bodies.unwanted(random));
        List<String> lines = headers(operation, body, random);
        String method = operation.method();
        String target = path(operation, random) + query(operation, random);
        String what = operation.id() + ": " + body.what();
        switch (random.nextInt(24)) {
            case 0 -> {
                method = Corpus.any("methods", random);
                what = method + " for " + what;
            }
            case 1 -> {
                target = Corpus.any("paths", random);
                what = target;
            }
            case 2 -> {
                lines.add(Corpus.any("headers", random));
                what += ", an odd header";
            }
            default -> {
                // As it is.
            }
        }
        boolean hasBody = !List.of("GET", "HEAD", "OPTIONS", "TRACE").contains(method);
        return Input.Request.framed(number, what, method, target, lines, hasBody ? body.bytes() : "");
    }

    private static List<String> headers(Contract.Operation operation, Bodies.Body body, RandomGenerator random) {
        List<String> lines = new ArrayList<>();
        // A session that is ended is of no more use to the other inputs.
        boolean isSignOut = ENDING_SESSIONS.contains(operation.id());
        session(random)
                .map(line -> isSignOut ? line.replaceAll("@(own|operator)@", "@spare@") : line)
                .ifPresent(lines::add);
        boolean isOdd = random.nextInt(15) == 0;
        if (!body.bytes().isEmpty() || isOdd) {
            String usual = operation.takesFile() ? "application/octet-stream" : "application/json";
            lines.add("Content-Type: " + (isOdd ? Corpus.any("contentTypes", random) : usual));
        }
        for (Contract.Parameter parameter : operation.in("header")) {
            if (random.nextInt(3) == 0) {
                boolean isKey = parameter.name().equals("Idempotency-Key");
                String usual = isKey ? "fuzz-" + Long.toHexString(random.nextLong()) : "\"1\"";
                String odd = Corpus.any(isKey ? "idempotencyKeys" : "versions", random);
                lines.add(parameter.name() + ": " + (random.nextInt(3) == 0 ? usual : odd));
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

    private static Optional<String> session(RandomGenerator random) {
        return switch (random.nextInt(12)) {
            case 0, 1 -> Optional.empty();
            case 2 -> Optional.of("Cookie: session=" + Corpus.any("tokens", random));
            case 3 -> Optional.of("Authorization: Bearer " + Corpus.any("tokens", random));
            case 4 -> Optional.of("Authorization: Bearer @own@");
            case 5, 6 -> Optional.of("Cookie: session=@operator@");
            default -> Optional.of("Cookie: session=@own@");
        };
    }

    private static String path(Contract.Operation operation, RandomGenerator random) {
        boolean isRight = random.nextInt(3) > 0;
        String id = isRight ? Corpus.any(IDS, random) : encoded(Corpus.any("texts", random));
        if (isRight && random.nextInt(12) == 0) {
            id += Corpus.any(List.of("%00", "%2f", "/", "%20", ".", "%c3", "'"), random);
        }
        return operation.path().replaceAll("\\{[^}]+}", Matcher.quoteReplacement(id));
    }

    /** Not longer than what the server reads of an address. */
    private static String encoded(String text) {
        String some = text.length() > 300 ? text.substring(0, 300) : text;
        return URLEncoder.encode(some, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%40", "@");
    }

    private static String query(Contract.Operation operation, RandomGenerator random) {
        List<String> pairs = new ArrayList<>();
        for (Contract.Parameter parameter : operation.in("query")) {
            if (random.nextInt(3) == 0) {
                int times = random.nextInt(8) == 0 ? 3 : 1;
                for (int i = 0; i < times; i++) {
                    pairs.add(parameter.name() + "=" + encoded(value(parameter, random)));
                }
            }
        }
        if (random.nextInt(10) == 0) {
            pairs.add(encoded(Corpus.any("texts", random)) + "=x");
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private static String value(Contract.Parameter parameter, RandomGenerator random) {
        Schema schema = parameter.schema();
        if (schema.isNumber() && random.nextBoolean()) {
            return Corpus.any("numbers", random);
        }
        List<String> limits = schema.limits();
        String json =
                switch (random.nextInt(4)) {
                    case 0 -> schema.valid(parameter.name(), random);
                    case 1 -> limits.isEmpty() ? "\"" + "z".repeat(65) + "\"" : Corpus.any(limits, random);
                    case 2 -> Corpus.any("values", random);
                    default -> Corpus.any("texts", random);
                };
        boolean isQuoted = json.length() > 1 && json.startsWith("\"") && json.endsWith("\"");
        return isQuoted ? json.substring(1, json.length() - 1) : json;
    }
}
