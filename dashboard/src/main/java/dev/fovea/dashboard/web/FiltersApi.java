package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.Range;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.store.Sampled;
import dev.fovea.dashboard.store.StoredFilters;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The filters of a layer through the epochs, in one answer of bytes, since a million numbers as text would be slow: the length
 * of a JSON header (4 bytes, little-endian), the header, spaces up to a multiple of 4, and the values of all steps as
 * little-endian floats.
 */
final class FiltersApi {
    private static final int MOST_STEPS = 200;
    private static final int MOST_VALUES = 4_000_000;

    private final RunStore store;
    private final Rows rows;

    FiltersApi(RunStore store, Rows rows) {
        this.store = store;
        this.rows = rows;
    }

    void routes(RoutesConfig routes) {
        routes.get("/api/v1/runs/{id}/filters", this::filters);
    }

    /**
     * @param shape of the values of one step, filters first; of {@code filters} filters those that fit are here
     * @param recorded how many steps there are, of which {@code steps} are here
     */
    record Header(List<Integer> shape, int filters, int recorded, List<Long> steps) {}

    private void filters(Context context) {
        Run run = rows.run(context.pathParam("id"));
        String layer = Asked.text(context, "layer");
        int most = Asked.count(context, "steps", MOST_STEPS, 1, MOST_STEPS);
        Sampled<StoredFilters> recorded = store.filters(run.id(), layer, Range.all(), most);
        if (recorded.some().isEmpty()) {
            throw new NotFoundResponse("the run %s has no filters of %s.".formatted(run.id(), layer));
        }
        Kept.send(
                context.contentType("application/octet-stream").disableCompression(),
                bytes(recorded.some(), recorded.total()));
    }

    private static byte[] bytes(List<StoredFilters> steps, int recorded) {
        List<Integer> shape = steps.get(0).shape();
        int filters = shape.get(0);
        int each = steps.get(0).values().length / Math.max(1, filters);
        int kept = Math.max(1, Math.min(filters, MOST_VALUES / Math.max(1, each * steps.size())));
        List<Integer> sent = new ArrayList<>(shape);
        sent.set(0, kept);
        byte[] header = Json.text(new Header(
                        sent,
                        filters,
                        recorded,
                        steps.stream().map(StoredFilters::step).toList()))
                .getBytes(StandardCharsets.UTF_8);
        int padded = (header.length + 3) / 4 * 4;
        ByteBuffer bytes = ByteBuffer.allocate(4 + padded + 4 * kept * each * steps.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(header.length)
                .put(header)
                .put(" ".repeat(padded - header.length).getBytes(StandardCharsets.UTF_8));
        for (StoredFilters step : steps) {
            for (int i = 0; i < kept * each; i++) {
                bytes.putFloat(step.values()[i]);
            }
        }
        return bytes.array();
    }
}
