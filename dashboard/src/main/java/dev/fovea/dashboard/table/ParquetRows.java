package dev.fovea.dashboard.table;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MILLIS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import blue.strategic.parquet.ParquetWriter;
import blue.strategic.parquet.ValueWriter;
import dev.fovea.dsl.io.DiskFullException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/** Rows of a Parquet file; the wall time is a timestamp, and values that are no numbers are what they are. */
final class ParquetRows implements PointTable.Rows {
    private static final MessageType COLUMNS = Types.buildMessage()
            .required(BINARY)
            .as(stringType())
            .named("run")
            .required(BINARY)
            .as(stringType())
            .named("name")
            .required(BINARY)
            .as(stringType())
            .named("metric")
            .required(INT64)
            .named("step")
            .required(INT64)
            .as(timestampType(true, MILLIS))
            .named("wall")
            .required(DOUBLE)
            .named("value")
            .named("points");

    private final FileChannel target;
    private final Path whole; // as the writer wants a file of its own
    private final ParquetWriter<PointRow> writer;

    ParquetRows(FileChannel target) throws IOException {
        this.target = target;
        this.whole = Files.createTempFile("fovea", ".parquet");
        this.writer = ParquetWriter.writeFile(COLUMNS, whole.toFile(), ParquetRows::write);
    }

    private static void write(PointRow row, ValueWriter values) {
        values.write("run", row.run());
        values.write("name", row.name());
        values.write("metric", row.metric());
        values.write("step", row.step());
        values.write("wall", row.wall());
        values.write("value", row.value());
    }

    @Override
    public void write(PointRow row) throws IOException {
        try {
            writer.write(row);
        } catch (IOException trouble) {
            throw told(trouble);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            writer.close();
            long unused = Files.copy(whole, Channels.newOutputStream(target));
        } catch (IOException trouble) {
            throw told(trouble);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private IOException told(IOException trouble) throws IOException {
        return DiskFullException.or(trouble, whole, 0, Files.size(whole));
    }
}
