package dev.fovea.dashboard.web;

import dev.fovea.dashboard.query.Completion;
import java.util.List;

/** Every route of the REST API; what is not told here is refused by a test. */
final class Operations {
    private static final String QUERY =
            "which runs, as in lr > 1e-3 and (state = running or tags ~ \"resnet\") order by test/accuracy desc";
    private static final String ZONE =
            "of which zone times in the query are, as in Europe/Vienna, by itself the dashboard's";
    private static final String LAYER = "the layer's path, as in c1/conv1";

    private static final String PNG = "image/png";

    private Operations() {}

    static List<Operation> all() {
        return List.of(
                Operation.get("/api/v1/runs", "Runs, the newest first unless the query sorts them.", Rows.Page.class)
                        .text("query", QUERY)
                        .text("zone", ZONE)
                        .word("archived", "whether archived runs come too", "false", "true")
                        .whole("offset", "how many to leave out, by itself 0")
                        .whole("limit", "how many to tell at most, from 1 to 1,000, by itself 1,000")
                        .texts("id", "these runs, in this order, and nothing else; at most 1,000"),
                Operation.get("/api/v1/matches", "What a query finds, or what is wrong with it.", RunsApi.Matches.class)
                        .text("query", QUERY)
                        .text("zone", ZONE)
                        .word("archived", "whether archived runs come too", "false", "true")
                        .whole("offset", "how many to leave out, by itself 0")
                        .whole("limit", "how many ids to tell at most, from 1 to 100,000, by itself 100,000"),
                Operation.get("/api/v1/runs/{id}", "One run.", RunRow.class),
                Operation.post("/api/v1/runs/{id}", "Changes what is sent of a run, and leaves the rest.")
                        .field("name", "string", "1 to 250 characters")
                        .field("note", "string", "at most 20,000 characters")
                        .field("tags", "array", "at most 50 texts, which replace those it had")
                        .field("archived", "boolean", "true hides it from lists that do not ask for archived runs"),
                Operation.delete("/api/v1/runs/{id}", "Deletes a run that does not train any more."),
                Operation.get(
                                "/api/v1/completions",
                                "What may stand at the caret of a query that is being typed.",
                                Completion.class)
                        .text("query", "what is typed so far")
                        .whole("caret", "after how many characters, by itself after all"),
                Operation.post("/api/v1/changes", "Changes many runs.")
                        .field("changes", "array", "1 to 1,000 objects: the id of a run, and what is to change of it")
                        .answers(BulkApi.Changed.class),
                Operation.post("/api/v1/deletions", "Deletes many runs, but those that train.")
                        .field("runs", "array", "1 to 1,000 ids")
                        .answers(BulkApi.Deleted.class),
                Operation.get(
                        "/api/v1/deletions",
                        "Runs that can be brought back, what was deleted last first; at most 500.",
                        BulkApi.Deletions.class),
                Operation.post("/api/v1/restorations", "Brings back runs that were deleted within a day.")
                        .field("runs", "array", "1 to 1,000 ids")
                        .answers(BulkApi.Restored.class),
                Operation.get(
                        "/api/v1/sweeps",
                        "The parents and the experiments that have several runs.",
                        new Operation.ListOf(SweepPages.Sweep.class)),
                Operation.get("/api/v1/curves", "A metric of some runs, thinned, over steps.", CurvesApi.Answer.class)
                        .needed("metric", "as in train/loss")
                        .texts("run", "ids, at most 200")
                        .whole("buckets", "of how many points each curve is at most, from 2 to 5,000, by itself 1,000")
                        .number("smooth", "the weight of a debiased exponential average, from 0 to below 1")
                        .word(
                                "axis",
                                "what from and to are; wall is in milliseconds since the start",
                                Axis.words().toArray(String[]::new))
                        .number("from", "the first place on the axis, by itself the very first")
                        .number("to", "the last place on the axis, by itself the very last"),
                Operation.get(
                                "/api/v1/points",
                                "All points of some metrics of some runs, as a file; at most 20 million.",
                                "text/csv")
                        .texts("metric", "as in train/loss, at most 20")
                        .texts("run", "ids, at most 200")
                        .word("format", "of the file", "csv", "json"),
                Operation.get(
                        "/api/v1/runs/{id}/confusions",
                        "Which confusion matrices there are.",
                        ConfusionApi.Answer.class),
                Operation.get("/api/v1/runs/{id}/confusion", "A confusion matrix.", ConfusionApi.Matrix.class)
                        .needed("name", "as .../confusions tells it")
                        .whole("step", "as .../confusions tells it"),
                Operation.get("/api/v1/networks", "What the networks of some runs cost.", NetworksApi.Answer.class)
                        .texts("run", "ids, at most 200"),
                Operation.get("/api/v1/networks/diff", "What lies between the networks of two runs.", NetworkDiff.class)
                        .needed("before", "the id of a run")
                        .needed("after", "the id of a run"),
                Operation.get(
                        "/api/v1/runs/{id}/layers",
                        "The first 5,000 layers with their latest statistics.",
                        LayersApi.Answer.class),
                Operation.get(
                                "/api/v1/runs/{id}/histograms",
                                "The histograms of a layer, by step; at most 400.",
                                LayersApi.Histograms.class)
                        .needed("layer", LAYER)
                        .word("kind", "of what", "activation", "gradient", "weight", "value")
                        .whole("after", "only those of later steps"),
                Operation.get(
                                "/api/v1/runs/{id}/filters",
                                "The filters of a layer: the length of a JSON header (4 bytes, little-endian), the header,"
                                        + " spaces up to a multiple of 4, and 32-bit floats, little-endian.",
                                "application/octet-stream")
                        .needed("layer", LAYER)
                        .whole("steps", "how many steps at most, from 1 to 200, by itself 200; 1 is the last"),
                Operation.get(
                        "/api/v1/runs/{id}/findings",
                        "What was found about a run, what matters most first; at most 2,000.",
                        new Operation.ListOf(FindingsApi.Found.class)),
                Operation.get("/api/v1/runs/{id}/console", "Lines that the run printed.", ConsoleApi.Lines.class)
                        .whole("first", "the number of the first line, by itself that of the last page")
                        .whole("limit", "how many lines at most, from 1 to 2,000, by itself 200"),
                Operation.get(
                        "/api/v1/runs/{id}/images",
                        "Which pictures a run keeps.",
                        new Operation.ListOf(ImagesApi.Named.class)),
                Operation.get("/api/v1/runs/{id}/image", "A picture.", PNG)
                        .needed("name", "as .../images tells it")
                        .whole("step", "as .../images tells it"),
                Operation.get(
                                "/api/v1/runs/{id}/predictions",
                                "What the network said of its test examples.",
                                Predictions.Step.class)
                        .whole("step", "by itself the last"),
                Operation.get("/api/v1/runs/{id}/examples/{number}", "The picture of a test example.", PNG),
                Operation.get(
                        "/api/v1/runs/{id}/examples/{number}/history",
                        "What the network said of an example, step by step.",
                        PredictionsApi.History.class),
                Operation.get("/api/v1/runs/{id}/maps", "The feature maps of a layer, as one picture.", PNG)
                        .needed("layer", LAYER)
                        .whole("step", "when they were recorded"),
                Operation.post(
                                "/api/v1/runs/{id}/ask",
                                "Asks the process that trains what it takes a picture for, which is the body.")
                        .text("name", "what the picture is called")
                        .whole("example", "the number of a test example, instead of a picture")
                        .answers("application/json"),
                Operation.get(
                                "/api/v1/live",
                                "Events as they come: runs, with the ids of what changed; tick, every few seconds;"
                                        + " trouble, when the store does not answer.",
                                "text/event-stream")
                        .whole("since", "the number of the last event that was heard"),
                Operation.get("/api/v1/token", "What a change carries as X-Fovea-Token.", ChangeToken.class),
                Operation.post("/api/v1/logout", "Ends this browser's session, where the dashboard asks for a token.")
                        .word(
                                "everywhere",
                                "whether all sessions end; a token that was made up is replaced",
                                "false",
                                "true"),
                Operation.get("/api/v1/openapi.json", "This document.", "application/json"));
    }

    /** What a script asks for before its first change. */
    record ChangeToken(String token) {}
}
