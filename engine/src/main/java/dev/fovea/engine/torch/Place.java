package dev.fovea.engine.torch;

/** Where arrays live and operations run: the CPU, or the GPU of an index. */
public record Place(boolean isGpu, int index) {
    public static final Place CPU = new Place(false, 0);

    public static Place gpu(int index) {
        return new Place(true, index);
    }
}
