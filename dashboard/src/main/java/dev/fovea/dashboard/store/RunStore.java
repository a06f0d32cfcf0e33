package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.query.Vocabulary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * The runs kept at one place, to be written by the processes that train and read by the one that shows them, all at once.
 *
 * <p>Safe for many threads. A method that cannot reach the store throws {@link StoreException}.
 */
public final class RunStore implements AutoCloseable {
    /** How long a deletion can be undone. */
    public static final Duration UNDO = Duration.ofDays(1);

    private final Database database;
    private final StoreSettings settings;
    private final Folders folders;
    private final OpenLogs logs;

    private RunStore(Database database, StoreSettings settings) {
        this.database = database;
        this.settings = settings;
        this.logs = new OpenLogs(database);
        this.folders =
                new Folders(database.location().file().orElse(settings.spool()).resolveSibling("checkpoints"));
    }

    /**
     * Opens the store at {@code location}, made when missing.
     *
     * @param location a file without its extension, as in {@code ~/.fovea/runs}, a folder, for the file {@code runs} in it,
     *     or a JDBC URL
     */
    public static RunStore open(String location) {
        return open(location, StoreSettings.defaults());
    }

    public static RunStore open(String location, StoreSettings settings) {
        RunStore store = new RunStore(Database.open(Location.of(location), settings.warnings()), settings);
        store.logs.endWithTheProcess();
        if (!store.database.isReadOnly()) {
            new LeftBehind(store.database, settings).bring();
            new Purge(store.database, settings, store.folders)
                    .deletedBefore(settings.clock().instant().minus(UNDO));
        }
        return store;
    }

    /** The same of a store that is there: where there is no such file, a path was mistyped, and StoreException says so. */
    public static RunStore openExisting(String location) {
        StoreFiles.requireThere(Location.of(location));
        return open(location);
    }

    /** Whether there is a store that {@link #open} would not have to make; a server's is taken to be there. */
    public static boolean isThere(String location) {
        return Location.of(location).file().map(Files::exists).orElse(true);
    }

    /** Gives back the room that a file does not need any more; its trainings may stay. Servers see to that themselves. */
    public static void vacuum(String location) {
        Vacuum.of(location, StoreSettings.defaults());
    }

    void check() {
        database.check();
    }

    /** Begins a run: it is in the store when this returns, and {@link RunState#RUNNING}. */
    public RunLog start(NewRun run) {
        return start(newId(), run);
    }

    /**
     * Begins a run of code that does not use Fovea's engine.
     *
     * @param name of the experiment, and of the run
     * @param parameters what runs are compared by; values are numbers, booleans or text, and what is none of them becomes text
     */
    public Recording start(String name, Map<String, ?> parameters) {
        return new Recording(start(Recording.of(name, parameters)));
    }

    /**
     * Records a run of code that does not use Fovea's engine, from its beginning to its end; one whose work throws is
     * {@link RunState#FAILED}, and tells why. Returns its id. The rest is as {@link #start(String, Map)} has it.
     */
    @CanIgnoreReturnValue
    public <X extends Exception> String run(String name, Map<String, ?> parameters, Recording.Work<X> work) throws X {
        return start(name, parameters).during(work);
    }

    /** A command as it is typed for this store: with {@code --store}, unless it is the usual one. */
    public String command(String words) {
        return database.location().command(words);
    }

    /** An id for a run that is going to be started, for those who have to know it before. */
    public String newId() {
        database.requireWritable();
        return RunIds.next(settings.clock());
    }

    /** Begins a run under an id that {@link #newId} gave. */
    public RunLog start(String id, NewRun run) {
        return start(id, run, settings.clock().instant());
    }

    /** Begins a run that is brought from elsewhere, where it began at another time. */
    public RunLog start(NewRun run, Instant started) {
        return start(newId(), run, started);
    }

    private RunLog start(String id, NewRun run, Instant started) {
        RunIds.checked(id);
        Names.chosen("an experiment", run.experiment());
        NewRun.requireNames(run.name(), run.tags());
        run.parameters().keySet().forEach(name -> Names.chosen("a parameter", name));
        change(handle -> {
            new RunEditor(handle).insert(id, started, run);
            return id;
        });
        Standing standing = Standing.fresh(run.provenance().size());
        return logs.writing(new QueuedLog(database, settings, PortableRun.of(id, run, started), standing));
    }

