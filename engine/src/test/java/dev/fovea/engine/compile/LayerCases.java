package dev.fovea.engine.compile;

import dev.fovea.dsl.Network;
import java.util.Map;

/** The networks whose numbers are compared with PyTorch's. */
public final class LayerCases {
    private LayerCases() {}

    public static Map<String, Network> all() {
        Cases cases = new Cases();
        ConvolutionCases.into(cases);
        TransposeCases.into(cases);
        PoolCases.into(cases);
        NormCases.into(cases);
        ActivationCases.into(cases);
        ShapeCases.into(cases);
        JoinCases.into(cases);
        return cases.networks();
    }
}
