package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.await;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.api.StreamInfo;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All that an installation stores, searched as text: documents, messages of streams and buckets, and keys of Redis. */
final class StoredData {
    private final Vertx vertx;
    private final JsonObject environment;

    StoredData(Vertx vertx, JsonObject environment) {
        this.vertx = vertx;
        this.environment = environment;
    }

    /** Where {@code text} is, in any case of its letters. */
    List<String> find(String text) throws Exception {
        String wanted = text.toLowerCase(Locale.ROOT);
        List<String> places = new ArrayList<>();
        findInDocuments(wanted, places);
        findInStreams(wanted, places);
        findInRedis(wanted, places);
        return places;
    }

    private void findInDocuments(String wanted, List<String> places) {
        for (String domain : Domains.ALL) {
            MongoClient mongo = MongoClient.create(
                    vertx,
                    new JsonObject()
                            .put("connection_string", environment.getString("MONGODB_URI"))
                            .put("db_name", environment.getString("MONGODB_DATABASE_PREFIX") + "_" + domain));
            for (String collection : await(mongo.getCollections())) {
                await(mongo.find(collection, new JsonObject())).stream()
                        .filter(document -> isIn(document.encode(), wanted))
                        .forEach(document -> places.add(domain + "." + collection + " " + document.encode()));
            }
            await(mongo.close());
        }
    }

    private static boolean isIn(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }

    private void findInStreams(String wanted, List<String> places) throws Exception {
        Connection nats = Nats.connect(environment.getString("NATS_URL"));
        try {
            JetStreamManagement streams = nats.jetStreamManagement();
            for (String name : streams.getStreamNames()) {
                StreamInfo info = streams.getStreamInfo(name);
                for (long i = info.getStreamState().getFirstSequence();
                        i <= info.getStreamState().getLastSequence();
                        i++) {
                    findInMessage(streams, name, i, wanted, places);
                }
            }
        } finally {
            nats.close();
        }
    }

    private static void findInMessage(
            JetStreamManagement streams, String name, long sequence, String wanted, List<String> places)
            throws Exception {
        try {
            byte[] data = streams.getMessage(name, sequence).getData();
            String text = data == null ? "" : new String(data, StandardCharsets.UTF_8);
            if (isIn(text, wanted)) {
                places.add(name + " " + sequence + " " + text);
            }
        } catch (JetStreamApiException e) {
            // Newer messages have replaced it.
        }
    }

    private void findInRedis(String wanted, List<String> places) {
        Redis client = Redis.createClient(vertx, environment.getString("REDIS_URL"));
        RedisAPI redis = RedisAPI.api(client);
        for (Response key : await(redis.keys(environment.getString("REDIS_KEY_PREFIX") + "*"))) {
            String name = key.toString();
            String value =
                    switch (await(redis.type(name)).toString()) {
                        case "string" -> await(redis.get(name)).toString();
                        case "zset" ->
                            await(redis.zrange(List.of(name, "0", "-1"))).toString();
                        case "hash" -> await(redis.hgetall(name)).toString();
                        default -> "";
                    };
            if (isIn(name + value, wanted)) {
                places.add("redis " + name);
            }
        }
        await(client.close());
    }
}
