package dev.boxoffice.stripe.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Objects as JSON text, up to a number of bytes: the ones that came first go first. Text takes a quarter of the memory
 * of the objects that it says.
 */
final class BoundedStore {
    /** Memory of an entry beside its text: identifier, key and links. */
    private static final int ENTRY_BYTES = 200;

    private final long mostBytes;
    private final Map<Key, byte[]> objects = new LinkedHashMap<>();
    private long bytes;

    private record Key(ObjectType kind, String id) {}

    BoundedStore(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    void put(ObjectType kind, String id, byte[] json) {
        byte[] previous = objects.put(new Key(kind, id), json);
        bytes += weight(json) - (previous == null ? 0 : weight(previous));
        Iterator<byte[]> oldest = objects.values().iterator();
        while (bytes > mostBytes) {
            bytes -= weight(oldest.next());
            oldest.remove();
        }
    }

    private static long weight(byte[] json) {
        return json.length + (long) ENTRY_BYTES;
    }

    /** The text of an object; null when it is unknown or forgotten. */
    byte[] get(ObjectType kind, String id) {
        return objects.get(new Key(kind, id));
    }

    /** The texts of a kind, the newest first. */
    List<byte[]> all(ObjectType kind) {
        List<byte[]> found = new ArrayList<>();
        objects.forEach((key, json) -> {
            if (key.kind == kind) {
                found.add(json);
            }
        });
        Collections.reverse(found);
        return found;
    }

    void clear(ObjectType kind) {
        Iterator<Map.Entry<Key, byte[]>> entries = objects.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Key, byte[]> entry = entries.next();
            if (entry.getKey().kind == kind) {
                bytes -= weight(entry.getValue());
                entries.remove();
            }
        }
    }

    /** Weight of everything that is kept. */
    long bytes() {
        return bytes;
    }
}
