package dev.fovea.dashboard.query;

/** What of a run is compared, or sorted by. */
public sealed interface Field {
    Place place();

    /** What every run has. */
    record Own(Attribute attribute, Place place) implements Field {
        @Override
        public String toString() {
            return attribute.toString();
        }
    }

    /** A parameter, as in {@code param(lr)}. */
    record Parameter(String name, Place place) implements Field {
        @Override
        public String toString() {
            return "param(" + Spelled.name(name) + ")";
        }
    }

    /** A metric, as in {@code max(val/accuracy)}. */
    record Metric(String name, Reading reading, Place place) implements Field {
        @Override
        public String toString() {
            return reading + "(" + Spelled.name(name) + ")";
        }
    }

    /** A parameter where any run has one of this name, else the last value of a metric. */
    record Named(String name, Place place) implements Field {
        @Override
        public String toString() {
            return Spelled.name(name);
        }
    }
}
