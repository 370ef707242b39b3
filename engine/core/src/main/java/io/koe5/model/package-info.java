/** Models on disk: their profile, where they lie, and how published weights become an ONNX file. */
@NullMarked
package io.koe5.model;

import org.jspecify.annotations.NullMarked;
