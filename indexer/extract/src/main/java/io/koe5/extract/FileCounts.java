package io.koe5.extract;

/**
 * What became of the files of a run. Those seen are added + updated + moved + unchanged + failed +
 * skipped.
 *
 * @param added new in the index
 * @param updated their content changed
 * @param moved known content under a new name or in another folder
 * @param removed gone from disk or no longer asked for, and so from the index
 * @param unchanged left as they were
 * @param partial counted among the first three, but some of their text is missing
 * @param failed not read, in this run or in an earlier one and unchanged since
 * @param skipped of no format that koe5 reads
 */
public record FileCounts(
    int added,
    int updated,
    int moved,
    int removed,
    int unchanged,
    int partial,
    int failed,
    int skipped) {}
