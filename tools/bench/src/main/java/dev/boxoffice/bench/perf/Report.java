package dev.boxoffice.bench.perf;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The figures: on the screen, as JSON for each bench, and as the document made of all of them. */
final class Report {
    private static final String RESULTS = "tools/bench/results";
    private static final String DOCUMENT = "docs/performance.md";
    private static final String FIGURES = "<!-- figures -->";
    private static final String CHART = "docs/images/performance.svg";

    private final Path root;

    Report(Path root) {
        this.root = root;
    }

    /** Keeps the figures of a bench; answers them as lines. */
    List<String> keep(String bench, String store, List<Measured> measured) throws IOException {
        JsonArray figures = new JsonArray();
        List<String> lines = new ArrayList<>();
        for (Measured one : measured) {
            figures.add(one.toJson());
            lines.add(line(one.toJson()));
        }
        Path file = root.resolve(RESULTS).resolve(bench + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                new JsonObject()
                                .put("bench", bench)
                                .put("store", store)
                                .put("cores", Runtime.getRuntime().availableProcessors())
                                .put("figures", figures)
                                .encodePrettily()
                        + "\n");
        return lines;
    }

    private static String line(JsonObject figure) {
        return String.format(
                Locale.ROOT,
                "%-50s ours %10.3f  reference %10.3f  ratio %.2f (%.2f to %.2f)  %s %s",
                figure.getString("what"),
                figure.getDouble("ours"),
                figure.getDouble("reference"),
                figure.getDouble("ratio"),
                figure.getDouble("min"),
                figure.getDouble("max"),
                figure.getString("goal"),
                verdict(figure, "", "MISSED"));
    }

    private static String verdict(JsonObject figure, String met, String missed) {
        if (figure.getString("goal").isEmpty()) {
            return "";
        }
        return figure.getBoolean("met") ? met : missed;
    }

    /** Writes the document and its chart from what is kept. */
    void publish() throws IOException {
        List<JsonObject> benches = new ArrayList<>();
        try (Stream<Path> files = Files.list(root.resolve(RESULTS))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                benches.add(new JsonObject(Files.readString(file)));
            }
        }
        Files.writeString(root.resolve(DOCUMENT), document(benches));
        Files.writeString(root.resolve(CHART), Chart.of(benches));
    }

    private static String document(List<JsonObject> benches) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("| bench | what | ours | reference | ratio (min to max) | goal | |");
        lines.add("|---|---|---:|---:|---:|---|---|");
        for (JsonObject bench : benches) {
            for (Object each : bench.getJsonArray("figures")) {
                JsonObject figure = (JsonObject) each;
                lines.add(String.format(
                        Locale.ROOT,
                        "| %s | %s | %s | %s | %.2f (%.2f to %.2f) | %s | %s |",
                        bench.getString("bench"),
                        figure.getString("what"),
                        figure.getValue("ours"),
                        figure.getValue("reference"),
                        figure.getDouble("ratio"),
                        figure.getDouble("min"),
                        figure.getDouble("max"),
                        figure.getString("goal"),
                        verdict(figure, "met", "missed")));
            }
        }
        lines.add("");
        for (JsonObject bench : benches) {
            lines.add("- %s: %d cores, store: %s"
                    .formatted(bench.getString("bench"), bench.getInteger("cores"), bench.getString("store")));
        }
        return template().replace(FIGURES, String.join("\n", lines));
    }

    private static String template() throws IOException {
        try (InputStream text = Report.class.getResourceAsStream("/performance.md")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
