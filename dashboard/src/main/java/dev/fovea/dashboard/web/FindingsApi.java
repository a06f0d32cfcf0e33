package dev.fovea.dashboard.web;

import dev.fovea.dashboard.rule.Evident;
import dev.fovea.dashboard.store.Bucket;
import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.Range;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import io.javalin.config.RoutesConfig;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was found wrong, or could be better, about a run. */
final class FindingsApi {
    private final RunStore store;
    private final Rows rows;

    FindingsApi(RunStore store, Rows rows) {
        this.store = store;
        this.rows = rows;
    }

    void routes(RoutesConfig routes) {
        routes.get(
                "/api/v1/runs/{id}/findings",
                context -> Json.send(context, Found.all(store, rows.run(context.pathParam("id")))));
    }

    /**
     * A finding as pages show it.
     *
     * @param rule null where no rule spoke
     * @param chart a metric, or the kind of the layer's histograms, where it can be seen; or null
     * @param value null where there is no number, as is {@code bound}
     */
    record Found(
            long step,
            Finding.Kind kind,
            String place,
            String text,
            String remedy,
            @Nullable String rule,
            @Nullable String chart,
            @Nullable Double value,
            @Nullable Double bound) {

        private static final int MOST = 2_000;
        private static final int BUCKETS = 1_000;

        /** All of a run, at most 2,000: a bad end, then what matters most, each in the order of their steps. */
        static List<Found> all(RunStore store, Run run) {
            Stream<Finding> evident = Evident.notFinite(run, store.metrics(List.of(run.id()))).stream()
                    .map(finding -> sinceItsFirst(store, run, finding));
            Stream<Finding> rest = Stream.concat(evident, store.extras(run.id()).findings().stream())
                    .sorted(Comparator.comparing(Finding::kind).reversed().thenComparing(Finding::step));
            return Stream.concat(Evident.ending(run).stream(), rest)
                    .limit(MOST)
                    .map(Found::of)
                    .toList();
        }

        /** At the first step, as far as an overview of the curve tells, at which its metric was no number. */
        private static Finding sinceItsFirst(RunStore store, Run run, Finding finding) {
            long step = store.curve(run.id(), finding.evidence().chart(), Range.all(), BUCKETS).points().stream()
                    .filter(bucket -> bucket.nonFinite() > 0)
                    .findFirst()
                    .map(Bucket::firstStep)
                    .orElse(finding.step());
            return new Finding(
                    step, finding.kind(), finding.place(), finding.text(), finding.remedy(), finding.evidence());
        }

        private static Found of(Finding finding) {
            boolean byRule = !finding.evidence().rule().isEmpty();
            double bound = finding.evidence().bound();
            return new Found(
                    finding.step(),
                    finding.kind(),
                    finding.place(),
                    finding.text(),
                    finding.remedy(),
                    byRule ? finding.evidence().rule() : null,
                    finding.evidence().chart().isEmpty()
                            ? null
                            : finding.evidence().chart(),
                    byRule ? finding.evidence().measured() : null,
                    Double.isNaN(bound) ? null : bound);
        }
    }
}
