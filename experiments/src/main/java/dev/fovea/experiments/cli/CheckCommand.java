package dev.fovea.experiments.cli;

import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.check.SanityCheck;
import dev.fovea.engine.check.SanityReport;
import dev.fovea.engine.data.Dataset;
import dev.fovea.experiments.Experiment;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check}: what to find out about an experiment before it is trained; nothing is recorded. */
@Command(
        name = "check",
        description = "Checks an experiment: its first loss, whether it learns one batch by heart, and its gradients.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "EXPERIMENT", description = "One of those that \"list\" shows, such as lenet5-mnist.")
    private String name = "";

    @Mixin
    private PlanOptions plan = new PlanOptions();

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or gpu. Default: ${DEFAULT-VALUE}")
    private String device = "auto";

    @Option(names = "--details", description = "Prints the curve of the loss and the error of every array, too.")
    private boolean details;

    @Override
    public Integer call() {
        Experiment experiment = data.applied(typed(() -> TrainCommand.named(name)));
        Device where = typed(() -> Device.parse(device));
        Dataset examples = experiment.data().get();
        SanityReport report = SanityCheck.of(
                        experiment.network(), examples, typed(() -> plan.applied(experiment.plan())))
                .on(where)
                .run();
        print(report);
        return report.ok() ? 0 : 1;
    }

    private void print(SanityReport report) {
        Table table = new Table("check", "result", "what was found");
        report.findings()
                .forEach(finding -> table.row(finding.check(), finding.ok() ? "ok" : "FAILED", finding.verdict()));
        System.out.print(table);
        if (details) {
            System.out.println();
            System.out.println(report.batch().curve());
            System.out.println();
            System.out.println(report.gradients());
        }
    }

    /** What the options make; where they make no sense, the command was typed wrongly. */
    private <T> T typed(Supplier<T> options) {
        try {
            return options.get();
        } catch (EngineException wrong) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), wrong.getMessage(), wrong);
        }
    }
}
