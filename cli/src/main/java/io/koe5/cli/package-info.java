/**
 * The {@code koe5} command: one class a command, each of which parses, calls one façade and prints.
 * Start reading at {@link io.koe5.cli.Koe5}.
 */
@NullMarked
package io.koe5.cli;

import org.jspecify.annotations.NullMarked;
