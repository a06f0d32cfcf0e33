package dev.fovea.experiments.cli;

import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dsl.io.Printable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code delete}: a run that nobody wants, or does after all. */
@Command(
        name = "delete",
        description = "Deletes a run; for a day --undo brings it back.",
        mixinStandardHelpOptions = true)
final class DeleteCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "Its id, or how it begins; for --undo, all of it.")
    private String typed = "";

    @Mixin
    private StoreOption store = new StoreOption();

    @Option(names = "--undo", description = "Bring it back.")
    private boolean undo;

    @Override
    public Integer call() {
        try (RunStore runs = store.openExisting()) {
            if (undo) {
                RunNames.requireLetters(typed);
                runs.restore(typed);
                System.out.println("brought back the run " + typed);
            } else {
                String id = RunNames.find(typed, runs);
                runs.delete(id);
                System.out.println(Printable.line("deleted the run %s; within a day, bring it back by: %s"
                        .formatted(id, runs.command("delete %s --undo".formatted(id)))));
            }
        }
        return 0;
    }
}