    /**
     * Goes on with a run that has ended, or whose process is gone: it is {@link RunState#RUNNING} again, and what it logged
     * after {@code step} is forgotten, as it will be logged again. Whoever calls this knows that nobody else writes the run.
     */
    public RunLog resume(String id, long step) {
        Instant now = settings.clock().instant();
        return logs.writing(change(handle -> {
            Continuation continuation = new Continuation(handle, id);
            continuation.reopen(step, now);
            return new QueuedLog(database, settings, portable(handle, id), continuation.standing());
        }));
    }

    /**
     * A folder for the files of a run, beside the store; it may be made there, and goes when the run is deleted. A store that is no
     * file on this machine has its folders beside the spool, in the home of the user.
     *
     * @throws StoreException if {@code runId} is no id, as may stand in a store that others write into
     */
    public Path folder(String runId) {
        return folders.of(runId);
    }

    public Optional<Run> run(String id) {
        return runs(List.of(id)).stream().findFirst();
    }

    /** The latest run of which {@code fact} is told under {@code name}. */
    public Optional<String> runWith(String name, String fact) {
        return read(handle -> runs(handle).with(name, fact));
    }

    /** Those of the runs that there are, in the order of the ids. */
    public List<Run> runs(List<String> ids) {
        return read(handle -> runs(handle).of(ids));
    }

    /** The runs that are asked for, on the page asked for; QueryException where the query names what no run has. */
    public List<Run> runs(RunQuery query) {
        return page(query).items();
    }

    /** The same, and how many are asked for on all pages together. */
    public Page<Run> page(RunQuery query) {
        return read(handle -> runs(handle).page(query));
    }

    /** The same of their ids alone. */
    public Page<String> ids(RunQuery query) {
        return read(handle -> runs(handle).ids(query));
    }

    /** The network of a run, as the JSON of the dsl; {@code {}} where it was not trained by Fovea's engine. */
    public String network(String runId) {
        return read(handle -> runs(handle).network(runId)).orElseThrow(() -> missing(runId));
    }

    /** Where a run comes from: the machine, the command, the versions, in the order in which they were told. */
    public Map<String, String> provenance(String runId) {
        return read(handle -> runs(handle).provenance(runId));
    }

    /** Parents with their children, then experiments of several runs; the latest of each first, at most 200. */
    public List<Trials> trials() {
        return read(handle -> new TrialQueries(handle, settings.clock().instant()).all());
    }

    /** What queries can be completed with. */
    public Vocabulary vocabulary() {
        return new StoredVocabulary(database);
    }

    /** Every metric of every one of the runs, run by run, in the order in which the metrics first came. */
    public List<MetricSummary> metrics(Collection<String> runIds) {
        return read(handle -> new SeriesQueries(handle).summaries(runIds));
    }

    /** A metric over {@code steps}, in at most {@code buckets} buckets; with no points where there is no such metric. */
    public Curve curve(String runId, String metric, Range steps, int buckets) {
        SeriesQueries.requireBuckets(buckets);
        return read(handle -> new SeriesQueries(handle).curve(runId, metric, steps, buckets));
    }

    /** What has histograms, in the order in which it first came, which is that of the network. */
    public List<LayerKey> histogramLayers(String runId) {
        return read(handle -> new LayerQueries(handle).histogramLayers(runId));
    }

    /** The histograms of a layer, by step. */
    public List<StoredHistogram> histograms(String runId, String layer, String kind) {
        return histograms(runId, layer, kind, Range.all(), Integer.MAX_VALUE).some();
    }

    /** At most {@code most} histograms of a layer over {@code steps}, by step. */
    public Sampled<StoredHistogram> histograms(String runId, String layer, String kind, Range steps, int most) {
        int some = Sampled.atLeastOne(most);
        return read(handle -> new LayerQueries(handle).histograms(runId, layer, kind, steps, some));
    }

    /** The layers that have filters, in the order in which they first came. */
    public List<String> filterLayers(String runId) {
        return read(handle -> new LayerQueries(handle).filterLayers(runId));
    }

    /** The filters of a layer, by step. */
    public List<StoredFilters> filters(String runId, String layer) {
        return filters(runId, layer, Range.all(), Integer.MAX_VALUE).some();
    }

    /** The filters of a layer over {@code steps}, at most at {@code most} of them, by step. */
    public Sampled<StoredFilters> filters(String runId, String layer, Range steps, int most) {
        int some = Sampled.atLeastOne(most);
        return read(handle -> new LayerQueries(handle).filters(runId, layer, steps, some));
    }

