package dev.fovea.dashboard.web;

/** What a chart draws, as a question to its page; nothing as long as the chart is not there yet. */
final class Plot {
    private Plot() {}

    /** @param chart the selector of a chart, or of what it is in */
    static String of(String chart) {
        return "(plot => plot && echarts.getInstanceByDom(plot))(document.querySelector('%s .plot'))".formatted(chart);
    }

    static String option(String chart) {
        return of(chart) + "?.getOption()";
    }

    static String series(String measure) {
        return option("[data-measure=" + measure + "]") + "?.series";
    }
}
