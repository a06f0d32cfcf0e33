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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Writes one run as an event file, in a folder by its name: its parameters, then metric by metric, then layer by layer. Where another
 * run has that folder, the id is added.
 */
final class EventExport {
    private final RunStore store;
    private final Run run;

    EventExport(RunStore store, String id) {
        this.store = store;
        this.run = store.run(id)
                .orElseThrow(() -> new TensorBoardException("there is no run \"%s\" in the store.".formatted(id)));
    }

    Path into(Path root) {
        double start = run.started().toEpochMilli() / 1000.0;
        String name = "events.out.tfevents.%010d.%s".formatted((long) start, run.id());
        Path named = FolderName.in(root, run.name());
        Path folder = isFree(named, name) ? named : FolderName.in(root, run.name() + " " + run.id());
        Path file = folder.resolve(name);
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

    private static boolean isFree(Path folder, String own) {
        return !Files.exists(folder)
                || (Files.isDirectory(folder)
                        && TensorBoard.files(folder).stream()
                                .allMatch(file -> file.getFileName().toString().equals(own)));
    }

    private void fill(FileChannel channel, double start) throws IOException {
        try (OutputStream out = Replacement.stream(channel)) {
            out.write(Records.framed(EventWriter.version(start)));
            if (!run.parameters().isEmpty()) {
                Event.Parameters parameters = new Event.Parameters(PluginData.PARAMETERS_TAG, run.parameters());
                write(new Event(start, 0, List.of(parameters)), out);
            }
            NavigableMap<Long, Long> times = new TreeMap<>();
            for (MetricSummary metric : store.metrics(List.of(run.id()))) {
                scalars(metric.metric(), times, out);
            }
            for (LayerKey layer : store.histogramLayers(run.id())) {
                histograms(layer, times, out);
            }
        }
    }

    private void scalars(String metric, Map<Long, Long> times, OutputStream out) throws IOException {
        for (Bucket point :
                store.curve(run.id(), metric, Range.all(), Integer.MAX_VALUE).points()) {
            Event.Scalar value = new Event.Scalar(metric, point.first());
            times.put(point.firstStep(), point.wallMillis());
            write(new Event(point.wallMillis() / 1000.0, point.firstStep(), List.of(value)), out);
        }
    }

    /** A histogram of a run that did not tell when it was logged was so with the last point before it. */
    private void histograms(LayerKey layer, NavigableMap<Long, Long> times, OutputStream out) throws IOException {
        for (StoredHistogram histogram : store.histograms(run.id(), layer.layer(), layer.kind())) {
            Map.Entry<Long, Long> before = times.floorEntry(histogram.step());
            long start = run.started().toEpochMilli();
            long wall =
                    histogram.wallMillis() > 0 ? histogram.wallMillis() : before == null ? start : before.getValue();
            write(new Event(wall / 1000.0, histogram.step(), List.of(Bins.event(histogram))), out);
        }
    }

    private static void write(Event event, OutputStream out) throws IOException {
        out.write(Records.framed(EventWriter.bytes(event)));
    }
}
