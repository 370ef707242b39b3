package io.koe5.indexer.chunk;

/** The rule by which documents become passages. */
public sealed interface Chunking {
  /** What the index was measured best with. */
  static Chunking standard() {
    return new Passages(250, false);
  }

  /** Each document is one passage, of which the model reads as much as it can. */
  static Chunking wholeDocument() {
    return new WholeDocument();
  }

  /** The rule in one word, the same for the same passages: an index remembers it. */
  String description();

  /**
   * Passages that begin and end at sentences.
   *
   * @param target tokens of a passage in the mean, at least 16; passages go from half of it to 1.6
   *     times as many
   * @param headings whether the headings above a passage are embedded in front of it
   */
  record Passages(int target, boolean headings) implements Chunking {
    /** Changes whenever the same text would be cut elsewhere. */
    private static final int VERSION = 1;

    /** Refuses passages of a few words. */
    public Passages {
      if (target < 16) {
        throw new IllegalArgumentException("target must be at least 16 tokens, got " + target);
      }
    }

    @Override
    public String description() {
      return "passages-" + VERSION + "-" + target + (headings ? "-headings" : "");
    }
  }

  /** One passage a document. */
  record WholeDocument() implements Chunking {
    @Override
    public String description() {
      return "whole-document";
    }
  }
}
