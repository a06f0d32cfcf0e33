package dev.fovea.engine.ensemble;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import java.util.List;

/**
 * Networks that answer together: the probability of a class is the mean of those that the members give it. Members may be
 * networks of different kinds, if they take and give the same shapes. It owns them, and closes them.
 *
 * @see <a href="https://arxiv.org/abs/1704.00109">Huang et al., Snapshot ensembles: train 1, get M for free</a>
 * @see <a href="https://cs231n.github.io/neural-networks-3/#ensemble">CS231n, Model ensembles</a>
 */
public final class Ensemble implements AutoCloseable {
    private final List<CompiledNetwork> members;

    private Ensemble(List<CompiledNetwork> members) {
        this.members = List.copyOf(members);
    }

    /**
     * The members become the ensemble's.
     *
     * @throws EngineException where there are none, or they take or give different shapes
     */
    public static Ensemble of(List<CompiledNetwork> members) {
        if (members.isEmpty()) {
            throw new EngineException("ensemble: there are no members. Give it two or more networks.");
        }
        Network first = members.get(0).network();
        for (CompiledNetwork member : members) {
            Network other = member.network();
            if (!other.input().equals(first.input()) || !other.output().equals(first.output())) {
                throw new EngineException(
                        "ensemble: %s makes %s of %s, but %s makes %s of %s. Give it members that take and give the same."
                                .formatted(
                                        first.name(),
                                        first.output(),
                                        first.input(),
                                        other.name(),
                                        other.output(),
                                        other.input()));
            }
        }
        return new Ensemble(members);
    }

    public List<CompiledNetwork> members() {
        return members;
    }

    /**
     * The mean of the members' probabilities: of their outputs' softmax, or of the outputs where a network ends with one.
     *
     * @param examples numbers as the networks want them, as for {@link CompiledNetwork#forward(float[])}
     */
    public double[] probabilities(float[] examples) {
        double[] sum = Probabilities.of(members.get(0), examples);
        for (CompiledNetwork member : members.subList(1, members.size())) {
            double[] more = Probabilities.of(member, examples);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += more[i];
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= members.size();
        }
        return sum;
    }

    /** The share of test examples, from 0 to 1, whose most probable class is the right one; of positions where labels are maps. */
    public double accuracy(Dataset data) {
        return Answers.accuracy(data, members.get(0).network(), this::probabilities);
    }

    /** The same of each member alone. */
    public List<Double> accuracies(Dataset data) {
        return members.stream()
                .map(member -> Answers.accuracy(data, member.network(), examples -> Probabilities.of(member, examples)))
                .toList();
    }

    /**
     * One network with the means of the members' weights and running statistics, on the first member's device. The caller
     * closes it.
     *
     * <p>It shows what an ensemble is not: independent trainings order their filters each in its own way, and the means of
     * filters that have nothing to do with each other know little. Weights from along one training can be averaged: see
     * {@code Plan.average}.
     *
     * @throws EngineException where the members are not one network
     */
    public CompiledNetwork averagedWeights() {
        Network network = members.get(0).network();
        for (CompiledNetwork member : members) {
            if (!member.network().toJson().equals(network.toJson())) {
                throw new EngineException(
                        "ensemble: the weights of %s and %s cannot be averaged, as these are different networks."
                                        .formatted(
                                                network.name(), member.network().name())
                                + " Average their answers: probabilities(…).");
            }
        }
        CompiledNetwork averaged = members.get(0).copy();
        for (Weight weight : network.graph().weights()) {
            double[] mean = new double[Math.toIntExact(weight.elements())];
            for (CompiledNetwork member : members) {
                double[] values = member.weights().readExactly(weight.name());
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += values[i] / members.size();
                }
            }
            averaged.weights().write(weight.name(), mean);
        }
        return averaged;
    }

    @Override
    public void close() {
        members.forEach(CompiledNetwork::close);
    }
}
