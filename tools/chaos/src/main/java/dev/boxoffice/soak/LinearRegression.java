package dev.boxoffice.soak;

import java.util.List;

/**
 * A straight line through points, by least squares.
 *
 * @param slope growth of y for each x
 * @param error standard error of the slope; infinite for fewer than three points
 */
record LinearRegression(double slope, double error) {
    /** Standard errors that a slope may lie above its bound by chance. */
    private static final double CONFIDENCE = 2;

    record Point(double x, double y) {}

    static LinearRegression through(List<Point> points) {
        int n = points.size();
        double meanX = points.stream().mapToDouble(Point::x).average().orElse(0);
        double meanY = points.stream().mapToDouble(Point::y).average().orElse(0);
        double spread =
                points.stream().mapToDouble(p -> (p.x - meanX) * (p.x - meanX)).sum();
        if (n < 3 || spread == 0) {
            return new LinearRegression(0, Double.POSITIVE_INFINITY);
        }
        double slope =
                points.stream().mapToDouble(p -> (p.x - meanX) * (p.y - meanY)).sum() / spread;
        double rest = points.stream()
                .mapToDouble(p -> p.y - meanY - slope * (p.x - meanX))
                .map(deviation -> deviation * deviation)
                .sum();
        return new LinearRegression(slope, Math.sqrt(rest / (n - 2) / spread));
    }

    /** True where the growth is above {@code bound}, and more than chance explains. */
    boolean isAbove(double bound) {
        return slope - CONFIDENCE * error > bound;
    }
}
