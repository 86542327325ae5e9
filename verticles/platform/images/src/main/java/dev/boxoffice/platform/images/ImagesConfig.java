package dev.boxoffice.platform.images;

import dev.boxoffice.kernel.settings.Settings;
import io.minio.MinioAsyncClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mongo.MongoClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where images are kept.
 *
 * @param endpoint of a server with the interface of Amazon S3; empty for GridFS in the domain's database
 * @param region of the bucket
 * @param bucket which exists
 * @param accessKey empty, together with {@code secretKey}, for requests without a signature
 */
public record ImagesConfig(
        Optional<String> endpoint,
        String region,
        String bucket,
        Optional<String> accessKey,
        Optional<String> secretKey) {

    /** Reads them from {@code environment}. */
    public static ImagesConfig from(Map<String, ?> environment) {
        return Settings.read(environment, ImagesConfig::read);
    }

    /** Declares and reads them. */
    public static ImagesConfig read(Settings settings) {
        return new ImagesConfig(
                settings.optionalAddress(
                        "IMAGES_S3_URL",
                        List.of("https", "http"),
                        "address of a server with the interface of Amazon S3 that keeps images; without it the database"
                                + " keeps them"),
                settings.string("IMAGES_S3_REGION", "us-east-1", "region of the bucket"),
                settings.string("IMAGES_S3_BUCKET", "boxoffice-images", "bucket for images, which exists"),
                settings.optional("IMAGES_S3_ACCESS_KEY", "access key of the bucket"),
                settings.optionalSecret("IMAGES_S3_SECRET_KEY", "secret key of the bucket"));
    }

    /** Opens the store; {@code mongo} is the domain's database. */
    public Future<ImageStore> open(Vertx vertx, MongoClient mongo) {
        if (endpoint.isEmpty()) {
            return GridFsImageStore.open(mongo);
        }
        MinioAsyncClient.Builder client =
                MinioAsyncClient.builder().endpoint(endpoint.get()).region(region);
        if (accessKey.isPresent() && secretKey.isPresent()) {
            client.credentials(accessKey.get(), secretKey.get());
        }
        return Future.succeededFuture(new S3ImageStore(vertx, client.build(), bucket));
    }
}
