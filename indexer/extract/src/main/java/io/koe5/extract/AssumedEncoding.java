package io.koe5.extract;

/**
 * A file whose character encoding had to be assumed, nothing in it saying so.
 *
 * @param path absolute, the very name on disk
 * @param encoding name of the encoding that it was read in
 */
public record AssumedEncoding(String path, String encoding) {}
