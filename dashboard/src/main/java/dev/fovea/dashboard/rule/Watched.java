package dev.fovea.dashboard.rule;

import dev.fovea.dashboard.store.ConfusionPoint;
import dev.fovea.dashboard.store.Endpoint;
import dev.fovea.dashboard.store.FilterPoint;
import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.HistogramPoint;
import dev.fovea.dashboard.store.ImagePoint;
import dev.fovea.dashboard.store.PredictionPoint;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.WriteReport;
import dev.fovea.dsl.Network;
import dev.fovea.dsl.graph.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A log that also keeps what the rules find in what is logged. It looks at {@code train/loss}, {@code test/loss} after an
 * epoch, {@code rate}, and histograms of the layers of a network.
 */
public final class Watched implements RunLog {
    private final RunLog log;
    private final Checkup checkup;

    private Watched(RunLog log, Checkup checkup) {
        this.log = log;
        this.checkup = checkup;
    }

    /**
     * A log of a run.
     *
     * @param fullRate the rate that the plan's schedule is a share of; NaN where it is not known
     * @param startLoss what the loss begins with, or guessing has; NaN where neither is known
     * @param known what was found before, in a run that is gone on with
     */
    public static Watched of(
            RunLog log, Network network, double fullRate, double startLoss, Collection<Finding> known) {
        return new Watched(log, new Checkup(kinds(network), fullRate, startLoss, known));
    }

    private static Map<String, LayerKind> kinds(Network network) {
        List<Integer> ends =
                network.graph().outputs().values().stream().map(Node::index).toList();
        Map<String, LayerKind> kinds = new HashMap<>();
        for (Node node : network.graph().nodes()) {
            kinds.put(node.path(), new LayerKind(node.operation().kind(), ends.contains(node.index())));
        }
        return kinds;
    }

    @Override
    public String id() {
        return log.id();
    }

    @Override
    public void scalar(String metric, long step, double value) {
        log.scalar(metric, step, value);
        tell(scalarFindings(metric, step, value));
    }

    @Override
    public void scalar(String metric, long step, double value, Instant logged) {
        log.scalar(metric, step, value, logged);
        tell(scalarFindings(metric, step, value));
    }

    private synchronized List<Finding> scalarFindings(String metric, long step, double value) {
        return checkup.scalar(metric, step, value);
    }

    @Override
    public void histogram(HistogramPoint point) {
        log.histogram(point);
        tell(histogramFindings(point));
    }

    @Override
    public void histogram(HistogramPoint point, Instant logged) {
        log.histogram(point, logged);
        tell(histogramFindings(point));
    }

    private synchronized List<Finding> histogramFindings(HistogramPoint point) {
        return checkup.histogram(point);
    }

    private void tell(List<Finding> found) {
        found.forEach(log::finding);
    }

    @Override
    public void filters(FilterPoint point) {
        log.filters(point);
    }

    @Override
    public void image(ImagePoint point) {
        log.image(point);
    }

    @Override
    public void confusion(ConfusionPoint point) {
        log.confusion(point);
    }

    @Override
    public void predictions(PredictionPoint point) {
        log.predictions(point);
    }

    @Override
    public void example(long number, byte[] png) {
        log.example(number, png);
    }

    @Override
    public void answering(Endpoint endpoint) {
        log.answering(endpoint);
    }

    @Override
    public void console(boolean error, String line) {
        log.console(error, line);
    }

    @Override
    public void console(boolean error, String line, Instant printed) {
        log.console(error, line, printed);
    }

    @Override
    public void finding(Finding finding) {
        log.finding(finding);
    }

    @Override
    public void progress(long step, double epoch) {
        log.progress(step, epoch);
    }

    @Override
    public void describe(Map<String, String> provenance) {
        log.describe(provenance);
    }

    @Override
    public boolean flush(Duration timeout) {
        return log.flush(timeout);
    }

    @Override
    public void end(RunState state, String why) {
        tell(lastFindings());
        log.end(state, why);
    }

    @Override
    public void end(RunState state, String why, Instant ended) {
        tell(lastFindings());
        log.end(state, why, ended);
    }

    private synchronized List<Finding> lastFindings() {
        return checkup.end();
    }

    @Override
    public WriteReport report() {
        return log.report();
    }

    @Override
    public void close() {
        log.close();
    }
}
