package dev.boxoffice.platform.images;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.MongoGridFsClient;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collector;

/**
 * Images in GridFS of the domain's database.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/core/gridfs/">GridFS</a>
 */
final class GridFsImageStore implements ImageStore {
    private static final String BUCKET = "images";

    private final MongoGridFsClient files;

    private GridFsImageStore(MongoGridFsClient files) {
        this.files = files;
    }

    /** Opens the store in the database of {@code mongo}. */
    static Future<ImageStore> open(MongoClient mongo) {
        return mongo.createGridFsBucketService(BUCKET).map(GridFsImageStore::new);
    }

    @Override
    public Future<Void> store(String imageId, ImageSize size, ImageType type, Buffer file) {
        return files.uploadByFileName(new BufferStream(file), size.file(imageId, type))
                .mapEmpty();
    }

    @Override
    public Future<Optional<Buffer>> find(String imageId, ImageSize size, ImageType type) {
        return ids(size.file(imageId, type))
                .compose(ids -> ids.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : files.readById(ids.get(0))
                                .collect(Collector.of(Buffer::buffer, Buffer::appendBuffer, Buffer::appendBuffer))
                                .map(Optional::of));
    }

    private Future<List<String>> ids(String name) {
        return files.findIds(new JsonObject().put("filename", name));
    }

    @Override
    public Future<Void> remove(String imageId) {
        return Future.all(ImageSize.files(imageId)
                        .map(name -> ids(name)
                                .compose(ids -> Future.all(
                                        ids.stream().map(files::delete).toList())))
                        .toList())
                .mapEmpty();
    }
}
