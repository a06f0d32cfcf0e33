package dev.fovea.dashboard.store.h2;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** The type of what is in a map that has to be empty. */
final class NothingExpected extends BasicDataType<String> {
    @Override
    public String read(ByteBuffer bytes) {
        throw new UncheckedIOException(new ForeignContentException("a prepared transaction"));
    }

    @Override
    public int getMemory(String nothing) {
        return 0;
    }

    @Override
    public void write(WriteBuffer bytes, String nothing) {
        throw new IllegalStateException("nothing is written");
    }

    @Override
    public String[] createStorage(int size) {
        return new String[size];
    }
}
