package io.koe5.search;

/**
 * A document with the very content of a hit's document, under another name.
 *
 * @param uri where to open it: for a file its absolute path, the very name on disk
 * @param path how to show it: for a file its path relative to the indexed folder, in NFC
 */
public record Copy(String uri, String path) {}
