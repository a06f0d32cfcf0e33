package dev.fovea.engine.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A file of ONNX in Microsoft's runtime. */
final class OnnxRuntime {
    private OnnxRuntime() {}

    /** All outputs by name. */
    static Map<String, float[]> run(Path file, float[] examples, long[] dims) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            try (OrtSession session = environment.createSession(file.toString(), options);
                    OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(examples), dims);
                    OrtSession.Result result = session.run(Map.of("input", input))) {
                Map<String, float[]> outputs = new LinkedHashMap<>();
                for (Map.Entry<String, ai.onnxruntime.OnnxValue> output : result) {
                    FloatBuffer values = ((OnnxTensor) output.getValue()).getFloatBuffer();
                    float[] row = new float[values.remaining()];
                    values.get(row);
                    outputs.put(output.getKey(), row);
                }
                return outputs;
            }
        } catch (OrtException wrong) {
            throw new AssertionError(wrong);
        }
    }
}
