/** Published weights to models that are ready to run: safetensors in, quantized ONNX out. */
@NullMarked
package io.koe5.conversion;

import org.jspecify.annotations.NullMarked;
