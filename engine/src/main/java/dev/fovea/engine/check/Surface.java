package dev.fovea.engine.check;

/** A function of the numbers in several arrays, which can be changed one at a time. */
interface Surface {
    /** What the function is for the numbers as they are now. */
    double value();

    double get(int array, int place);

    void set(int array, int place, double number);
}
