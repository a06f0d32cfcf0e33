package dev.fovea.experiments;

import dev.fovea.dashboard.rule.Watched;
import dev.fovea.dashboard.store.Bucket;
import dev.fovea.dashboard.store.DataSource;
import dev.fovea.dashboard.store.Endpoint;
import dev.fovea.dashboard.store.Evidence;
import dev.fovea.dashboard.store.FilterPoint;
import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.HistogramPoint;
import dev.fovea.dashboard.store.NewRun;
import dev.fovea.dashboard.store.Range;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.store.WriteReport;
import dev.fovea.dsl.advice.Notice;
import dev.fovea.engine.compile.Loaded;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.inspect.LayerStatistics;
import dev.fovea.engine.train.TrainingEvent.Ended;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Predicted;
import dev.fovea.engine.train.TrainingEvent.Probed;
import dev.fovea.engine.train.TrainingEvent.Saving;
import dev.fovea.engine.train.TrainingEvent.Started;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import dev.fovea.engine.train.TrainingEvent.Unsaved;
import dev.fovea.engine.train.TrainingEvent.Warned;
import dev.fovea.engine.train.TrainingObserver;
import dev.fovea.experiments.Overheard.Listening;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Writes one training into the store as one run: the row with plan and provenance before the first batch, then
 * {@code train/loss}, {@code train/accuracy}, where steps have one, and {@code rate} at every step, {@code test/loss},
 * the plan's metrics, such as {@code test/accuracy} and {@code test/f1/3}, {@code speed} (examples per second) and
 * {@code looking} (the share of time that went by looking inside) after every epoch, and what probes saw. Then what the
 * network says of test examples, as {@link PredictionRecorder} tells, advice on the network, warnings of the training,
 * what rules find in all this ({@link Watched}), and the lines that the process prints, but for those of other
 * trainings' threads.
 *
 * <p>{@link Experiment#run} has one; it records a {@code Training} as well that observes it:
 * {@code training.observe(RunRecorder.of(store, experiment, data))}, where the experiment says how the run is called.
 */
public final class RunRecorder implements TrainingObserver {
    private static final Duration SAFE = Duration.ofSeconds(5);

    private final String id;
    private final boolean resumes;
    private final RunStore store;
    private final Experiment experiment;
    private final Dataset data;
    private final PredictionRecorder predictions;
    private Optional<Endpoint> endpoint = Optional.empty();
    private volatile @Nullable RunLog log;
    private volatile boolean ended;
    private @Nullable Listening listening;
    private double stepsPerEpoch = 1;

    private RunRecorder(String id, boolean resumes, RunStore store, Experiment experiment, Dataset data) {
        this.id = id;
        this.resumes = resumes;
        this.store = store;
        this.experiment = experiment;
        this.data = data;
        this.predictions = new PredictionRecorder(data);
    }

    /** Of a new run. */
    public static RunRecorder of(RunStore store, Experiment experiment, Dataset data) {
        return new RunRecorder(store.newId(), false, store, experiment, data);
    }

    /** Of a run that is gone on with. */
    public static RunRecorder resuming(String id, RunStore store, Experiment experiment, Dataset data) {
        return new RunRecorder(id, true, store, experiment, data);
    }

    /** The run's id; the run itself is there once the training has started. */
    public String id() {
        return id;
    }

    /** Says where questions about the network are answered while the run goes on. */
    void answersAt(Endpoint where) {
        endpoint = Optional.of(where);
    }

    boolean resumes() {
        return resumes;
    }

    @Override
    public void started(Started event) {
        stepsPerEpoch = event.stepsPerEpoch();
        if (resumes) {
            log = watched(store.resume(id, event.taken()), event);
            log.describe(Map.of("resumed", "after step " + event.taken()));
            listening = Overheard.listen(this::heard);
            endpoint.ifPresent(where -> log().answering(where));
            return;
        }
        log = watched(store.start(id, newRun(event)), event);
        listening = Overheard.listen(this::heard);
        endpoint.ifPresent(where -> log().answering(where));
        event.from().ifPresent(loaded -> log().describe(facts(loaded)));
        event.network().advice().forEach(notice -> log().finding(finding(notice)));
    }

    /** A log that keeps what rules find, each once in a run, however often it is gone on with. */
    private RunLog watched(RunLog open, Started event) {
        OptionalDouble guessing =
                event.plan().objective().untrained(event.network().output().channels());
        return Watched.of(
                open,
                event.network(),
                event.plan().optimizer().rate(),
                guessing.orElseGet(this::firstLoss),
                store.extras(id).findings());
    }

    private double firstLoss() {
        List<Bucket> points = store.curve(id, "train/loss", new Range(1, 1), 1).points();
        return points.isEmpty() ? Double.NaN : points.get(0).first();
    }

    private NewRun newRun(Started event) {
        return new NewRun(
                experiment.name(),
                experiment.runName(),
                event.network().toJson(),
                event.plan().settings(),
                event.plan().seed(),
                new DataSource(data.name(), data.train().count() + data.test().count(), data.checksum()),
                Provenance.of(event.device(), event.threads()),
                experiment.tags(),
                Optional.empty());
    }

    private static Map<String, String> facts(Loaded loaded) {
        return Map.of(
                "weights from",
                loaded.file().toString(),
                "weights taken",
                Loaded.listed(loaded.taken()),
                "weights missing",
                Loaded.listed(loaded.missing()),
                "weights left",
                Loaded.listed(loaded.extra()),
                "weights not fitting",
                Loaded.listed(loaded.misfits()));
    }

    private static Finding finding(Notice notice) {
        Finding.Kind kind = notice.mention() ? Finding.Kind.MENTION : Finding.Kind.ADVICE;
        return new Finding(0, kind, notice.path(), notice.what(), notice.remedy());
    }

    @Override
    public void warned(Warned event) {
        Evidence evidence = event.first()
                .map(first -> new Evidence("first loss", "train/loss", first.loss(), first.bound()))
                .orElse(Evidence.NONE);
        log().finding(new Finding(event.step(), Finding.Kind.WARNING, "", event.text(), "", evidence));
    }

    @Override
    public void unsaved(Unsaved event) {
        log().finding(new Finding(event.step(), Finding.Kind.WARNING, "", event.text(), "", Evidence.NONE));
    }

    /** Whether the store has all that was recorded so far; also where nothing was. */
    boolean recordedAll() {
        RunLog open = log;
        return open == null || open.report().complete();
    }

    @Override
    public void stepped(Stepped event) {
        log().scalar("train/loss", event.step(), event.loss());
        event.accuracy().ifPresent(accuracy -> log().scalar("train/accuracy", event.step(), accuracy));
        log().scalar("rate", event.step(), event.rate());
        log().progress(event.step(), event.step() / stepsPerEpoch);
    }

    @Override
    public void epochEnded(EpochEnded event) {
        event.test().values().forEach((name, value) -> log().scalar("test/" + name, event.step(), value));
        log().scalar("speed", event.step(), event.examplesPerSecond());
        log().scalar("looking", event.step(), event.looked());
        event.test().confusion().ifPresent(matrix -> log().confusion(predictions.confusion(event.step(), matrix)));
    }

    @Override
    public void predicted(Predicted event) {
        predictions.record(event, log());
    }

    @Override
    public void probed(Probed event) {
        event.statistics().forEach(one -> log().histogram(point(event.step(), one)));
        event.filters()
                .forEach(filters -> log().filters(
                                new FilterPoint(event.step(), filters.path(), filters.shape(), filters.values())));
    }

    /** A checkpoint must not be ahead of the points; where the store is away, they are in a file that follows. */
    @Override
    public void saving(Saving event) {
        log().flush(SAFE);
    }

    /** Tells on the terminal what the store could not keep. */
    @Override
    public void ended(Ended event) {
        if (log == null) {
            return;
        }
        if (listening != null) {
            listening.close();
        }
        ended = true;
        log.end(RunState.valueOf(event.outcome().name()), event.why());
        WriteReport report = log.report();
        if (!report.complete()) {
            System.err.printf(
                    "The store kept %,d records of this run; %,d are still on their way and %,d are lost.%n",
                    report.written(), report.pending(), report.lost());
        }
    }

    /** Takes a line that was printed; those before the training starts and after it has ended are not its own. */
    private void heard(boolean error, String line) {
        RunLog open = log;
        if (open != null && !ended) {
            open.console(error, line);
        }
    }

    private static HistogramPoint point(long step, LayerStatistics seen) {
        return new HistogramPoint(
                step,
                seen.path(),
                seen.kind().name().toLowerCase(Locale.ROOT),
                seen.min(),
                seen.max(),
                seen.counts().stream().mapToLong(Long::longValue).toArray(),
                seen.mean(),
                seen.deviation(),
                seen.min(),
                seen.max(),
                seen.zeroShare(),
                seen.nonFinite(),
                seen.deadShare(),
                seen.saturatedShare(),
                seen.updateRatio(),
                seen.gradientSize(),
                activity(seen.activity()));
    }

    private static byte[] activity(List<Double> shares) {
        byte[] bytes = new byte[shares.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(255 * shares.get(i));
        }
        return bytes;
    }

    private RunLog log() {
        if (log == null) {
            throw new IllegalStateException("the training has not started");
        }
        return log;
    }
}
