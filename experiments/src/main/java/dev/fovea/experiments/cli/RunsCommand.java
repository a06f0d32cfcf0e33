package dev.fovea.experiments.cli;

import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.MetricSummary;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dsl.io.Printable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code runs}: what has been trained. */
@Command(
        name = "runs",
        description = "Lists the recorded runs, the newest first, or those that a query asks for.",
        mixinStandardHelpOptions = true)
final class RunsCommand implements Callable<Integer> {
    private static final DateTimeFormatter STARTED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private static final String NONE = "There are no runs yet. Make one with: ";
    private static final String FIRST = "train lenet5-mnist";

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private StoreOption store = new StoreOption();

    @Parameters(
            arity = "0..*",
            paramLabel = "QUERY",
            description = "Such as: 'lr > 1e-3 and (state = finished or tags ~ resnet) order by test/accuracy desc'")
    private List<String> query = new ArrayList<>();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many. Default: ${DEFAULT-VALUE}")
    private int limit;

    @Override
    public Integer call() {
        TypedNumber.requireAtLeast(0, limit, "--limit", "50", Objects.requireNonNull(spec));
        if (store.isUnused()) {
            System.out.println(NONE + FIRST);
            return 0;
        }
        try (RunStore runs = store.openExisting()) {
            RunQuery asked = RunQuery.of(String.join(" ", query));
            List<Run> found = runs.runs(asked.page(0, most(asked)));
            if (found.isEmpty()) {
                System.out.println(query.isEmpty() ? Printable.line(NONE + runs.command(FIRST)) : "No run fits.");
                return 0;
            }
            print(found, accuracies(runs.metrics(found.stream().map(Run::id).toList())));
        }
        return 0;
    }

    /** Where both the query and the option say one, the smaller holds. */
    private int most(RunQuery asked) {
        boolean typed =
                Objects.requireNonNull(spec).commandLine().getParseResult().hasMatchedOption("--limit");
        return asked.most() == Integer.MAX_VALUE || typed ? Math.min(asked.most(), limit) : asked.most();
    }

    private static void print(List<Run> runs, Map<String, MetricSummary> accuracies) {
        Table table =
                new Table("run", "name", "state", "started", "epoch", "rate", "test accuracy %", "best %", "tags");
        for (Run run : runs) {
            MetricSummary accuracy = accuracies.get(run.id());
            table.row(
                    run.id(),
                    run.name(),
                    run.state().name().toLowerCase(Locale.ROOT),
                    STARTED.format(run.started().atZone(ZoneId.systemDefault())),
                    epochs(run.epoch()),
                    String.valueOf(run.parameters().getOrDefault("rate", "")),
                    accuracy == null ? "" : number("%.2f", 100 * accuracy.last()),
                    accuracy == null ? "" : number("%.2f", 100 * accuracy.max()),
                    String.join(" ", run.tags()));
        }
        System.out.print(table);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** To hundredths, and never as a whole one that is not done. */
    private static String epochs(double done) {
        BigDecimal nearest = BigDecimal.valueOf(done).setScale(2, RoundingMode.HALF_UP);
        boolean early =
                nearest.doubleValue() > done && nearest.stripTrailingZeros().scale() <= 0;
        BigDecimal said = early ? nearest.subtract(new BigDecimal("0.01")) : nearest;
        return said.stripTrailingZeros().toPlainString();
    }

    private static Map<String, MetricSummary> accuracies(List<MetricSummary> metrics) {
        Map<String, MetricSummary> accuracies = new HashMap<>();
        for (MetricSummary metric : metrics) {
            if (metric.metric().equals("test/accuracy")) {
                accuracies.put(metric.runId(), metric);
            }
        }
        return accuracies;
    }
}
