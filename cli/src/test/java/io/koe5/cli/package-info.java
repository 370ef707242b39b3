/** Tests of the command line: on real indexes, with the bundled model. */
@NullMarked
package io.koe5.cli;

import org.jspecify.annotations.NullMarked;
