package dev.fovea.engine.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that has another content every moment. It is not made anew, which would have each content written to the disk. */
final class ChangingFile implements AutoCloseable {
    private final FileChannel channel;

    ChangingFile(Path path) throws IOException {
        channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    void content(byte[] bytes) throws IOException {
        int written = channel.write(ByteBuffer.wrap(bytes), 0);
        if (written < channel.size()) {
            channel.truncate(written);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
