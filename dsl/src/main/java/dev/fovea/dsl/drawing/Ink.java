package dev.fovea.dsl.drawing;

import java.util.Map;
import java.util.Objects;

/** The colours of one theme. */
record Ink(String paper, String ink, String faint, String frame, String wire, String skip, Map<Family, Pair> families) {
    static final Ink LIGHT = new Ink(
            "#ffffff",
            "#1b1f24",
            "#4b535d",
            "#e3e7ec",
            "#6b7480",
            "#b93a7c",
            Map.of(
                    Family.CONVOLUTION, new Pair("#d6e6ff", "#3b73c4"),
                    Family.DENSE, new Pair("#e5dcff", "#6f4cc9"),
                    Family.POOLING, new Pair("#d3f0dd", "#2f8f57"),
                    Family.NORMALISATION, new Pair("#fff1c2", "#b48a00"),
                    Family.ACTIVATION, new Pair("#ffe0d1", "#c95f28"),
                    Family.DROPOUT, new Pair("#e9e9ee", "#77787f"),
                    Family.RESHAPING, new Pair("#d5eef2", "#2a8797"),
                    Family.JOIN, new Pair("#fbd9ea", "#b93a7c"),
                    Family.END, new Pair("#ffffff", "#57606a")));

    static final Ink DARK = new Ink(
            "#0d1117",
            "#e6edf3",
            "#aab4bf",
            "#2b323b",
            "#8b949e",
            "#ee8bbd",
            Map.of(
                    Family.CONVOLUTION, new Pair("#16355f", "#6ea8fe"),
                    Family.DENSE, new Pair("#36235f", "#b197fc"),
                    Family.POOLING, new Pair("#12402a", "#63c88f"),
                    Family.NORMALISATION, new Pair("#45390a", "#e0bb3f"),
                    Family.ACTIVATION, new Pair("#4d2612", "#f0986a"),
                    Family.DROPOUT, new Pair("#33353b", "#a3a5ad"),
                    Family.RESHAPING, new Pair("#10404a", "#5fc3d3"),
                    Family.JOIN, new Pair("#4d1734", "#ee8bbd"),
                    Family.END, new Pair("#0d1117", "#8b949e")));

    record Pair(String fill, String line) {}

    String fill(Family family) {
        return pair(family).fill();
    }

    String line(Family family) {
        return pair(family).line();
    }

    private Pair pair(Family family) {
        return Objects.requireNonNull(families.get(family));
    }
}
