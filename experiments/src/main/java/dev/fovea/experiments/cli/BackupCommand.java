package dev.fovea.experiments.cli;

import dev.fovea.dashboard.store.CopyReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backup}: a copy of a store. */
@Command(
        name = "backup",
        description =
                "Copies the store while trainings go on, and checks the copy; the copy is there whole or not at all.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Mixin
    private StoreOption store = new StoreOption();

    @Option(
            names = "--to",
            paramLabel = "FILE",
            required = true,
            description = "The copy, which --store takes then. Nothing may be there.")
    private String to = "";

    @Override
    public Integer call() {
        CopyReport copied = store.backup(to);
        System.out.printf(
                "copied %,d runs with %,d points to %s; each of its %,d rows is as it was written%n",
                copied.runs(), copied.points(), to, copied.rows());
        return 0;
    }
}
