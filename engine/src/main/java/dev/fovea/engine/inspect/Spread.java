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
    private static final int FLOAT64 = 7;

    private Spread() {}

    /** Numbers in a row. */
    public static final int WIDTH = HEAD + LayerStatistics.BINS;

    /**
     * Statements that turn the tensor {@code v} into {@link #RESULT}, in TorchScript. They compute in float64, where neither
     * sums nor the width of a histogram can overflow, since a network that diverges is what one looks at most closely.
     */
    public static final List<String> STATEMENTS = List.of(
            "all = torch.to(torch.detach(v), %d)".formatted(FLOAT64),
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
            "width = float(torch.sub(high, low))",
            "if torch.eq(width, 0.):",
            "  range = 1.",
            "else:",
            "  range = width",
            "zeros = torch.mul(torch.mean(torch.to(torch.eq(f0, 0), %d)), some)".formatted(FLOAT64),
            "numbers = [torch.to(bad, %d), torch.mean(f0), torch.std(f0, False), low, high, zeros]".formatted(FLOAT64),
            "bins = torch.mul(torch.histc(torch.sub(f0, low), %d, 0., range), some)".formatted(LayerStatistics.BINS));

    /** The row, in float64. */
    public static final String RESULT = "torch.cat([torch.stack(numbers, 0), bins], 0)";

    /** Reads the row that begins at {@code start}. */
    public static LayerStatistics read(String path, Kind kind, double[] rows, int start) {
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
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                List.of(),
                counts);
    }
}
