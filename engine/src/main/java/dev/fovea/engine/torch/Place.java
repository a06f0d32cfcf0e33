package dev.fovea.engine.torch;

/** Where arrays live and operations run, the CPU or the GPU of an index, and in which precision. */
public record Place(boolean isGpu, int index, Precision precision) {
    public static final Place CPU = new Place(false, 0, Precision.FLOAT32);

    public static Place gpu(int index) {
        return new Place(true, index, Precision.FLOAT32);
    }

    public Place precision(Precision precision) {
        return new Place(isGpu, index, precision);
    }

    /** Such as {@code cpu}, {@code gpu 0} or {@code gpu 0, bf16}. */
    @Override
    public String toString() {
        String device = isGpu ? "gpu " + index : "cpu";
        return precision == Precision.FLOAT32 ? device : device + ", " + precision;
    }
}
