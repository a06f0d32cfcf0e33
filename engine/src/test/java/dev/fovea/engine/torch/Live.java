package dev.fovea.engine.torch;

/** What lives outside the Java heap. */
public final class Live {
    private Live() {}

    /** Arrays on the CPU that nobody has closed. */
    public static int arrays() {
        return Torch.manager(Place.CPU).getManagedArrays().size();
    }
}
