package io.koe5.embedding;

/**
 * Two texts in one sequence of tokens, as a tokenizer's template joins them.
 *
 * @param ids all tokens
 * @param special 1 for a token of the template, 0 for one of a text
 */
record TokenPair(long[] ids, long[] special) {

  /**
   * The ids within a limit: the longer text loses its end until it is as long as the other; then
   * both do, an odd token going to the one that was longer, the second if neither was. The template
   * stays whole. As the library "tokenizers" of Hugging Face does it under "longest_first".
   *
   * @throws IllegalArgumentException if the limit does not hold the template
   */
  long[] longestFirst(int limit) {
    if (ids.length <= limit) {
      return ids;
    }
    int end = firstEnd();
    int first = texts(0, end);
    int second = texts(end, ids.length);
    int room = limit - (ids.length - first - second);
    if (room < 0) {
      throw new IllegalArgumentException("limit must hold the special tokens, got " + limit);
    }
    int shorter = Math.min(Math.min(first, second), room / 2);
    int longer = room - shorter;
    return first > second ? cut(end, longer, shorter) : cut(end, shorter, longer);
  }

  /** Where the first text ends, or an empty one would. */
  private int firstEnd() {
    int place = 0;
    while (place < ids.length && special[place] == 1) {
      place++;
    }
    while (place < ids.length && special[place] == 0) {
      place++;
    }
    return place;
  }

  private int texts(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += special[i] == 0 ? 1 : 0;
    }
    return count;
  }

  private long[] cut(int end, int first, int second) {
    long[] kept = new long[ids.length];
    int count = 0;
    int[] left = {first, second};
    for (int i = 0; i < ids.length; i++) {
      if (special[i] == 1 || left[i < end ? 0 : 1]-- > 0) {
        kept[count++] = ids[i];
      }
    }
    return java.util.Arrays.copyOf(kept, count);
  }
}
