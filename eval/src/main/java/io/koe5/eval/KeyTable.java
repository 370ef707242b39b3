package io.koe5.eval;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Where the vector of which text lies: a hash table in plain arrays, for millions of texts take 40
 * bytes each here. Not thread-safe.
 */
final class KeyTable {
  private static final int FREE = -1;
  private static final int SMALLEST = 1 << 10;

  private long[] high = new long[SMALLEST];
  private long[] low = new long[SMALLEST];
  private int[] record = freeRecords(SMALLEST);
  private int size;

  int size() {
    return size;
  }

  /** The number of the record that was put last under this key. */
  OptionalInt find(TextKey key) {
    int at = record[place(key)];
    return at == FREE ? OptionalInt.empty() : OptionalInt.of(at);
  }

  void put(TextKey key, int number) {
    int place = place(key);
    if (record[place] == FREE) {
      size++;
    }
    high[place] = key.high();
    low[place] = key.low();
    record[place] = number;
    if (size > record.length / 2) {
      grow();
    }
  }

  /** Where the key is, or else would be. */
  private int place(TextKey key) {
    int mask = record.length - 1;
    int place = (int) key.low() & mask; // a sum's bits are as good as any hash of them
    while (record[place] != FREE && (high[place] != key.high() || low[place] != key.low())) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldHigh = high;
    long[] oldLow = low;
    int[] oldRecord = record;
    high = new long[2 * oldRecord.length];
    low = new long[2 * oldRecord.length];
    record = freeRecords(2 * oldRecord.length);
    size = 0;
    for (int i = 0; i < oldRecord.length; i++) {
      if (oldRecord[i] != FREE) {
        put(new TextKey(oldHigh[i], oldLow[i]), oldRecord[i]);
      }
    }
  }

  private static int[] freeRecords(int count) {
    int[] records = new int[count];
    Arrays.fill(records, FREE);
    return records;
  }
}
