package dev.fovea.dashboard.store;

import java.util.List;
import java.util.Optional;

/** What a run keeps beside its curves, histograms and filters; empty where there is no such run. */
public final class Extras {
    private final Database database;
    private final String run;

    Extras(Database database, String run) {
        this.database = database;
        this.run = run;
    }

    /** What images there are, by name and then by step. */
    public List<StoredImage> images() {
        return database.read(handle -> new ExtraQueries(handle, run).images());
    }

    /** The names of the images of a step that begin alike, in their order. */
    public List<String> imageNames(String beginning, long step) {
        return database.read(handle -> new ExtraQueries(handle, run).imageNames(beginning, step));
    }

    /** An image with its picture. */
    public Optional<ImagePoint> image(String name, long step) {
        return database.read(handle -> new ExtraQueries(handle, run).image(name, step));
    }

    /** The names of the confusion matrices. */
    public List<String> confusionNames() {
        return database.read(handle -> new ExtraQueries(handle, run).confusionNames());
    }

    /** The steps of a confusion matrix. */
    public List<Long> confusionSteps(String name) {
        return database.read(handle -> new ExtraQueries(handle, run).confusionSteps(name));
    }

    public Optional<ConfusionPoint> confusion(String name, long step) {
        return database.read(handle -> new ExtraQueries(handle, run).confusion(name, step));
    }

    /** The steps that predictions of test examples were told of. */
    public List<Long> predictionSteps() {
        return database.read(handle -> new PredictionQueries(handle, run).steps());
    }

    /** The predictions of a step, in their order; none where it has none. */
    public PredictionPoint predictions(long step) {
        return database.read(handle -> new PredictionQueries(handle, run).at(step));
    }

    /** What was said of one test example, by step. */
    public List<PredictionPoint> predictionsOf(long example) {
        return database.read(handle -> new PredictionQueries(handle, run).of(example));
    }

    /** The PNG file of a test example. */
    public Optional<byte[]> example(long number) {
        return database.read(handle -> new PredictionQueries(handle, run).picture(number));
    }

    /** Where the process that trains the run answers, or did while it lived. */
    public Optional<Endpoint> endpoint() {
        return database.read(handle -> new PredictionQueries(handle, run).endpoint());
    }

    /** At most {@code limit} lines of the console, from line {@code first} on. */
    public List<ConsoleLine> console(long first, int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a page of %d lines. Ask for at least 0.".formatted(limit));
        }
        return database.read(handle -> new ExtraQueries(handle, run).console(first, limit));
    }

    /** The number that the next line of the console will have. */
    public long consoleLines() {
        return database.read(handle -> new ExtraQueries(handle, run).consoleLines());
    }

    /** In the order in which they were found. */
    public List<Finding> findings() {
        return database.read(handle -> new ExtraQueries(handle, run).findings());
    }
}
