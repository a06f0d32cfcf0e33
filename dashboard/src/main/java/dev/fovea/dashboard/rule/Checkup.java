package dev.fovea.dashboard.rule;

import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.HistogramPoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All rules, over all that a run records, in its order; what is found is told once for each rule and layer. */
final class Checkup {
    private static final String TRAIN = "train/loss";
    private static final String TEST = "test/loss";
    private static final String RATE = "rate";

    /** The share of the plan's rate below which updates are meant to be small: at the end of a schedule, or as it warms up. */
    private static final double SLOW = 0.1;

    private static final List<LayerRule> ALWAYS = List.of(new DeadRelu(), new Saturation(), new VanishingGradient());
    private static final List<LayerRule> AT_SPEED = List.of(UpdateSize.ABSURD, UpdateSize.ODD);

    private final Map<String, LayerKind> layers;
    private final double fullRate;
    private final Set<List<String>> told = new HashSet<>();
    private final Map<LayerRule, Map<String, Streak>> streaks = new HashMap<>();
    private final FirstValues firstValues = new FirstValues();
    private final NotFinite finite = new NotFinite();
    private final RisingLoss rising;
    private final Plateau plateau = new Plateau();
    private final Gap gap = new Gap();
    private double rate = Double.NaN;
    private double losses;
    private long steps;

    /**
     * @param layers by path
     * @param fullRate the rate that schedules are shares of; NaN where it is not known
     * @param startLoss what the loss begins with, or guessing has; NaN where neither is known
     * @param known what was found before
     */
    Checkup(Map<String, LayerKind> layers, double fullRate, double startLoss, Collection<Finding> known) {
        this.layers = layers;
        this.fullRate = fullRate;
        this.rising = new RisingLoss(startLoss);
        known.forEach(finding -> told.add(key(finding)));
    }

    List<Finding> scalar(String metric, long step, double value) {
        List<Finding> found = new ArrayList<>();
        switch (metric) {
            case RATE -> rate = value;
            case TRAIN -> {
                losses += value;
                steps++;
                finite.onLoss(metric, step, value).ifPresent(found::add);
                rising.on(metric, step, value).ifPresent(found::add);
            }
            case TEST -> {
                finite.onLoss(metric, step, value).ifPresent(found::add);
                if (steps > 0) {
                    plateau.on(TRAIN, step, losses / steps).ifPresent(found::add);
                    gap.on(metric, step, losses / steps, value).ifPresent(found::add);
                }
                losses = 0;
                steps = 0;
            }
            default -> {}
        }
        return fresh(found);
    }

    List<Finding> histogram(HistogramPoint point) {
        LayerKind layer = layers.getOrDefault(point.layer(), LayerKind.UNKNOWN);
        firstValues.on(point, layer);
        List<Finding> found = new ArrayList<>();
        finite.on(point).ifPresent(found::add);
        for (LayerRule rule : ALWAYS) {
            apply(rule, point, layer).map(finding -> caused(rule, finding)).ifPresent(found::add);
        }
        if (point.updateRatio() > 0 && atSpeed()) {
            for (LayerRule rule : AT_SPEED) {
                apply(rule, point, layer).map(finding -> caused(rule, finding)).ifPresent(found::add);
            }
        }
        return fresh(found);
    }

    /** What is still to be told when a run ends. */
    List<Finding> end() {
        return fresh(finite.rest().stream().toList());
    }

    /** The cause in place of the symptom, told once for all layers that have it. */
    private Finding caused(LayerRule rule, Finding finding) {
        return rule.tellsOfStanding(finding) ? firstValues.cause(finding).orElse(finding) : finding;
    }

    private boolean atSpeed() {
        return !(rate < SLOW * fullRate); // also where either is not known, as on the first look
    }

    private Optional<Finding> apply(LayerRule rule, HistogramPoint point, LayerKind layer) {
        Optional<Finding> found = rule.on(point, layer);
        Streak streak = streaks.computeIfAbsent(rule, unseen -> new HashMap<>())
                .computeIfAbsent(point.kind() + " " + point.layer(), unseen -> new Streak());
        boolean often = streak.add(point.step(), found.isPresent()) >= rule.looks();
        if (!often || point.step() - streak.first() < rule.steps()) {
            return Optional.empty();
        }
        return found.map(finding -> new Finding(
                streak.first(), finding.kind(), finding.place(), finding.text(), finding.remedy(), finding.evidence()));
    }

    private List<Finding> fresh(List<Finding> found) {
        return found.stream().filter(finding -> told.add(key(finding))).toList();
    }

    /** What is told once: a rule, for a layer, as a warning or as an alarm. */
    private static List<String> key(Finding finding) {
        return List.of(
                finding.evidence().rule(), finding.place(), finding.kind().name());
    }
}
