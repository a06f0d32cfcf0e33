package dev.fovea.engine.data;

/** How much memory data may take: a quarter of what Java may have ({@code -Xmx}), and no more than one array holds. */
final class Memory {
    private Memory() {}

    static boolean holds(long bytes) {
        return bytes <= limit();
    }

    /**
     * Bytes for data.
     *
     * @param name of the data, for errors
     * @param all how many bytes the data have; these may be some of them
     * @throws DataException where Java has no room for them
     */
    static byte[] array(String name, int count, long all) {
        try {
            return new byte[count];
        } catch (OutOfMemoryError small) {
            long most = Runtime.getRuntime().maxMemory();
            throw new DataException(
                    ("%s: its %,d bytes do not fit into the %,d MB of memory that Java may have. Give it more,"
                                    + " as in: java -Xmx%dg")
                            .formatted(name, all, most >> 20, 1 + ((most + 2 * all) >> 30)),
                    small);
        }
    }

    private static long limit() {
        return Math.min(Runtime.getRuntime().maxMemory() / 4, Integer.MAX_VALUE - 8);
    }

    /** For errors. */
    static String text() {
        return "%,d MB, a quarter of the memory that Java may have (-Xmx)".formatted(limit() >> 20);
    }
}
