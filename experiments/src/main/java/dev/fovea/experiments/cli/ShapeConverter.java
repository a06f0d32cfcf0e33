package dev.fovea.experiments.cli;

import dev.fovea.dsl.io.Reason;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.shape.ShapeException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads shapes as they are written everywhere: {@code 3x224x224}, and {@code 3x?x?} for any size. */
final class ShapeConverter implements ITypeConverter<Shape> {
    private static final Pattern SHAPE = Pattern.compile("\\d{1,9}( ?x ?(\\d{1,9}|\\?)){0,3}");

    @Override
    public Shape convert(String typed) {
        if (!SHAPE.matcher(typed).matches()) {
            throw new TypeConversionException(
                    "\"%s\" is no shape. Write channels and then sizes, such as 3x224x224.".formatted(typed));
        }
        List<Integer> numbers = Arrays.stream(typed.split(" ?x ?", -1))
                .map(size -> size.equals("?") ? Shape.OPEN : Integer.valueOf(size))
                .toList();
        try {
            return new Shape(numbers.get(0), numbers.subList(1, numbers.size()));
        } catch (ShapeException none) {
            throw new TypeConversionException(Reason.of(none) + ". Write channels and then sizes, such as 3x224x224.");
        }
    }
}
