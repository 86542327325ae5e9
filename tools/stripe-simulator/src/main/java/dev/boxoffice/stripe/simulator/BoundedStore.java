package dev.boxoffice.stripe.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Objects as JSON text, up to a number of bytes: the ones that came first go first. Text takes a quarter of the memory
 * of the objects that it says.
 */
final class BoundedStore {
    /** Memory of an entry beside its text: identifier, key and links. */
    private static final int ENTRY_BYTES = 200;

    private final long mostBytes;
    private final Map<Key, byte[]> objects = new LinkedHashMap<>();
    private final Map<Key, List<String>> owners = new HashMap<>();
    /** The identifiers of the objects of an owner. */
    private final Map<Key, Set<String>> owned = new HashMap<>();

    private long bytes;

    private record Key(ObjectType kind, String id) {}

    BoundedStore(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Keeps an object, which is found by its owners too; they stay the same. */
    void put(ObjectType kind, String id, byte[] json, List<String> of) {
        Key key = new Key(kind, id);
        byte[] previous = objects.put(key, json);
        if (!of.isEmpty()) {
            owners.put(key, of);
            of.forEach(owner -> owned.computeIfAbsent(new Key(kind, owner), none -> new LinkedHashSet<>())
                    .add(id));
        }
        bytes += weight(json) - (previous == null ? 0 : weight(previous));
        Iterator<Map.Entry<Key, byte[]>> oldest = objects.entrySet().iterator();
        while (bytes > mostBytes) {
            Map.Entry<Key, byte[]> next = oldest.next();
            forgotten(next.getKey(), next.getValue());
            oldest.remove();
        }
    }

    private void forgotten(Key key, byte[] json) {
        bytes -= weight(json);
        List<String> of = owners.remove(key);
        for (String owner : of == null ? List.<String>of() : of) {
            owned.computeIfPresent(new Key(key.kind(), owner), (same, ids) -> {
                ids.remove(key.id());
                return ids.isEmpty() ? null : ids;
            });
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

    /** The texts of a kind that have an owner, the newest first. */
    List<byte[]> of(ObjectType kind, String owner) {
        List<byte[]> found = new ArrayList<>();
        owned.getOrDefault(new Key(kind, owner), Set.of()).forEach(id -> found.add(get(kind, id)));
        Collections.reverse(found);
        return found;
    }

    void clear(ObjectType kind) {
        objects.entrySet().removeIf(entry -> {
            boolean isGone = entry.getKey().kind() == kind;
            if (isGone) {
                forgotten(entry.getKey(), entry.getValue());
            }
            return isGone;
        });
    }

    /** Weight of everything that is kept. */
    long bytes() {
        return bytes;
    }
}
