package dev.fovea.dsl.drawing;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The style sheet: ink on paper for light and for dark surroundings. */
final class Style {
    private static final String FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace";

    private Style() {}

    static String sheet() {
        return """
                text { font-family: %s; text-anchor: middle; pointer-events: none }
                .title, .subtitle, .heading, .legend { text-anchor: start }
                .title, .heading { font-weight: bold }
                .shape, .branch { stroke-width: 4px; paint-order: stroke; stroke-linejoin: round }
                .branch { font-style: italic }
                .wire { fill: none; stroke-width: 1.2 }
                .wire.skip { stroke-width: 1.8 }
                .repeated .frame { stroke-dasharray: 5 3 }
                %s%s@media (prefers-color-scheme: dark) {
                %s}
                """.formatted(FONT, sizes(), inks(Ink.LIGHT), inks(Ink.DARK));
    }

    private static String sizes() {
        return Arrays.stream(Lettering.values())
                .map(lettering -> ".%s { font-size: %spx }\n".formatted(lettering.style(), lettering.size()))
                .collect(Collectors.joining());
    }

    private static String inks(Ink ink) {
        String families = Arrays.stream(Family.values())
                .map(family -> ".%s rect { fill: %s; stroke: %s }\n"
                        .formatted(family.style(), ink.fill(family), ink.line(family)))
                .collect(Collectors.joining());
        return """
                .paper { fill: %1$s }
                text { fill: %2$s }
                .shape, .branch { fill: %3$s; stroke: %1$s }
                .subtitle, .note, .legend { fill: %3$s }
                .frame { fill: none; stroke: %4$s }
                .repeated .frame { stroke: %5$s }
                .head { fill: %4$s; stroke: %4$s }
                .wire { stroke: %5$s }
                .tip { fill: %5$s }
                .wire.skip { stroke: %6$s }
                .tip.skip { fill: %6$s }
                """.formatted(ink.paper(), ink.ink(), ink.faint(), ink.frame(), ink.wire(), ink.skip()) + families;
    }
}
