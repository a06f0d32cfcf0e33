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
}
