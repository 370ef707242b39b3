package io.koe5.hub;

import java.nio.file.Path;

/**
 * The files of a repository at one commit, on disk.
 *
 * @param folder {@code …/snapshots/COMMIT}; the files in it are symbolic links into {@code blobs},
 *     or the files themselves where the system allows no links. Shared with other programs: read
 *     only
 * @param commit 40 hexadecimal digits
 */
public record HubSnapshot(Path folder, String commit) {}
