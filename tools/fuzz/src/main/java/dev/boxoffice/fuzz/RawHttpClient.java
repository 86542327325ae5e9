package dev.boxoffice.fuzz;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Sends bytes over a connection of their own, and reads what comes back as answers of HTTP. */
final class RawHttpClient {
    private static final String HOST = "127.0.0.1";
    private static final int MOST_BYTES = 32 << 20;
    private static final int CONTINUE = 100;
    private static final int SWITCHED = 101;

    private final Vertx vertx;
    private final NetClient client;
    private final int port;

    RawHttpClient(Vertx vertx, int port) {
        this.vertx = vertx;
        this.client = vertx.createNetClient();
        this.port = port;
    }

    /**
     * An answer.
     *
     * @param status 0 where it could not be read
     * @param body bytes, one character each
     */
    record Answer(int status, MultiMap headers, String body, long millis) {
        String header(String name) {
            return Objects.requireNonNullElse(headers.get(name), "");
        }

        /** The body as text. */
        String text() {
            return new String(Bytes.array(body), StandardCharsets.UTF_8);
        }
    }

    /** Sends bytes; done once {@code wanted} answers have come, the other side has hung up, or the time is over. */
    Future<List<Answer>> exchange(String bytes, int wanted, long patienceMillis) {
        return client.connect(port, HOST).compose(socket -> new Exchange(socket, bytes, wanted).run(patienceMillis));
    }

    private final class Exchange {
        private final NetSocket socket;
        private final String bytes;
        private final int wanted;
        private final List<Answer> answers = new ArrayList<>();
        private final Promise<List<Answer>> done = Promise.promise();
        private final EmbeddedChannel decoder;
        private final long begin = System.nanoTime();

        Exchange(NetSocket socket, String bytes, int wanted) {
            this.socket = socket;
            this.bytes = bytes;
            this.wanted = wanted;
            this.decoder =
                    new EmbeddedChannel(new Decoder(bytes.startsWith("HEAD ")), new HttpObjectAggregator(MOST_BYTES));
        }

        Future<List<Answer>> run(long patienceMillis) {
            long timer = vertx.setTimer(patienceMillis, elapsed -> end());
            socket.handler(this::read);
            socket.closeHandler(closed -> end());
            socket.exceptionHandler(broken -> end());
            socket.write(Buffer.buffer(Bytes.array(bytes)));
            return done.future().onComplete(ended -> {
                vertx.cancelTimer(timer);
                socket.close();
            });
        }

        private void read(Buffer some) {
            decoder.writeInbound(Unpooled.wrappedBuffer(some.getBytes()));
            takeAnswers();
            if (answers.size() >= wanted) {
                end();
            }
        }

        private void takeAnswers() {
            for (Object read = decoder.readInbound(); read != null; read = decoder.readInbound()) {
                if (read instanceof FullHttpResponse response) {
                    take(response);
                }
                ReferenceCountUtil.release(read);
            }
        }

        private void take(FullHttpResponse response) {
            int status =
                    response.decoderResult().isFailure() ? 0 : response.status().code();
            if (status == SWITCHED) {
                // What follows are frames of another protocol.
                socket.handler(frames -> {});
            } else if (status != CONTINUE) {
                MultiMap headers = MultiMap.caseInsensitiveMultiMap();
                response.headers().forEach(header -> headers.add(header.getKey(), header.getValue()));
                String body = response.content().toString(StandardCharsets.ISO_8859_1);
                long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
                answers.add(new Answer(status, headers, body, millis));
            }
        }

        private void end() {
            if (decoder.isOpen()) {
                // What has no length ends with the connection.
                decoder.finish();
                takeAnswers();
            }
            done.tryComplete(List.copyOf(answers));
        }
    }

    /** Answers to HEAD have the length of a body that does not come. */
    private static final class Decoder extends HttpResponseDecoder {
        private final boolean isHead;

        Decoder(boolean isHead) {
            this.isHead = isHead;
        }

        @Override
        protected boolean isContentAlwaysEmpty(HttpMessage message) {
            return isHead || super.isContentAlwaysEmpty(message);
        }
    }
}
