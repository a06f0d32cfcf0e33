package dev.fovea.experiments.cli;

import dev.fovea.dashboard.store.CopyReport;
import dev.fovea.dsl.io.ShellWord;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code recover}: what is left of a damaged store. */
@Command(
        name = "recover",
        description = "Saves what can be read of a damaged store into a new one, and says what is lost."
                + " The damaged one stays as it is.",
        mixinStandardHelpOptions = true)
final class RecoverCommand implements Callable<Integer> {
    @Mixin
    private StoreOption store = new StoreOption();

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description =
                    "The new store, which --store takes then. Default: beside the damaged one, with \"-recovered\"")
    private @Nullable String to;

    @Override
    public Integer call() {
        CopyReport saved = store.recover(to);
        System.out.printf(
                "saved %,d runs with %,d points, %,d rows in all. See them with: dashboard --store %s%n",
                saved.runs(), saved.points(), saved.rows(), ShellWord.of(saved.store()));
        saved.lost().forEach(what -> System.out.println("lost: " + what));
        if (saved.lost().isEmpty()) {
            System.out.println("nothing is lost");
        }
        return 0;
    }
}
