package io.koe5.extract;

/**
 * How far a run is.
 *
 * @param filesDone files looked at
 * @param filesTotal files to look at
 * @param passagesDone passages embedded
 * @param passagesEstimated passages to embed in the whole run, a guess that gets better
 * @param passagesPerSecond embedded so far, in the mean; 0 before the first
 */
public record Progress(
    int filesDone,
    int filesTotal,
    long passagesDone,
    long passagesEstimated,
    double passagesPerSecond) {}
