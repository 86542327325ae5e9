package dev.boxoffice.launcher;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks the database of known weaknesses about everything that the product is made of.
 *
 * @see <a href="https://google.github.io/osv.dev/post-v1-querybatch/">OSV, querybatch</a>
 */
public final class Cves {
    private static final URI OSV = URI.create("https://api.osv.dev/v1/querybatch");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_QUERIES = 1_000;

    /** A row of the table of vendored packages: folder, package, version. */
    private static final Pattern VENDORED = Pattern.compile("^\\| [\\w-]+ \\| ([@\\w./-]+)[^|]* \\| (\\d[\\w.]*) \\|");

    private Cves() {}

    /**
     * Prints what is known.
     *
     * @param files a bill of materials in CycloneDX JSON, and the table of vendored packages
     */
    public static void main(String[] files) throws IOException {
        List<String> purls = new ArrayList<>(ofBill(Files.readString(Path.of(files[0]))));
        purls.addAll(ofTable(Files.readAllLines(Path.of(files[1]))));
        Command.Result result = ask(OSV, purls);
        Console.say(result.lines());
        System.exit(result.status());
    }

    /** The package addresses of a bill of materials, without our own. */
    static List<String> ofBill(String cycloneDx) {
        return new JsonObject(cycloneDx)
                .getJsonArray("components").stream()
                        .map(component -> ((JsonObject) component).getString("purl"))
                        .filter(purl -> !purl.startsWith("pkg:maven/dev.boxoffice/"))
                        .map(purl -> purl.replaceFirst("[?#].*", ""))
                        .toList();
    }

    /** The package addresses of what is vendored from npm. */
    static List<String> ofTable(List<String> lines) {
        return lines.stream()
                .map(VENDORED::matcher)
                .filter(Matcher::find)
                .map(row -> "pkg:npm/" + row.group(1).replace("@", "%40") + "@" + row.group(2))
                .toList();
    }

    /** Status 0: nothing is known; 1: something is; 2: nobody could be asked. */
    static Command.Result ask(URI database, List<String> purls) {
        List<String> lines = new ArrayList<>();
        try {
            for (int from = 0; from < purls.size(); from += MOST_QUERIES) {
                List<String> part = purls.subList(from, Math.min(from + MOST_QUERIES, purls.size()));
                lines.addAll(known(part, answer(database, part)));
            }
        } catch (IOException e) {
            return new Command.Result(
                    2, List.of(database.getHost() + " cannot be asked, perhaps there is no network: " + e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Command.Result(2, List.of("interrupted"));
        }
        int found = lines.size();
        lines.add("%d packages, %d known weaknesses".formatted(purls.size(), found));
        return new Command.Result(found == 0 ? 0 : 1, lines);
    }

    private static JsonArray answer(URI database, List<String> purls) throws IOException, InterruptedException {
        JsonArray queries = new JsonArray();
        for (String purl : purls) {
            queries.add(new JsonObject().put("package", new JsonObject().put("purl", purl)));
        }
        String body = new JsonObject().put("queries", queries).encode();
        HttpRequest request = HttpRequest.newBuilder(database)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("it answered " + response.statusCode());
        }
        return new JsonObject(response.body()).getJsonArray("results");
    }

    /** Answers come in the order of the questions. */
    private static List<String> known(List<String> purls, JsonArray results) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < purls.size(); i++) {
            for (Object weakness : results.getJsonObject(i).getJsonArray("vulns", new JsonArray())) {
                String id = ((JsonObject) weakness).getString("id");
                lines.add("%s https://osv.dev/%s".formatted(purls.get(i), id));
            }
        }
        return lines;
    }
}
