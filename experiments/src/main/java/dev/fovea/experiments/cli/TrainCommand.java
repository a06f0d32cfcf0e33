package dev.fovea.experiments.cli;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fovea.dashboard.store.NewRun;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.web.Dashboard;
import dev.fovea.engine.Device;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.train.Training;
import dev.fovea.experiments.Experiment;
import dev.fovea.experiments.Progress;
import dev.fovea.experiments.gallery.Gallery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code train}: runs an experiment of the gallery, recorded, with or without a dashboard beside it. */
@Command(name = "train", description = "Trains an experiment and records the run.", mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
    /** What libraries make as many threads of ends the process, where the system has no room for them. */
    private static final int MOST_THREADS = 1024;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "EXPERIMENT", description = "One of those that \"list\" shows, such as lenet5-mnist.")
    private String name = "";

    @Mixin
    private PlanOptions plan = new PlanOptions();

    @Mixin
    private DataOptions data = new DataOptions();

    @Mixin
    private StoreOption store = new StoreOption();

    @Mixin
    private ServingOptions serving = new ServingOptions();

    @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or gpu. Default: ${DEFAULT-VALUE}")
    private String device = "auto";

    @Option(names = "--threads", paramLabel = "N", description = "CPU threads of one operation. Default: one per core")
    private @Nullable Integer threads;

    @Option(
            names = "--precision",
            defaultValue = "float32",
            description = "float32, bf16 or float64. Default: ${DEFAULT-VALUE}")
    private String precision = "float32";

    @Option(
            names = "--deterministic",
            description =
                    "The same bits for the same seed on a GPU, too, where that is slower. A CPU gives them anyway.")
    private boolean deterministic;

    @Option(names = "--name", description = "What the run is called. Default: the experiment's name")
    private @Nullable String runName;

    @Option(names = "--tag", description = "A word to find the run by; may be given several times.")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            description =
                    "Goes on with a run that was stopped or crashed: its id, or how it begins. All else is typed as before.")
    private @Nullable String resumed;

    @Option(
            names = "--save-every",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How much work a crash may cost. Default: ${DEFAULT-VALUE}")
    private int saving = 60;

    @Option(names = "--dashboard", description = "Serve the dashboard during the training and after it, until Ctrl-C.")
    private boolean dashboard;

    @Option(
            names = "--quiet",
            description = "Prints only warnings, an end that was not planned, and, as the last line, the run's id.")
    private boolean quiet;

    @Override
    public Integer call() {
        Experiment asked = typed(this::experiment);
        if (dashboard) {
            serving.check();
        } else {
            serving.requireNone();
        }
        Experiment found = asked.read();
        Experiment experiment = typed(() -> fitting(found));
        Progress progress = progress();
        try (RunStore runs = resumed == null ? store.open() : store.openExisting()) {
            if (dashboard) {
                serve(experiment, runs, progress);
            } else {
                run(experiment, runs, progress);
            }
        }
        // Asked when the store is closed, as records may arrive until then.
        return progress.keptAll() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private void serve(Experiment experiment, RunStore runs, Progress progress) {
        try (Dashboard pages = serving.open(runs)) {
            serving.announce(pages, "");
            String id = run(experiment, runs, progress);
            if (progress.isInterrupted()) {
                return;
            }
            if (!quiet) {
                System.out.println("Look at the run at " + pages.url() + "/runs/" + id + " and stop with Ctrl-C.");
            }
            Waiting.untilInterrupted();
        }
    }

    /** The experiment, if its plan fits its network and data; nothing has been started then, and nothing recorded. */
    private static Experiment fitting(Experiment experiment) {
        Training ignored = experiment.training();
        return experiment;
    }

    private Progress progress() {
        Typed typed = Typed.of(Objects.requireNonNull(spec).root().commandLine().getParseResult());
        return (quiet ? Progress.quiet(System.out) : new Progress(System.out))
                .resumedBy(id -> typed.resuming(id).toString());
    }

    @CanIgnoreReturnValue
    private String run(Experiment experiment, RunStore runs, Progress progress) {
        String wanted = resumed;
        return wanted == null
                ? experiment.run(runs, progress)
                : experiment.resume(typed(() -> RunNames.find(wanted, runs)), runs, progress);
    }

    private Experiment experiment() {
        Experiment found = named(name);
        String unused = checked("--tag", name, tags);
        Device asked = Device.parse(device).precision(precision);
        Device where = deterministic ? asked.deterministically() : asked;
        Experiment experiment = found.plan(plan.applied(found.plan()))
                .on(threads == null ? where : where.threads(threads(threads)))
                .tags(tags)
                .saving(Duration.ofSeconds(seconds(saving)));
        if (runName != null) {
            experiment = experiment.runName(checked("--name", runName, List.of()));
        }
        return data.applied(experiment, quiet);
    }

    /** The name, if it and the tags are such as a run can have. */
    private static String checked(String option, String name, List<String> tags) {
        try {
            NewRun.requireNames(name, tags);
            return name;
        } catch (IllegalArgumentException wrong) {
            throw new EngineException(option + ": " + wrong.getMessage(), wrong);
        }
    }

    private static int threads(int typed) {
        if (typed < 1 || typed > MOST_THREADS) {
            throw new EngineException(
                    "--threads: %d is not a number from 1 to %d. Use one such as 2.".formatted(typed, MOST_THREADS));
        }
        return typed;
    }

    private static int seconds(int typed) {
        if (typed < 0) {
            throw new EngineException(
                    "--save-every: %d seconds cannot be. Use 0 or more, such as 60.".formatted(typed));
        }
        return typed;
    }

    /** The experiment of that name in the gallery. */
    static Experiment named(String name) {
        return Gallery.find(name)
                .orElseThrow(() -> new EngineException("There is no experiment \"%s\". Use one of %s."
                        .formatted(
                                name,
                                Gallery.experiments().stream()
                                        .map(Experiment::name)
                                        .collect(Collectors.joining(", ")))));
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
