package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dsl.Network;
import dev.fovea.dsl.io.Printable;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The pages: a skeleton each, and in it the first data, so that something is drawn with one request. */
final class Pages {
    private static final int MOST_COMPARED = 100;
    private static final Set<String> PLAIN = Set.of("runs", "sweeps", "predictions", "error"); // without charts
    private static final int MOST_CELLS = 30_000;
    private static final String VERSION = "version";

    private final RunStore store;
    private final Rows rows;
    private final StoredNetworks networks;
    private final FirstRuns first;
    private final Layers layers;
    private final Predictions predictions;
    private final Assets assets;
    private final Guard guard;
    private final Live live;
    private final boolean guarded;
    private final Templates templates = new Templates();

    Pages(RunStore store, Rows rows, StoredNetworks networks, Assets assets, Guard guard, Live live, boolean guarded) {
        this.store = store;
        this.rows = rows;
        this.networks = networks;
        this.first = new FirstRuns(store, rows);
        this.layers = new Layers(store, networks);
        this.predictions = new Predictions(store, networks);
        this.assets = assets;
        this.guard = guard;
        this.live = live;
        this.guarded = guarded;
    }

    /** A step of the way from the first page to this one; the last has no address. */
    public record Step(String text, @Nullable String address) {
        Step printable() {
            return new Step(Printable.text(text), address);
        }
    }

    void routes(RoutesConfig routes) {
        routes.before(context -> context.attribute(VERSION, live.now())); // before the data is read, which may be newer
        routes.get("/", this::runs);
        routes.get("/compare", this::compare);
        routes.get("/runs/{id}", this::run);
        routes.get("/runs/{id}/network", this::network);
        routes.get("/runs/{id}/drawing.svg", this::drawing);
        routes.get("/runs/{id}/layer", this::layer);
        routes.get("/runs/{id}/predictions", this::predictions);
    }

    private void runs(Context context) {
        page(context, "runs", "Runs", List.of(new Step("Runs", null)), first.of(context));
    }

    private void compare(Context context) {
        String given = Objects.requireNonNullElse(context.queryParam("runs"), "");
        List<String> ids = Pattern.compile(",")
                .splitAsStream(given)
                .filter(id -> !id.isBlank())
                .toList();
        if (ids.size() > MOST_COMPARED) {
            throw Asked.unfit("runs", given, "at most " + MOST_COMPARED + " runs");
        }
        List<RunRow> chosen = rows.of(ids);
        List<String> missing = ids.stream()
                .filter(id -> chosen.stream().noneMatch(run -> run.id().equals(id)))
                .toList();
        page(
                context,
                "compare",
                "Compare",
                List.of(new Step("Runs", "/"), new Step("Compare", null)),
                Map.of("runs", chosen, "missing", missing));
    }

    private void run(Context context) {
        Run run = rows.run(context.pathParam("id"));
        page(
                context,
                "run",
                run.name(),
                List.of(new Step("Runs", "/"), new Step(run.name(), null)),
                Map.of(
                        "run", rows.row(run),
                        "provenance", store.provenance(run.id()),
                        "java", java(run),
                        "findings", FindingsApi.Found.all(store, run),
                        "console", ConsoleApi.Lines.last(store, run.id()),
                        "images", ImagesApi.Named.all(store, run.id()),
                        "predicts", predictions.toBeSeen(run)));
    }

    private void network(Context context) {
        Run run = rows.run(context.pathParam("id"));
        LayersApi.Answer inside = LayersApi.Answer.of(run, layers);
        page(
                context,
                "network",
                "Network of " + run.name(),
                List.of(new Step("Runs", "/"), new Step(run.name(), "/runs/" + run.id()), new Step("Network", null)),
                Map.of(
                        "run", rows.row(run),
                        "network", inside.network(),
                        "statistics", inside.statistics(),
                        "java", java(run),
                        "findings", FindingsApi.Found.all(store, run)));
    }

    /** The class that builds the network; empty where it cannot be read or is very large, which the page tells. */
    private String java(Run run) {
        StoredNetworks.Known known = networks.of(run.id());
        return known.readable()
                .filter(network -> known.isShownWhole())
                .map(Network::toJava)
                .orElse("");
    }

    private void drawing(Context context) {
        Run run = rows.run(context.pathParam("id"));
        StoredNetworks.Known known = networks.of(run.id());
        Network network = known.readable()
                .orElseThrow(() -> new NotFoundResponse(
                        "the network of %s cannot be read, and so not drawn.".formatted(run.id())));
        if (!known.isShownWhole()) {
            throw new NotFoundResponse("the network of %s has %,d layers. Networks of fewer than %,d are drawn."
                    .formatted(run.id(), known.layers(), StoredNetworks.MOST_SHOWN));
        }
        context.contentType("image/svg+xml")
                .header("Cache-Control", "max-age=86400, immutable") // a run's network never changes
                .result(network.toSvg());
    }

    private void layer(Context context) {
        Run run = rows.run(context.pathParam("id"));
        String path = Asked.text(context, "path");
        List<Layers.Layer> shown = layers.around(run, path);
        if (shown.isEmpty()) {
            throw new NotFoundResponse("the run %s has no layer %s.".formatted(run.id(), path));
        }
        page(
                context,
                "layer",
                path + " of " + run.name(),
                List.of(new Step("Runs", "/"), new Step(run.name(), "/runs/" + run.id()), new Step(path, null)),
                Map.of(
                        "run", rows.row(run),
                        "path", path,
                        "layers", shown,
                        "findings", FindingsApi.Found.all(store, run),
                        "images", ImagesApi.Named.all(store, run.id()),
                        "predicts", predictions.toBeSeen(run)));
    }

    private void predictions(Context context) {
        Run run = rows.run(context.pathParam("id"));
        Predictions.Step step = predictions.at(run, PredictionsApi.askedStep(context));
        Map<String, Object> first = new HashMap<>();
        first.put("run", rows.row(run));
        first.put("input", predictions.input(run));
        first.put("output", predictions.output(run));
        if (step.cells().length <= MOST_CELLS) {
            first.put("at", step);
        }
        page(
                context,
                "predictions",
                "Predictions of " + run.name(),
                List.of(
                        new Step("Runs", "/"),
                        new Step(run.name(), "/runs/" + run.id()),
                        new Step("Predictions", null)),
                first);
    }

    void failure(Context context, int status, String sentence) {
        String title = status == 404 ? "Not found" : "This did not work";
        String capital = sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
        render(
                context,
                "error",
                title,
                List.of(new Step("Runs", "/"), new Step(title, null)),
                Map.of("sentence", capital));
    }

    void page(Context context, String name, String title, List<Step> trail, Object first) {
        render(context, name, title, trail, Map.of("first", Json.inlined(first)));
    }

    private void render(Context context, String name, String title, List<Step> trail, Map<String, Object> more) {
        Map<String, Object> model = new HashMap<>(more);
        model.put("title", Printable.text(title));
        model.put("trail", trail.stream().map(Step::printable).toList());
        model.put("assets", assets.root());
        Long version = context.attribute(VERSION);
        model.put("inside", version != null); // else the caller was refused before, and is told no secret
        if (version != null) {
            model.put("token", guard.token());
            model.put("version", version);
            model.put("store", store.command(""));
        }
        model.put("guarded", guarded);
        model.put("charts", !PLAIN.contains(name));
        context.header("Cache-Control", "no-store").html(templates.html(name, model));
    }
}
