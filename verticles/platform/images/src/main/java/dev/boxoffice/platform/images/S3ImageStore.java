package dev.boxoffice.platform.images;

import io.minio.GetObjectArgs;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Images in a bucket of a server with the interface of Amazon S3; the bucket exists and is not public. */
final class S3ImageStore implements ImageStore {
    private static final String MISSING = "NoSuchKey";

    private final Vertx vertx;
    private final MinioAsyncClient client;
    private final String bucket;

    S3ImageStore(Vertx vertx, MinioAsyncClient client, String bucket) {
        this.vertx = vertx;
        this.client = client;
        this.bucket = bucket;
    }

    /** A call of the client, which fails in either of two ways; its result on the context of the caller. */
    private interface Call<T> {
        CompletableFuture<T> start() throws Exception;
    }

    private <T> Future<T> call(Call<T> call) {
        try {
            return Future.fromCompletionStage(call.start(), vertx.getOrCreateContext());
        } catch (Exception e) {
            return Future.failedFuture(e);
        }
    }

    @Override
    public Future<Void> store(String imageId, ImageSize size, ImageType type, Buffer file) {
        return call(() -> client.putObject(
                        PutObjectArgs.builder()
                                .bucket(bucket)
                                .object(size.file(imageId, type))
                                .contentType(type.mediaType())
                                .stream(new ByteArrayInputStream(file.getBytes()), file.length(), -1)
                                .build()))
                .mapEmpty();
    }

    @Override
    public Future<Optional<Buffer>> find(String imageId, ImageSize size, ImageType type) {
        GetObjectArgs wanted = GetObjectArgs.builder()
                .bucket(bucket)
                .object(size.file(imageId, type))
                .build();
        return call(() -> client.getObject(wanted))
                .compose(response -> vertx.executeBlocking(
                        () -> {
                            try (response) {
                                return Optional.of(Buffer.buffer(response.readAllBytes()));
                            }
                        },
                        false))
                .recover(failure ->
                        isMissing(failure) ? Future.succeededFuture(Optional.empty()) : Future.failedFuture(failure));
    }

    private static boolean isMissing(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause instanceof ErrorResponseException answer
                && answer.errorResponse().code().equals(MISSING);
    }

    @Override
    public Future<Void> remove(String imageId) {
        return Future.all(ImageSize.files(imageId)
                        .map(name -> call(() -> client.removeObject(RemoveObjectArgs.builder()
                                .bucket(bucket)
                                .object(name)
                                .build())))
                        .toList())
                .mapEmpty();
    }
}
