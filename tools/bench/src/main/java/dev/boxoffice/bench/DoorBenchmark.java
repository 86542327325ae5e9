package dev.boxoffice.bench;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.HdrHistogram.Histogram;

/**
 * The door of an event with very many tickets: what a device loads first, and then 200 scans a second while other
 * devices follow the list. Scans are sent when they are due, however long earlier ones take, and times count from then.
 */
final class DoorBenchmark {
    private static final int TICKETS = 20_000;
    private static final int PER_SECOND = 200;
    private static final int FOLLOWERS = 10;
    private static final long FOLLOW_MILLIS = 2_000;
    private static final int CONNECTIONS = 64;
    private static final int LONGEST_SECONDS = 60;
    private static final long SECOND_MILLIS = 1_000;
    private static final int DIGITS = 3;
    private static final double MEDIAN = 50;
    private static final double SLOWEST_PERCENT = 99;
    private static final String PATH = "/api/admissions/door";

    private final BenchTarget target;
    private final SoldTickets sold;
    private final HttpClient client;

    private DoorBenchmark(BenchTarget target) {
        this.target = target;
        int scans = target.measurements() * scansOf(target);
        this.sold = SoldTickets.of(target, Math.max(target.orders(TICKETS), scans));
        this.client = target.vertx()
                .createHttpClient(
                        new HttpClientOptions().setKeepAlive(true), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    /** How many scans a measurement makes. */
    private static int scansOf(BenchTarget target) {
        return (int) (PER_SECOND * target.time().toSeconds());
    }

    static Supplier<Map<String, Double>> prepare(BenchTarget target) {
        DoorBenchmark benchmark = new DoorBenchmark(target);
        return benchmark::measure;
    }

    private Map<String, Double> measure() {
        Map<String, Double> figures = new LinkedHashMap<>();
        long start = System.nanoTime();
        Loaded loaded = load();
        figures.put("first load, s", (System.nanoTime() - start) / 1e9);
        figures.put("first load, KB gzipped", loaded.bytes / 1e3);
        figures.put("first load, tickets", (double) loaded.entries);
        Rush rush = new Rush(loaded.cursor);
        double before = target.product().processorMillis();
        Histogram micros = rush.run();
        double processor = target.product().processorMillis() - before;
        figures.put("scans", (double) micros.getTotalCount());
        figures.put("scan, processor ms", processor / micros.getTotalCount());
        figures.put("scan, p50 ms", micros.getValueAtPercentile(MEDIAN) / 1e3);
        figures.put("scan, p99 ms", micros.getValueAtPercentile(SLOWEST_PERCENT) / 1e3);
        figures.put("scan, slowest ms", micros.getMaxValue() / 1e3);
        return figures;
    }

    private record Loaded(long bytes, int entries, String cursor) {}

    private Loaded load() {
        long bytes = 0;
        int entries = 0;
        String after = "";
        JsonObject page;
        do {
            Buffer packed = await(send(HttpMethod.GET, PATH + "/admissions?limit=10000" + after, device(), null));
            bytes += packed.length();
            page = unpacked(packed);
            entries += page.getJsonArray("entries").size();
            after = "&after=" + page.getString("cursor");
        } while (!page.getBoolean("complete"));
        return new Loaded(bytes, entries, after);
    }

    private static JsonObject unpacked(Buffer packed) {
        boolean isPacked = packed.length() > 1 && packed.getByte(0) == (byte) 0x1f && packed.getByte(1) == (byte) 0x8b;
        if (!isPacked) {
            return packed.toJsonObject();
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed.getBytes()))) {
            return Buffer.buffer(gzip.readAllBytes()).toJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String device() {
        return UUID.randomUUID().toString();
    }

    private Future<Buffer> send(HttpMethod method, String path, String device, JsonObject body) {
        URI base = URI.create(target.product().url());
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(base.getHost())
                .setPort(base.getPort())
                .setURI(path)
                .setHeaders(MultiMap.caseInsensitiveMultiMap()
                        .add("Content-Type", "application/json")
                        .add("Accept-Encoding", "gzip")
                        .add("Door-Token", sold.token())
                        .add("Door-Device", device));
        return client.request(options)
                .compose(open -> body == null ? open.send() : open.send(body.toBuffer()))
                .compose(answer -> answer.body()
                        .compose(content -> answer.statusCode() == 200
                                ? Future.succeededFuture(content)
                                : Future.failedFuture(path + " answers " + answer.statusCode() + " " + content)));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("no answer", e);
        }
    }

    /** Scans of tickets that were not scanned before, at a steady rate; belongs to one event loop. */
    private final class Rush {
        private final Histogram micros = new Histogram(TimeUnit.SECONDS.toMicros(LONGEST_SECONDS), DIGITS);
        private final Promise<Void> done = Promise.promise();
        private final List<String> codes = sold.codes(scansOf(target));
        private final List<String> devices =
                Stream.generate(DoorBenchmark::device).limit(FOLLOWERS).toList();
        private final String[] cursors = new String[FOLLOWERS];
        private long begun;
        private int sent;
        private int answered;
        private int followed;

        Rush(String cursor) {
            Arrays.fill(cursors, cursor);
        }

        Histogram run() {
            target.vertx().runOnContext(begin -> {
                begun = System.nanoTime();
                long pause = SECOND_MILLIS / PER_SECOND;
                long timer = target.vertx().setPeriodic(pause, tick -> sendDue());
                long follower =
                        target.vertx().setPeriodic(FOLLOW_MILLIS / FOLLOWERS, tick -> follow(followed++ % FOLLOWERS));
                done.future().onComplete(ended -> {
                    target.vertx().cancelTimer(timer);
                    target.vertx().cancelTimer(follower);
                });
            });
            try {
                done.future().await(target.time().toSeconds() + LONGEST_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new IllegalStateException("the rush does not end", e);
            }
            return micros;
        }

        private void sendDue() {
            long due = (System.nanoTime() - begun) * PER_SECOND / TimeUnit.SECONDS.toNanos(1);
            while (sent < codes.size() && sent <= due) {
                scan(sent++);
            }
        }

        private void scan(int number) {
            long due = begun + number * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
            JsonObject scan = new JsonObject()
                    .put("id", device())
                    .put("at", Instant.now().toString())
                    .put("direction", "in")
                    .put("code", codes.get(number));
            JsonObject body = new JsonObject().put("queued", 0).put("scans", new JsonArray().add(scan));
            DoorBenchmark.this
                    .send(HttpMethod.POST, PATH + "/scans", devices.get(number % FOLLOWERS), body)
                    .onSuccess(answer -> take(unpacked(answer), System.nanoTime() - due))
                    .onFailure(done::tryFail);
        }

        private void take(JsonObject answer, long nanos) {
            String result = answer.getJsonArray("results").getJsonObject(0).getString("result");
            if (!"admitted".equals(result)) {
                done.tryFail("a ticket was " + result);
            }
            micros.recordValue(Math.min(micros.getHighestTrackableValue(), TimeUnit.NANOSECONDS.toMicros(nanos)));
            if (++answered == codes.size()) {
                done.tryComplete();
            }
        }

        private void follow(int number) {
            String path = PATH + "/admissions?limit=10000" + cursors[number];
            DoorBenchmark.this
                    .send(HttpMethod.GET, path, devices.get(number), null)
                    .onSuccess(
                            page -> cursors[number] = "&after=" + unpacked(page).getString("cursor"))
                    .onFailure(done::tryFail);
        }
    }
}
