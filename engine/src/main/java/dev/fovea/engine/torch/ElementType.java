package dev.fovea.engine.torch;

/** What the elements of a tensor are. */
public enum ElementType {
    FLOAT32(4),
    FLOAT64(8),
    INT64(8),
    /** An unsigned byte. */
    UINT8(1);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** How many bytes an element takes. */
    public int bytes() {
        return bytes;
    }
}
