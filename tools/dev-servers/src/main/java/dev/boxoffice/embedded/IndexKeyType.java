package dev.boxoffice.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.ValueComparator;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/** Keys of an index, in the order of their values. */
final class IndexKeyType extends BasicDataType<KeyValue> {
    private static final Comparator<Object> VALUES = ValueComparator.ascWithoutListHandling();

    private final ObjectDataType any = new ObjectDataType();

    /** Opens a map of such keys. */
    static MVMap.Builder<KeyValue, Object> map() {
        return new MVMap.Builder<KeyValue, Object>().keyType(new IndexKeyType());
    }

    @Override
    public int compare(KeyValue one, KeyValue other) {
        int sizes = Integer.compare(one.size(), other.size());
        for (int i = 0; sizes == 0 && i < one.size(); i++) {
            int values = compareValues(one.get(i), other.get(i));
            if (values != 0) {
                return values;
            }
        }
        return sizes;
    }

    private static int compareValues(Object one, Object other) {
        return one instanceof String text && other instanceof String otherText
                ? text.compareTo(otherText)
                : VALUES.compare(one, other);
    }

    @Override
    public int getMemory(KeyValue key) {
        return key.stream().mapToInt(any::getMemory).sum();
    }

    @Override
    public void write(WriteBuffer buffer, KeyValue key) {
        buffer.put(DocumentType.OURS).putVarInt(key.size());
        key.forEach(value -> any.write(buffer, value));
    }

    /** Keys of format 2 are Java objects. */
    @Override
    public KeyValue read(ByteBuffer buffer) {
        if (buffer.get(buffer.position()) != DocumentType.OURS) {
            return (KeyValue) any.read(buffer);
        }
        buffer.get();
        Object[] values = new Object[DataUtils.readVarInt(buffer)];
        Arrays.setAll(values, i -> any.read(buffer));
        return new KeyValue(values);
    }

    @Override
    public KeyValue[] createStorage(int size) {
        return new KeyValue[size];
    }
}
