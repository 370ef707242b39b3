package io.koe5.index;

import java.util.OptionalInt;

/**
 * The part of a document that a passage stands in.
 *
 * @param part name of the attachment or archive entry, outer ones first, joined by " › "; empty if
 *     it stands in the document itself
 * @param sheet name of the sheet; empty if there is none
 * @param page number of the page, from 1
 * @param slide number of the slide, from 1
 */
public record Place(String part, String sheet, OptionalInt page, OptionalInt slide) {
  /** In a document without parts. */
  public static final Place NONE = new Place("", "", OptionalInt.empty(), OptionalInt.empty());

  /** Refuses numbers that are none of a page or slide. */
  public Place {
    if (page.orElse(1) < 1 || slide.orElse(1) < 1) {
      throw new IllegalArgumentException("pages and slides count from 1, got " + page + slide);
    }
  }
}
