package dev.fovea.dashboard.web;

import dev.fovea.dashboard.query.Attribute;
import dev.fovea.dashboard.query.Condition;
import dev.fovea.dashboard.query.Field;
import dev.fovea.dashboard.query.Literal;
import dev.fovea.dashboard.query.Operator;
import dev.fovea.dashboard.query.Place;
import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.store.Trials;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page of all sweeps, and that of one: the children of a parent, or all runs of an experiment. */
final class SweepPages {
    private static final int FIRST = 200;
    private static final Place NOWHERE = new Place("", 0, 0);
    private static final Pages.Step RUNS = new Pages.Step("Runs", "/");

    private final RunStore store;
    private final Rows rows;
    private final Pages pages;

    SweepPages(RunStore store, Rows rows, Pages pages) {
        this.store = store;
        this.rows = rows;
        this.pages = pages;
    }

    void routes(RoutesConfig routes) {
        routes.get("/sweeps", this::all);
        routes.get("/sweep", this::one);
        routes.get("/api/v1/sweeps", context -> Json.send(context, sweeps()));
    }

    /** @param title the name of the parent, where it is a run, else its id */
    record Sweep(String title, String name, boolean parent, int runs, int running, long latest) {}

    private void all(Context context) {
        pages.page(context, "sweeps", "Sweeps", List.of(RUNS, new Pages.Step("Sweeps", null)), sweeps());
    }

    private List<Sweep> sweeps() {
        List<Trials> trials = store.trials();
        Map<String, String> names = new HashMap<>();
        store.runs(trials.stream().filter(Trials::parent).map(Trials::name).toList())
                .forEach(run -> names.put(run.id(), run.name()));
        return trials.stream()
                .map(some -> new Sweep(
                        some.parent() ? names.getOrDefault(some.name(), some.name()) : some.name(),
                        some.name(),
                        some.parent(),
                        some.runs(),
                        some.running(),
                        some.latest().toEpochMilli()))
                .toList();
    }

    private void one(Context context) {
        String parent = context.queryParam("parent");
        String experiment = context.queryParam("experiment");
        if ((parent == null) == (experiment == null)) {
            throw new BadRequestResponse(
                    "a sweep is the runs of one parent or of one experiment. Add one to the address, as in ?experiment=...");
        }
        Map<String, Object> first = new HashMap<>();
        String title;
        if (parent != null) {
            List<RunRow> found = rows.of(List.of(parent));
            found.forEach(run -> first.put("run", run));
            title = found.isEmpty() ? parent : found.get(0).name();
            first.put("parent", parent);
        } else {
            title = experiment;
            first.put("experiment", experiment);
        }
        first.put("trials", rows.page(trials(parent, experiment).page(0, FIRST)));
        pages.page(
                context,
                "sweep",
                title,
                List.of(RUNS, new Pages.Step("Sweeps", "/sweeps"), new Pages.Step(title, null)),
                first);
    }

    private static RunQuery trials(@Nullable String parent, @Nullable String experiment) {
        return parent != null
                ? equal(Attribute.PARENT, parent)
                : equal(Attribute.EXPERIMENT, String.valueOf(experiment));
    }

    private static RunQuery equal(Attribute attribute, String value) {
        return RunQuery.where(
                new Condition.Comparison(new Field.Own(attribute, NOWHERE), Operator.EQUAL, new Literal.Text(value)));
    }
}
