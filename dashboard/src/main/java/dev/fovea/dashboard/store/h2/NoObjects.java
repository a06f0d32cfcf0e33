package dev.fovea.dashboard.store.h2;

import org.h2.api.JavaObjectSerializer;

/**
 * Makes no objects out of what a database holds: a store has none, and those of somebody else's database, or of a process
 * that passes for the server of a store, could run code as they are made. H2 finds this by its name.
 */
public final class NoObjects implements JavaObjectSerializer {
    /** Only for H2, which makes one by reflection. */
    public NoObjects() {}

    @Override
    public byte[] serialize(Object value) {
        throw new UnsupportedOperationException("a store holds no objects of Java's");
    }

    @Override
    public Object deserialize(byte[] bytes) {
        throw new UnsupportedOperationException("a store holds no objects of Java's");
    }
}
