package dev.boxoffice.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/**
 * Documents as BSON. The stock type writes them as Java objects, which takes several times as long and as many bytes;
 * what is in the file in that form is still read.
 */
final class DocumentType extends BasicDataType<Document> {
    /** Begins what is written here. The stock types begin with small positive numbers. */
    static final byte OURS = -1;

    private static final int USUAL_BYTES = 512;
    private static final int OBJECT_BYTES = 48;

    private final ObjectDataType any = new ObjectDataType();

    /** Opens a map of documents. */
    static MVMap.Builder<Object, Document> map() {
        return new MVMap.Builder<Object, Document>().valueType(new DocumentType());
    }

    /** About what it takes, which decides how many documents are kept in memory. */
    @Override
    public int getMemory(Document document) {
        return memory(document);
    }

    private static int memory(Object value) {
        int bytes = OBJECT_BYTES;
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                bytes += OBJECT_BYTES + memory(entry.getValue());
            }
        } else if (value instanceof Collection<?> items) {
            for (Object item : items) {
                bytes += memory(item);
            }
        } else if (value instanceof String text) {
            bytes += text.length();
        }
        return bytes;
    }

    @Override
    public void write(WriteBuffer buffer, Document document) {
        ByteBuf bson = Unpooled.buffer(USUAL_BYTES);
        BsonEncoder.encodeDocument(document, bson);
        buffer.put(OURS)
                .putVarInt(bson.readableBytes())
                .put(ByteBuffer.wrap(bson.array(), bson.arrayOffset(), bson.readableBytes()));
    }

    @Override
    public Document read(ByteBuffer buffer) {
        if (buffer.get(buffer.position()) != OURS) {
            return (Document) any.read(buffer);
        }
        buffer.get();
        int length = DataUtils.readVarInt(buffer);
        ByteBuffer bson = buffer.slice().limit(length);
        buffer.position(buffer.position() + length);
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bson));
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }
}