    /** How the values of all layers of a run went, at most {@code most} of each layer and kind, in the order in which these came. */
    public List<LayerTrend> trends(String runId, int most) {
        return read(handle -> new TrendQueries(handle).trends(runId, most));
    }

    /** How many findings of which kind the runs have; those that have none are left out. */
    public Map<String, Map<Finding.Kind, Integer>> findings(Collection<String> runIds) {
        return read(handle -> ExtraQueries.findings(handle, runIds));
    }

    /** What a run keeps beside curves, histograms and filters. */
    public Extras extras(String runId) {
        return new Extras(database, runId);
    }

    public void rename(String runId, String name) {
        Names.chosen("a run", name);
        edit(runId, editor -> editor.rename(runId, name));
    }

    /** Replaces the tags of a run. */
    public void tag(String runId, List<String> tags) {
        List<String> checked = Tags.chosen(tags);
        edit(runId, editor -> editor.tag(runId, checked));
    }

    public void note(String runId, String note) {
        Names.checkedText("a note", note);
        edit(runId, editor -> editor.note(runId, note));
    }

    /** Hides a run from lists that do not ask for archived ones, or brings it back. */
    public void archive(String runId, boolean archived) {
        edit(runId, editor -> editor.archive(runId, archived));
    }

    /**
     * Deletes a run and everything it left; refused while it is {@link RunState#RUNNING}. For a day {@link #restore} brings it
     * back; after that, whoever opens the store gives its room free.
     */
    public void delete(String runId) {
        Instant now = settings.clock().instant();
        if (change(handle -> new RunEditor(handle).isKeptFromDeletion(runId, now))) {
            throw new StoreException("the run %s is still running. Stop it before you delete it.".formatted(runId));
        }
    }

    /** What {@link #restore} can bring back, at most 500 runs, what was deleted last first. */
    public List<DeletedRun> deleted() {
        Instant then = settings.clock().instant().minus(UNDO);
        return read(handle -> runs(handle).deletedSince(then));
    }

    /** Brings back a run that was deleted within the last day. */
    public void restore(String runId) {
        if (change(handle -> new RunEditor(handle).restore(runId)) == 0) {
            throw new StoreException("there is no deleted run %s in the store.".formatted(Quotes.of(runId)));
        }
    }

    /** Deletes what {@code retention} does not keep, run by run, and says how much went: histograms, filters, images, predictions. */
    @CanIgnoreReturnValue
    public long thin(Retention retention) {
        return Pruning.all(database, retention, settings.clock().instant());
    }

    /** Writes runs, with all they left but the files in their folders, into one file that any store can import. */
    public void exportRuns(Collection<String> runIds, Path file) {
        List<PortableRun> runs =
                runIds.stream().map(id -> read(handle -> portable(handle, id))).toList();
        new Export(database).write(runs, file);
    }

    /**
     * Takes the runs of an exported file; those whose ids are there already stay as they are. Returns the others' ids.
     *
     * @throws StoreException if anything in the file is damaged, or could not have come out of a store; then none of its runs
     *     is taken
     */
    @CanIgnoreReturnValue
    public List<String> importRuns(Path file) {
        return new Import(database, file, settings.clock().instant()).read();
    }

    private PortableRun portable(Handle handle, String runId) {
        return PortableRun.read(handle, runId, settings.clock().instant()).orElseThrow(() -> missing(runId));
    }

    private static StoreException missing(String runId) {
        return new StoreException("there is no run %s in the store.".formatted(Quotes.of(runId)));
    }

    /**
     * Does {@code work} when the process is being ended, before the runs that are still open are: an owner can end its run
     * there in its own words. Closing what is returned takes it back.
     */
    public Closing beforeExit(Runnable work) {
        return logs.beforeExit(work);
    }

    /** Ends the runs begun here that are still open, waiting up to 30 s for the store, and lets go of it. */
    @Override
    public void close() {
        logs.close();
    }

    void exit() {
        logs.exit();
    }

    private void edit(String runId, Function<RunEditor, Integer> edit) {
        if (change(handle -> edit.apply(new RunEditor(handle))) == 0) {
            throw missing(runId);
        }
    }

    private RunQueries runs(Handle handle) {
        return new RunQueries(handle, settings.clock().instant());
    }

    private <T> T read(Function<Handle, T> query) {
        return database.read(query);
    }

    @CanIgnoreReturnValue
    private <T> T change(Function<Handle, T> work) {
        return database.change(work);
    }
}
