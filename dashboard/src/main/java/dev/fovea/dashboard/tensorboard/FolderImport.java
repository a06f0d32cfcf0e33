package dev.fovea.dashboard.tensorboard;

import dev.fovea.dashboard.store.RunStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Brings the runs of many folders into a store, each by itself. */
final class FolderImport {
    /** How PyTorch names the folder that it tells hyper-parameters in: by the time. */
    private static final Pattern TIME = Pattern.compile("\\d+\\.\\d+");

    private final Path root;
    private final RunStore store;
    private final TensorBoardReport report =
            new TensorBoardReport(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    FolderImport(Path root, RunStore store) {
        this.root = root;
        this.store = store;
    }

    TensorBoardReport read(List<Path> folders) {
        Map<Path, List<RunImport.Part>> runs = new LinkedHashMap<>();
        for (Path folder : folders) {
            EventFiles files = new EventFiles(TensorBoard.files(folder));
            isolated(() -> runs.put(folder, new ArrayList<>(List.of(new RunImport.Part(files, Survey.of(files))))));
        }
        List.copyOf(runs.keySet()).forEach(folder -> join(folder, runs));
        runs.forEach((folder, parts) -> isolated(() -> take(new RunImport(name(folder), folder, parts))));
        return report;
    }

    private void isolated(Runnable work) {
        try {
            work.run();
        } catch (TensorBoardException damaged) {
            report.refused().add(String.valueOf(damaged.getMessage()));
        }
    }

    /** A folder whose name is a time, and that alone tells hyper-parameters below a run that has none, belongs to that run. */
    private static void join(Path folder, Map<Path, List<RunImport.Part>> runs) {
        Path parent = folder.getParent();
        if (parent == null) {
            return;
        }
        List<RunImport.Part> above = runs.get(parent);
        List<RunImport.Part> own = runs.getOrDefault(folder, List.of());
        if (above != null
                && above.get(0).survey().parameters().isEmpty()
                && isTrial(folder, own)
                && trialsBelow(parent, runs) == 1) {
            above.addAll(own);
            runs.remove(folder);
        }
    }

    private static long trialsBelow(Path parent, Map<Path, List<RunImport.Part>> runs) {
        return runs.entrySet().stream()
                .filter(run -> parent.equals(run.getKey().getParent()))
                .filter(run -> isTrial(run.getKey(), run.getValue()))
                .count();
    }

    private static boolean isTrial(Path folder, List<RunImport.Part> parts) {
        return TIME.matcher(String.valueOf(folder.getFileName())).matches()
                && parts.stream().anyMatch(part -> !part.survey().parameters().isEmpty());
    }

    private void take(RunImport run) {
        if (run.isEmpty()) {
            report.remarks().add("%s: nothing has been logged in it".formatted(run.name()));
            return;
        }
        run.known(store).ifPresentOrElse(report.known()::add, () -> {
            report.arrived().add(run.into(store));
            report.remarks().addAll(run.remarks());
        });
    }

    /** The folder as seen from where it was looked for, as TensorBoard shows it. */
    private String name(Path folder) {
        String below = root.relativize(folder).toString();
        return below.isEmpty()
                ? String.valueOf(folder.toAbsolutePath().normalize().getFileName())
                : below;
    }
}
