package dev.fovea.dashboard.table;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MILLIS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import dev.fovea.dsl.io.Replacement;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a Parquet file; the wall time is a timestamp, and values that are no numbers are what they are. The columns are
 * encoded, and not compressed on top of that: the usual compressor is a library of machine code, which would be unpacked
 * into a folder where all on the machine may write.
 */
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

    private final ParquetWriter<PointRow> writer;

    ParquetRows(FileChannel target) throws IOException {
        this.writer = new Builder(new Target(target))
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .withWriterVersion(WriterVersion.PARQUET_2_0)
                .build();
    }

    @Override
    public void write(PointRow row) throws IOException {
        writer.write(row);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static final class Builder extends ParquetWriter.Builder<PointRow, Builder> {
        Builder(OutputFile target) {
            super(target);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // and yet the only one that is abstract
        protected WriteSupport<PointRow> getWriteSupport(Configuration none) {
            return new Columns();
        }
    }

    private static final class Columns extends WriteSupport<PointRow> {
        private @Nullable RecordConsumer consumer;

        @Override
        @SuppressWarnings("deprecation") // as above
        public WriteContext init(Configuration none) {
            return new WriteContext(COLUMNS, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer prepared) {
            consumer = prepared;
        }

        @Override
        public void write(PointRow row) {
            RecordConsumer to = Objects.requireNonNull(consumer);
            to.startMessage();
            field(to, "run", () -> to.addBinary(Binary.fromString(row.run())));
            field(to, "name", () -> to.addBinary(Binary.fromString(row.name())));
            field(to, "metric", () -> to.addBinary(Binary.fromString(row.metric())));
            field(to, "step", () -> to.addLong(row.step()));
            field(to, "wall", () -> to.addLong(row.wall()));
            field(to, "value", () -> to.addDouble(row.value()));
            to.endMessage();
        }

        private static void field(RecordConsumer to, String name, Runnable value) {
            int index = COLUMNS.getFieldIndex(name);
            to.startField(name, index);
            value.run();
            to.endField(name, index);
        }
    }

    /** The file, which stays open. */
    private record Target(FileChannel channel) implements OutputFile {
        @Override
        public PositionOutputStream create(long blockSize) {
            OutputStream out = Replacement.stream(channel);
            return new PositionOutputStream() {
                private long position;

                @Override
                public long getPos() {
                    return position;
                }

                @Override
                public void write(int one) throws IOException {
                    out.write(one);
                    position++;
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write(bytes, offset, length);
                    position += length;
                }

                @Override
                public void flush() throws IOException {
                    out.flush();
                }

                @Override
                public void close() throws IOException {
                    out.close();
                }
            };
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSize) {
            return create(blockSize);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }
}
