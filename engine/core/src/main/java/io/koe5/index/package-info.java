/** What an index holds: its documents, passages, field names and manifest. */
@NullMarked
package io.koe5.index;

import org.jspecify.annotations.NullMarked;
