package dev.fovea.engine.data;

/** How much memory data may take: a quarter of what Java may have ({@code -Xmx}), and no more than one array holds. */
final class Memory {
    private Memory() {}

    static boolean holds(long bytes) {
        return bytes <= limit();
    }

    private static long limit() {
        return Math.min(Runtime.getRuntime().maxMemory() / 4, Integer.MAX_VALUE - 8);
    }

    /** For errors. */
    static String text() {
        return "%,d MB, a quarter of the memory that Java may have (-Xmx)".formatted(limit() >> 20);
    }
}
