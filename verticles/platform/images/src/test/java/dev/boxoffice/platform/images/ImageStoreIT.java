package dev.boxoffice.platform.images;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.embedded.TestServers;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.gaul.s3proxy.junit.S3ProxyExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Both stores keep images alike. */
class ImageStoreIT {
    private static final String BUCKET = "boxoffice-images";

    @RegisterExtension
    static final S3ProxyExtension S3 =
            S3ProxyExtension.builder().withCredentials("access", "secret").build();

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(30, TimeUnit.SECONDS);
    }

    @Test
    void imagesAreKeptInTheDatabase() throws Exception {
        JsonObject database = new JsonObject()
                .put("connection_string", TestServers.env().get("MONGODB_URI"))
                .put("db_name", "test_" + UUID.randomUUID());
        MongoClient mongo = MongoClient.create(vertx, database);
        assertKeepsImages(await(ImagesConfig.from(Map.of()).open(vertx, mongo)));
    }

    @Test
    void imagesAreKeptInABucket() throws Exception {
        ImagesConfig config = ImagesConfig.from(Map.of(
                "IMAGES_S3_URL", S3.getUri().toString(),
                "IMAGES_S3_BUCKET", BUCKET,
                "IMAGES_S3_ACCESS_KEY", S3.getAccessKey(),
                "IMAGES_S3_SECRET_KEY", S3.getSecretKey()));
        MinioClient.builder()
                .endpoint(S3.getUri().toString())
                .credentials(S3.getAccessKey(), S3.getSecretKey())
                .build()
                .makeBucket(MakeBucketArgs.builder().bucket(BUCKET).build());
        assertKeepsImages(await(config.open(vertx, null)));
    }

    private static void assertKeepsImages(ImageStore store) throws Exception {
        Buffer large = Buffer.buffer("x".repeat(600_000));
        EncodedImage image = new EncodedImage(Map.of(ImageSize.LARGE, large, ImageSize.SMALL, Buffer.buffer("small")));
        assertEquals(Optional.empty(), await(store.find("a", ImageSize.LARGE, ImageType.JPEG)));
        await(store.store("a", image));
        await(store.store("b", image));
        assertEquals(Optional.of(large), await(store.find("a", ImageSize.LARGE, ImageType.JPEG)));
        assertEquals(Optional.of(Buffer.buffer("small")), await(store.find("a", ImageSize.SMALL, ImageType.JPEG)));
        await(store.store("a", ImageSize.SMALL, ImageType.WEBP, Buffer.buffer("webp")));
        assertEquals(Optional.of(Buffer.buffer("webp")), await(store.find("a", ImageSize.SMALL, ImageType.WEBP)));
        await(store.remove("a"));
        await(store.remove("a"));
        assertEquals(Optional.empty(), await(store.find("a", ImageSize.SMALL, ImageType.WEBP)));
        assertEquals(Optional.empty(), await(store.find("a", ImageSize.LARGE, ImageType.JPEG)));
        assertEquals(Optional.of(large), await(store.find("b", ImageSize.LARGE, ImageType.JPEG)));
    }
}
