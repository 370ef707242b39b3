package io.koe5.extract;

import io.koe5.extract.format.FailureKind;

/**
 * A file or folder that could not be read, or not wholly.
 *
 * @param path absolute, the very name on disk
 * @param kind what went wrong
 * @param message one sentence for people
 */
public record FileFailure(String path, FailureKind kind, String message) {}
