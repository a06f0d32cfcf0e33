package dev.fovea.dashboard.store.h2;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Set;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.db.LobStorageMap;
import org.h2.mvstore.db.NullValueDataType;
import org.h2.mvstore.db.RowDataType;
import org.h2.mvstore.db.ValueDataType;
import org.h2.mvstore.tx.VersionedValueType;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;

/**
 * Reads the names of classes that a database asks H2 to load as types of its maps, and loads none. Any other than those that
 * H2's tables and large objects have could run code, as the one that deserializes objects does.
 */
final class KnownTypes extends BasicDataType<String> {
    private static final String VERSIONED = VersionedValueType.Factory.class.getName();
    private static final String ROW = RowDataType.Factory.class.getName();
    private static final String VALUE = ValueDataType.Factory.class.getName();

    /** Those without anything after their name. */
    private static final Set<String> PLAIN = Set.of(
            LongDataType.class.getName(),
            NullValueDataType.class.getName(),
            ByteArrayDataType.class.getName(),
            LobStorageMap.BlobMeta.Type.class.getName(),
            LobStorageMap.BlobReference.Type.class.getName());

    @Override
    public String read(ByteBuffer bytes) {
        String name = DataUtils.readString(bytes, DataUtils.readVarInt(bytes));
        if (name.equals(VERSIONED)) {
            return read(bytes);
        }
        if (name.equals(ROW)) {
            return new RowDataType.Factory()
                    .create(bytes, null, null)
                    .getClass()
                    .getName();
        }
        if (name.equals(VALUE)) {
            return new ValueDataType.Factory()
                    .create(bytes, null, null)
                    .getClass()
                    .getName();
        }
        if (!PLAIN.contains(name)) {
            throw new UncheckedIOException(new ForeignContentException("the type " + name));
        }
        return name;
    }

    @Override
    public int getMemory(String name) {
        return name.length();
    }

    @Override
    public void write(WriteBuffer bytes, String name) {
        throw new IllegalStateException("types are only read");
    }

    @Override
    public String[] createStorage(int size) {
        return new String[size];
    }
}
