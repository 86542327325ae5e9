package dev.boxoffice.bench.perf;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Ratios as bars, each with its range. */
final class Chart {
    private static final int WIDTH = 860;
    private static final int LEFT = 400;
    private static final int ROW = 26;
    private static final double MOST = 3;

    private Chart() {}

    static String of(List<JsonObject> benches) {
        List<JsonObject> figures = new ArrayList<>();
        benches.forEach(bench -> bench.getJsonArray("figures").forEach(each -> figures.add((JsonObject) each)));
        StringBuilder svg = new StringBuilder();
        int height = figures.size() * ROW + 40;
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
                WIDTH,
                height));
        for (int i = 0; i < figures.size(); i++) {
            svg.append(bar(figures.get(i), i * ROW + 10));
        }
        double one = x(1);
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.0f\" x2=\"%.0f\" y1=\"4\" y2=\"%d\" stroke=\"#15132b\"/>%n"
                        + "<text x=\"%.0f\" y=\"%d\" text-anchor=\"middle\">as much as the reference</text>%n</svg>%n",
                one,
                one,
                height - 24,
                one,
                height - 8));
        return svg.toString();
    }

    private static String bar(JsonObject figure, int y) {
        String verdict = figure.getBoolean("met") ? "#0a6d45" : "#b3261e";
        String colour = figure.getString("goal").isEmpty() ? "#6b6880" : verdict;
        return String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n"
                        + "<rect x=\"%d\" y=\"%d\" width=\"%.0f\" height=\"14\" fill=\"%s\" opacity=\"0.75\"/>%n"
                        + "<line x1=\"%.0f\" x2=\"%.0f\" y1=\"%d\" y2=\"%d\" stroke=\"#15132b\" stroke-width=\"2\"/>%n"
                        + "<text x=\"%.0f\" y=\"%d\">%.2f</text>%n",
                LEFT - 8,
                y + 12,
                figure.getString("what"),
                LEFT,
                y,
                x(figure.getDouble("ratio")) - LEFT,
                colour,
                x(figure.getDouble("min")),
                x(figure.getDouble("max")),
                y + 7,
                y + 7,
                x(figure.getDouble("max")) + 6,
                y + 12,
                figure.getDouble("ratio"));
    }

    private static double x(double ratio) {
        return LEFT + Math.min(ratio, MOST) / MOST * (WIDTH - LEFT - 50);
    }
}
