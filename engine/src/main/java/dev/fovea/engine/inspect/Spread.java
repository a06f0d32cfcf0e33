package dev.fovea.engine.inspect;

import dev.fovea.engine.inspect.LayerStatistics.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * How values are spread, computed on the device and brought back as one row of numbers: count of values that are not finite,
 * mean, deviation, minimum, maximum, share of zeros, then the bins.
 */
public final class Spread {
    private static final int HEAD = 6;

    private Spread() {}

    /** Numbers in a row. */
    public static final int WIDTH = HEAD + LayerStatistics.BINS;

    /** Statements that turn the tensor {@code v} into {@link #RESULT}, in TorchScript. */
    public static final List<String> STATEMENTS = List.of(
            "all = torch.to(torch.detach(v), 6)",
            "finite = torch.isfinite(all)",
            "bad = torch.sum(torch.bitwise_not(finite))",
            "if bool(torch.eq(bad, 0)):",
            "  f = all",
            "else:",
            "  f = torch.masked_select(all, finite)",
            "if torch.eq(torch.numel(f), 0):",
            "  f0 = torch.zeros_like(torch.slice(torch.flatten(all), 0, 0, 1, 1))",
            "  some = 0",
            "else:",
            "  f0 = f",
            "  some = 1",
            "low = torch.min(f0)",
            "high = torch.max(f0)",
            "zeros = torch.mean(torch.to(torch.eq(f0, 0), 6))",
            "head = torch.stack([torch.to(bad, 6), torch.mean(f0), torch.std(f0, False), low, high, zeros], 0)",
            "bins = torch.mul(torch.histc(f0, %d, float(low), float(high)), some)".formatted(LayerStatistics.BINS));

    /** The row, in float64. */
    public static final String RESULT = "torch.to(torch.cat([head, bins], 0), 7)";

    /** Reads row {@code index} of {@code rows}. */
    public static LayerStatistics read(String path, Kind kind, double[] rows, int index) {
        int start = index * WIDTH;
        List<Long> counts = new ArrayList<>(LayerStatistics.BINS);
        for (int i = 0; i < LayerStatistics.BINS; i++) {
            counts.add((long) rows[start + HEAD + i]);
        }
        return new LayerStatistics(
                path,
                kind,
                rows[start + 1],
                rows[start + 2],
                rows[start + 3],
                rows[start + 4],
                rows[start + 5],
                (long) rows[start],
                counts);
    }
}
