package dev.fovea.dashboard.table;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MILLIS;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import blue.strategic.parquet.ParquetWriter;
import blue.strategic.parquet.ValueWriter;
import java.io.IOException;
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

    private final ParquetWriter<PointRow> writer;

    ParquetRows(Path file) throws IOException {
        writer = ParquetWriter.writeFile(COLUMNS, file.toFile(), ParquetRows::write);
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
        writer.write(row);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
