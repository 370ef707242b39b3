package io.koe5.search;

import io.koe5.index.Place;

/**
 * Where a hit's passage stands in its document.
 *
 * @param line line where it starts, from 1
 * @param start first UTF-16 unit within the extracted, NFC-normalised text
 * @param end one after the last
 * @param heading path of headings above it; empty if none
 * @param place page, sheet, slide or attachment that it begins in
 */
public record Location(int line, int start, int end, String heading, Place place) {}
