/**
 * Readers of the formats whose files may be hostile or broken in ways that no reader foresees. They
 * run in a process of their own, never in that of the program that indexes.
 */
@NullMarked
package io.koe5.formats;

import org.jspecify.annotations.NullMarked;
