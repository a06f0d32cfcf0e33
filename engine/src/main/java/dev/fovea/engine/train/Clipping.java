package dev.fovea.engine.train;

import java.util.List;
import java.util.Map;

/** How large gradients may be when the optimiser sees them. */
public sealed interface Clipping {
    /** As large as they are. */
    record None() implements Clipping {
        @Override
        public Map<String, Object> settings() {
            return Map.of();
        }

        @Override
        public List<String> script() {
            return List.of();
        }
    }

    /**
     * All gradients are multiplied by {@code min(1, most / (norm + 1e-6))}, where {@code norm} is the Euclidean norm of all of
     * them as one vector.
     *
     * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_norm_.html">PyTorch's
     *     clip_grad_norm_</a>
     * @see <a href="https://arxiv.org/abs/1211.5063">Pascanu et al., On the difficulty of training recurrent neural
     *     networks</a>
     */
    record Norm(double most) implements Clipping {
        public Norm {
            Setting.positive("clip norm", most, "1");
        }

        @Override
        public Map<String, Object> settings() {
            return Map.of("clipNorm", most);
        }

        @Override
        public List<String> script() {
            return List.of(
                    "norm = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(self.g), 0))",
                    "share = torch.clamp_max(torch.mul(torch.reciprocal(torch.add(norm, 1e-06)), %s), 1.)"
                            .formatted(most),
                    "self.g = torch._foreach_mul(self.g, share)");
        }
    }

    /**
     * Each number of each gradient is moved to the nearest from {@code -most} to {@code most}.
     *
     * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_value_.html">PyTorch's
     *     clip_grad_value_</a>
     */
    record Value(double most) implements Clipping {
        public Value {
            Setting.positive("clip value", most, "1");
        }

        @Override
        public Map<String, Object> settings() {
            return Map.of("clipValue", most);
        }

        @Override
        public List<String> script() {
            return List.of("self.g = torch._foreach_clamp_max(torch._foreach_clamp_min(self.g, -%s), %s)"
                    .formatted(most, most));
        }
    }

    /** What the store keeps. */
    Map<String, Object> settings();

    /** The statements that replace the gradients {@code self.g}, which may share arrays, by those that the optimiser sees. */
    List<String> script();
}
