package dev.fovea.experiments.cli;

import dev.fovea.dsl.Network;
import dev.fovea.engine.train.Plan;
import dev.fovea.experiments.Experiment;
import dev.fovea.experiments.gallery.Gallery;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code list}: what can be trained. */
@Command(name = "list", description = "Lists the experiments.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Table table = new Table("experiment", "network", "input", "parameters", "plan");
        for (Experiment experiment : Gallery.experiments()) {
            Network network = experiment.network();
            table.row(
                    experiment.name(),
                    network.name(),
                    network.input().toString(),
                    "%,d".formatted(network.graph().parameters()),
                    plan(experiment.plan()));
        }
        System.out.print(table);
        return 0;
    }

    private static String plan(Plan plan) {
        return "epochs %d, batch %d, %s at %s"
                .formatted(
                        plan.epochs(),
                        plan.batch(),
                        plan.settings().get("optimizer"),
                        plan.optimizer().rate());
    }
}
