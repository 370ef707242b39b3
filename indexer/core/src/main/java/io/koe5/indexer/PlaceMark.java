package io.koe5.indexer;

import io.koe5.index.Place;

/**
 * Where a part of a document begins: what follows it, up to the next mark, stands there.
 *
 * @param start first UTF-16 unit within the document's text
 * @param place page, sheet, slide or attachment
 */
public record PlaceMark(int start, Place place) {}
