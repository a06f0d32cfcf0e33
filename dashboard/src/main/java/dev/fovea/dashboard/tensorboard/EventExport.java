package dev.fovea.dashboard.tensorboard;

import dev.fovea.dashboard.store.Bucket;
import dev.fovea.dashboard.store.LayerKey;
import dev.fovea.dashboard.store.MetricSummary;
import dev.fovea.dashboard.store.Range;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.store.StoredHistogram;
import dev.fovea.dsl.io.DiskFullException;
import dev.fovea.dsl.io.NewFolders;
import dev.fovea.dsl.io.Reason;
import dev.fovea.dsl.io.Replacement;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/** Writes one run as an event file: metric by metric, then layer by layer. Scalars become floats, as TensorBoard keeps them. */
final class EventExport {
    private final RunStore store;
    private final Run run;

    EventExport(RunStore store, String id) {
        this.store = store;
        this.run = store.run(id)
                .orElseThrow(() -> new TensorBoardException("there is no run \"%s\" in the store.".formatted(id)));
    }

    Path into(Path folder) {
        double start = run.started().toEpochMilli() / 1000.0;
        Path file = folder.resolve("events.out.tfevents.%010d.fovea".formatted((long) start));
        NewFolders above = new NewFolders(folder);
        try {
            above.create();
            Replacement.ofPrivate(file, channel -> fill(channel, start));
            return file;
        } catch (RuntimeException trouble) {
            above.remove();
            throw trouble;
        } catch (IOException trouble) {
            IOException told = DiskFullException.or(trouble, folder, 0, 0);
            above.remove();
            throw new TensorBoardException("the file %s cannot be written: %s.".formatted(file, Reason.of(told)), told);
        }
    }

    private void fill(FileChannel channel, double start) throws IOException {
        try (OutputStream out = Replacement.stream(channel)) {
            out.write(Records.framed(EventWriter.version(start)));
            for (MetricSummary metric : store.metrics(List.of(run.id()))) {
                scalars(metric.metric(), out);
            }
            for (LayerKey layer : store.histogramLayers(run.id())) {
                histograms(layer, start, out);
            }
        }
    }

    private void scalars(String metric, OutputStream out) throws IOException {
        for (Bucket point :
                store.curve(run.id(), metric, Range.all(), Integer.MAX_VALUE).points()) {
            Event.Scalar value = new Event.Scalar(metric, point.first());
            write(new Event(point.wallMillis() / 1000.0, point.firstStep(), List.of(value)), out);
        }
    }

    private void histograms(LayerKey layer, double wall, OutputStream out) throws IOException {
        for (StoredHistogram histogram : store.histograms(run.id(), layer.layer(), layer.kind())) {
            write(new Event(wall, histogram.step(), List.of(Bins.event(histogram))), out);
        }
    }

    private static void write(Event event, OutputStream out) throws IOException {
        out.write(Records.framed(EventWriter.bytes(event)));
    }
}
